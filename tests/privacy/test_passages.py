"""What a writer is shown of a text: where, in plain words, and what could stand there instead."""
import pytest
from django.utils import translation

from platform_core.lib.richtext import sanitise
from platform_core.privacy.detectors import find
from platform_core.privacy.passages import FACTS, KINDS, passages_in, replaced, words_of

CASE = "Een 24-jarige Eritrese vrouw in Ter Apel, haar twee kinderen zijn bij haar."


def told(value, language=None):
    """[(kind, the words, what to put there)]."""
    return [(one.kind, words_of(value)[one.start : one.end], one.replacement)
            for one in passages_in(value, language=language)]


def rich(text):
    return sanitise(text)


@pytest.mark.parametrize(("text", "kind", "words", "replacement"), [
    ("Bel 06-12345678 even", "phone", "06-12345678", "[phone number]"),
    ("Mail fatima@example.org", "email", "fatima@example.org", "[e-mail address]"),
    ("Over mevrouw Haddad", "name_after_title", "mevrouw Haddad", "[name]"),
    ("geb. 12-03-1991", "dob", "12-03-1991", "[age group]"),
    ("Haar BSN is 111222333", "nl_bsn", "111222333", "[number]"),
    ("NL91 ABNA 0417 1643 00", "iban", "NL91 ABNA 0417 1643 00", "[account number]"),
])
def test_a_passage_says_what_it_looks_like_and_what_could_stand_there(
        text, kind, words, replacement):
    [(found_kind, found_words, found_replacement)] = told(text)
    assert (found_kind, found_replacement) == (kind, replacement)
    assert words in found_words


def test_what_may_be_kept_and_what_may_not_say_so():
    [doubt] = passages_in("Bel 06-12345678")
    assert doubt.said == (
        "This looks like a phone number. Leave it out, or replace it by [phone number].")
    [blocked] = passages_in("Haar BSN is 111222333")
    assert blocked.blocks
    assert "It may never be posted here" in blocked.said
    assert not doubt.blocks


def test_facts_that_together_betray_somebody_stand_one_by_one_in_the_words_of_the_text():
    assert told("Vooraf.\n" + CASE, "nl") == [
        ("age", "24-jarige", "[leeftijdsgroep]"),
        ("origin", "Eritrese", "[regio van herkomst]"),
        ("place", "Ter Apel", "[plaats]"),
        ("family", "haar twee kinderen", "[gezin]"),
    ]
    text = "Vrouw van 32, Syrische, woont in Almelo sinds 3 mei 2024"
    assert [words for _kind, words, _there in told(text)] == [
        "32", "Syrische", "Almelo", "3 mei 2024"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_press_for_each_leaves_nothing_to_find(language):
    text = (f"{CASE}\nBel 06-12345678 of mail fatima@example.org. Haar BSN is 111222333, "
            "ze woont op Dorpsstraat 12 in Almelo. Mevrouw Haddad, geb. 12-03-1991, rijdt "
            "AB-12-CD. Rekening NL91 ABNA 0417 1643 00, dossiernummer 2024-12345.")
    for value in (text, rich(f"<p>{text}</p>")):
        with translation.override(language):
            for _press in range(30):
                left = [one for one in passages_in(value) if one.replacement]
                if not left:
                    break
                value = replaced(value, left[0])
        assert not find(words_of(value)), value


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_put_in_is_no_passage_itself(language):
    with translation.override(language):
        for _what, words in [*KINDS.values(), *FACTS.values()]:
            for text in (f"{words}", f"Ze zei dat {words} er was.", f"Mevrouw {words} kwam."):
                assert not find(text), text


def test_places_in_rich_text_are_those_of_its_words():
    value = rich("<p>Bel <strong>06-123</strong>45678</p><ul><li>Mevrouw Haddad</li></ul>")
    assert [words for _kind, words, _there in told(value)] == ["06-12345678", "Mevrouw Haddad"]
    first, second = passages_in(value)
    assert replaced(value, second).endswith("<ul><li>[name]</li></ul>")
    assert replaced(value, first).startswith("<p>Bel <strong>[phone number]</strong></p>")


def test_a_link_goes_with_the_address_that_it_led_to():
    value = rich('<p>Mail <a href="mailto:fatima@example.org">fatima@example.org</a> of zie '
                 "https://example.org/a nu</p>")
    [passage] = passages_in(value)
    text = replaced(value, passage)
    assert "fatima" not in text
    assert '<a href="https://example.org/a"' in text


def test_what_stands_behind_a_link_is_told_and_has_no_replacement():
    value = rich('<p>Zie <a href="mailto:fatima@example.org">hier</a> nu</p>')
    [passage] = passages_in(value)
    assert (passage.kind, passage.replacement) == ("email", "")
    assert "Take the link out" in passage.said


def test_signs_that_mean_something_in_html_stay_what_they_are():
    value = rich("<p>a &lt;b&gt; &amp; 06-12345678 &lt;i&gt;</p>")
    [passage] = passages_in(value)
    assert replaced(value, passage) == "<p>a &lt;b&gt; &amp; [phone number] &lt;i&gt;</p>"


def test_a_text_without_findings_has_no_passages():
    assert passages_in("Hoe vraag je naar veiligheid?") == []
    assert passages_in(rich("<p>Hoe?</p>")) == []
    assert passages_in("") == []
