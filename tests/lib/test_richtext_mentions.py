"""Names in a text: found where the author speaks, never within a link, a tag or a quotation."""
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from platform_core.lib.richtext import (
    checked_mentions,
    linked_ids,
    mentioned_ids,
    sanitise,
    to_plain_text,
    typed_names,
)

ANNA = '<a class="mention" href="/members/7/">@Anna Example</a>'
PIECES = st.sampled_from([
    ANNA, '<a class="mention" href="/members/8/">@Ben</a>', "@Anna", "@Anna Example", "@Nobody",
    "<p>", "</p>", "<blockquote>", "</blockquote>", "a@b.nl", "@", " ", "<strong>", "</strong>",
    "&amp;", "&lt;p&gt;", '<a href="https://a.nl/@Anna">@Anna</a>', "é", "<ul><li>", "</li></ul>",
])
TEXTS = st.lists(PIECES, max_size=20).map(lambda parts: sanitise("".join(parts)))


def by_words(words, place):
    """Knows Anna, by her first name and by her full one."""
    if [word.rstrip(".") for word in words[:2]] == ["Anna", "Example"]:
        return 7, "Anna Example", len("Anna Example")
    return (7, "Anna Example", len("Anna")) if words[0].rstrip(".,") == "Anna" else None


def checked(text):
    return checked_mentions(text, {7: "Anna Example"}, by_words)


@pytest.mark.parametrize(("text", "names"), [
    ("<p>@Anna</p>", [["Anna"]]),
    ("<p>@Anna Example said</p>", [["Anna", "Example", "said"]]),
    ("<p>(@Anna) and @Ben.</p>", [["Anna"], ["Ben."]]),
    ("<p>a@b.nl /@Anna @@Anna x@Anna @9 @</p>", []),
    (f"<p>{ANNA}</p>", []),
    ("<blockquote><p>@Anna</p></blockquote><p>@Ben</p>", [["Ben"]]),
    ("<p>@Anna</p><p>Example</p>", [["Anna"]]),
    ('<p><a href="https://a.nl/">@Anna</a></p>', []),
])
def test_what_stands_behind_an_at_sign_is_a_name(text, names):
    assert typed_names(text) == names


@pytest.mark.parametrize(("text", "expected", "not_found"), [
    ("<p>@Anna!</p>", f"<p>{ANNA}!</p>", []),
    ("<p>@Anna.</p>", f"<p>{ANNA}.</p>", []),
    ("<p>@Anna Example.</p>", f"<p>{ANNA}.</p>", []),
    ("<p>@Ben Jansen said</p>", "<p>@Ben Jansen said</p>", ["@Ben Jansen"]),
    ("<p>@ben said @ben</p>", "<p>@ben said @ben</p>", ["@ben"]),
    (f"<p>{ANNA.replace('7', '8')}</p>", "<p>@Anna Example</p>", ["@Anna Example"]),
    (f"<p>{ANNA.replace('Anna Example', 'You')}</p>", f"<p>{ANNA}</p>", []),
    ("<p>@O’Neil &amp; co</p>", "<p>@O’Neil &amp; co</p>", ["@O’Neil"]),
])
def test_a_name_becomes_a_link_or_is_told_to_lead_nowhere(text, expected, not_found):
    assert checked(text) == (expected, not_found)


def test_the_twenty_first_is_plain_text_and_the_same_one_counts_once():
    people = {n: f"Person {n}" for n in range(1, 30)}
    link = '<a class="mention" href="/members/{0}/">@Person {0}</a>'
    text = "".join(link.format(n) for n in [*people, 1])
    out, not_found = checked_mentions(text, people, lambda *said: None)
    assert mentioned_ids(out) == list(range(1, 21))
    assert linked_ids(out) == list(range(1, 21))
    assert out.endswith(link.format(1))
    assert not_found == [f"@Person {n}" for n in range(21, 30)]   # said, whoever is not told


def test_whoever_is_quoted_is_linked_and_not_mentioned():
    text = sanitise(f"<blockquote><p>{ANNA}</p></blockquote><p>Yes</p>")
    assert linked_ids(text) == [7]
    assert mentioned_ids(text) == []
    assert checked(text)[0] == text


WHOLE = re.compile(r"@Anna Example(?!\w)")


@given(TEXTS)
def test_what_is_read_changes_only_from_a_first_name_to_the_whole(text):
    out = to_plain_text(checked(text)[0])
    assert WHOLE.sub("@Anna", out) == WHOLE.sub("@Anna", to_plain_text(text))


@given(TEXTS)
@example("@Anna@@Anna")
@example("@Anna@@@Anna")
def test_checking_twice_is_checking_once_and_all_of_it_is_clean(text):
    out, _not_found = checked(text)
    assert sanitise(str(out)) == out
    assert checked(out)[0] == out


@given(TEXTS)
def test_only_those_who_may_be_named_are_linked(text):
    assert set(linked_ids(checked(text)[0])) <= {7}


@pytest.mark.parametrize("unit", ["@", "@A ", "@Anna Example ", "@a b c d e f g ", "<p>@x</p>"])
def test_a_long_text_is_walked_once(unit):
    text = unit * (20_000 // len(unit))
    assert len(typed_names(text)) <= 20
    assert len(checked(text)[0]) >= len(text)
