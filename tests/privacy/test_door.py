"""The whole door for text under any input: idempotent, total, and in step with search."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_core.lib.normalise import normalise
from platform_core.lib.richtext import (
    CleanHtml,
    RichTextRefused,
    html_to_typed,
    plain_text_to_html,
    sanitise,
)
from platform_core.privacy.checked import Blocked, check, check_html
from platform_core.privacy.detectors import find
from platform_core.privacy.marking import marked
from platform_core.search.analysis import terms
from platform_core.search.highlight import Wanted, pieces
from tests.privacy.test_disguises import DISGUISES, NUMBERS, PLAIN
from tests.privacy.test_form import sent

PIECES = st.sampled_from([
    *PLAIN.values(), "mevrouw De Vries", "Intimate Partner Violence", "fatima [at] gmail punt com",
    "<p>", "</p>", "<b>", "</b>", "<table><tr><td>", "<a href='mailto:x@y.nl'>", "<script>",
    "&shy;",
    "&#8203;", "\u200b", "\u202e", "\ufeff", "\ud83d", "\x00", "İ", "ß", "Ω", "ﬁ", "👩\u200d👩",
    "①②", "¹", "\n", "\t", " ", "—", "'", '"', "@", "+", "00", "+31", "0", "6", "12", ".", "/", "(",
    "geboren op ", "kenteken ", "tel. ", "Instagram: ", "paspoort nr ", "ул. ",
    "Ω", "يعقوب", "नमस्ते",
])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))
ANY_TIME = settings(deadline=None)   # how long a check takes is measured by test_cost
LANGUAGES = st.sampled_from(["nl", "en", "ar", "xx"])


def passed(door, value):
    """What the door makes of a value; None when it refuses it."""
    try:
        return door(value)
    except (Blocked, RichTextRefused):
        return None


@ANY_TIME
@given(TEXTS)
def test_a_plain_text_passes_once_and_then_as_it_is(text):
    once = passed(check, text)
    if once is not None:
        again = check(str(once)[:])
        assert (again, again.findings) == (once, once.findings)
        assert normalise(once) == once
        assert all(0 <= one.start < one.end <= len(once) for one in once.findings)


@ANY_TIME
@given(TEXTS)
def test_a_rich_text_passes_once_and_then_as_it_is(text):
    once = passed(check_html, text)
    if once is not None:
        again = check_html(CleanHtml(once[:]))
        assert (again, again.findings) == (once, once.findings)
        assert sanitise(once[:]) == once
        assert "<script" not in marked(once)


@ANY_TIME
@given(TEXTS, LANGUAGES)
def test_what_passes_is_indexed_and_shown_as_a_hit(text, language):
    once = passed(check, text)
    if once:
        wanted = Wanted.of([(stem,) for stem in terms(once, language)])
        assert "".join(pieces(once, wanted, language)) == once


@ANY_TIME
@given(TEXTS, TEXTS)
def test_a_form_answers_whatever_is_sent(title, body):
    form = sent(title=title, body=body)
    assert form.is_valid() or form.errors


@pytest.mark.parametrize("kind", [kind for kind in PLAIN if kind != "phone"])
@settings(ANY_TIME, max_examples=40)
@given(disguise=st.sampled_from(sorted(DISGUISES)), before=TEXTS)
def test_what_is_blocked_plain_is_blocked_in_every_disguise_behind_any_text(kind, disguise, before):
    hidden = PLAIN[kind].replace(NUMBERS[kind], DISGUISES[disguise](NUMBERS[kind]))
    for text in (hidden, f"{before}\n\n{'x ' * 20}\n{hidden}"):
        assert passed(check, text) is None
        assert passed(check_html, plain_text_to_html(text)) is None


@ANY_TIME
@given(TEXTS)
def test_the_check_reads_rich_text_as_its_reader_does(text):
    html = passed(check_html, plain_text_to_html(normalise(text)))
    if html is not None:
        assert list(html.findings) == find(html_to_typed(html))
