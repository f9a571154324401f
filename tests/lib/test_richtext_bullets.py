"""Lists and tables as people, phones and word processors write them, without scripts."""
import pytest

from platform_core.lib.richtext import plain_text_to_html, sanitise

TWO = "<ul><li><p>een</p></li><li><p>twee</p></li></ul>"
COUNTED = "<ol><li><p>een</p></li><li><p>twee</p></li></ol>"
NESTED = (
    "<ul><li><p>een</p><ul><li><p>diep</p><ul><li><p>dieper</p></li></ul></li></ul></li>"
    "<li><p>twee</p></li></ul>"
)
NESTED_NUMBERS = (
    '<ol><li><p>een</p><ol type="a"><li><p>onder</p></li><li><p>ook</p></li></ol></li>'
    "<li><p>twee</p></li></ol>"
)


@pytest.mark.parametrize(
    "typed",
    [
        "•\teen\n•\ttwee", "• een\n• twee", "•een\n•twee", "·\teen\n·\ttwee", "·een\n·twee",
        "– een\n– twee", "— een\n— twee", "* een\n* twee", "*\teen\n*\ttwee", "-\teen\n-\ttwee",
        "o\teen\no\ttwee", "o   een\no   twee", "▪\teen\n▪\ttwee", "§\teen\n§\ttwee",
        "\uf0b7\teen\n\uf0b7\ttwee", "\uf0a7 een\n\uf0a7 twee", "Ø\teen\nØ\ttwee",
        "ü\teen\nü\ttwee", "‣ een\n‣ twee", "◦ een\n◦ twee", "● een\n● twee", "➢ een\n➢ twee",
        "☐ een\n☐ twee", "✓ een\n✓ twee", "→ een\n→ twee", "+ een\n+ twee", "・een\n・twee",
        "  • een\n  • twee", "\t•\teen\n\t•\ttwee", "•\u00a0een\n•\u00a0twee",
        "- een\r\n- twee\r\n",
        "-een\n-twee", "‧ een\n‧ twee", "\uff0a een\n\uff0a twee", "🔹 een\n🔹 twee",
        "▸ een\n▸ twee", "▪\ufe0f een\n▪\ufe0f twee", "- een\n\n- twee", "• een\n \n• twee",
        "•\u200been\n• twee", "* een\n• twee",
    ],
)
def test_bullets_of_every_kind_are_a_list(typed):
    assert plain_text_to_html(typed) == TWO


@pytest.mark.parametrize(
    "typed",
    ["1. een\n2. twee", "1) een\n2) twee", "(1) een\n(2) twee", "1.\teen\n2.\ttwee",
     "1)\teen\n2)\ttwee", "1.een\n2.twee", "1)een\n2)twee",
     "1\uff0eeen\n2\uff0etwee", " 1. een\n 2. twee", "\u0661. een\n\u0662. twee",
     "1. een\n\n2. twee"],
)
def test_what_counts_from_one_is_a_numbered_list(typed):
    assert plain_text_to_html(typed) == COUNTED


@pytest.mark.parametrize(
    "typed",
    ["- een\n  - diep\n    - dieper\n- twee", "•\teen\no\tdiep\n▪\tdieper\n•\ttwee",
     "•\teen\n\to\tdiep\n\t\t▪\tdieper\n•\ttwee", "• een\n\t• diep\n\t\t• dieper\n• twee",
     "·\teen\no\tdiep\n§\tdieper\n·\ttwee", "* een\n    * diep\n        * dieper\n* twee"],
)
def test_a_list_in_a_list(typed):
    assert plain_text_to_html(typed) == NESTED


@pytest.mark.parametrize(
    "typed",
    ["1.\teen\na.\tonder\nb.\took\n2.\ttwee", "1. een\n   a) onder\n   b) ook\n2. twee",
     "1) een\n\ta) onder\n\tb) ook\n2) twee"],
)
def test_numbers_below_a_number(typed):
    assert plain_text_to_html(typed) == NESTED_NUMBERS


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("We vragen:\n• een\n• twee\nDank", f"<p>We vragen:</p>{TWO}<p>Dank</p>"),
        ("We vragen:\n1) een\n2) twee", f"<p>We vragen:</p>{COUNTED}"),
        ("- een\n  gaat door\n- twee",
         "<ul><li><p>een gaat door</p></li><li><p>twee</p></li></ul>"),
        ("- een\n- twee\n\n— Samira", f"{TWO}<p>— Samira</p>"),
        ("- een\n\n1. x", "<ul><li><p>een</p></li></ul><p>1. x</p>"),
    ],
)
def test_a_list_stands_among_other_lines(typed, html):
    assert plain_text_to_html(typed) == html


@pytest.mark.parametrize(
    "typed",
    ["– Samira", "— Samira", "12. maart", "12. maart\n13. april", "1. een\n3. drie", "een\n- twee",
     "a) een\nb) twee", "o ja\no nee", "üben\nüben", "-ing", "-een\ntwee", "1.een", "🔹 een",
     "-5 graden\n-6 graden", "*een*\n*twee*",
     "1.5 mg\n2.5 mg", "06 12\n06 34", "1.\n2.", "-\n-", "+31 6\n+32 4", "Oo\tx", "(a) een"],
)
def test_what_only_resembles_a_list_stays_as_it_is(typed):
    assert plain_text_to_html(typed) == "<p>" + typed.replace("\n", "<br>") + "</p>"


@pytest.mark.parametrize("typed", ["Jaar\tAantal\n2019\t12", "Jaar · Aantal\n2019 · 12"])
def test_rows_of_as_many_cells_are_a_table(typed):
    assert plain_text_to_html(typed) == (
        "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2019</td><td>12</td></tr></table>"
    )


@pytest.mark.parametrize(
    "typed", ["Utrecht · Zwolle", "a · b\nc", "a · b\nc · d · e", "\ta\n\tb", "col·lega\ncol·lega"]
)
def test_other_lines_are_no_table(typed):
    assert "<table>" not in plain_text_to_html(typed)


def test_no_list_is_deeper_than_can_be_cleaned():
    typed = "\n".join("  " * depth + "- x" for depth in range(60))
    assert sanitise(plain_text_to_html(typed)).count("<li>") == 60
