"""Subtitles as files: bad ones are told line by line, good ones come back as they went."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_core.resources.cues import (
    LARGEST,
    LONGEST_CUE,
    MOST_CUES,
    Cue,
    as_srt,
    as_vtt,
    balanced,
    decoded,
    guarded,
    plain,
    read,
    stamp,
)
from platform_core.resources.pace import faults, strains

ONE = "WEBVTT\n\n00:01.000 --> 00:04.000\nHello\n"
# What a keyboard writes: letters, digits and signs, no control and no mark of direction.
WORDS = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=2)


@st.composite
def tracks(draw):
    """Cues one after the other, each with one or two lines."""
    moment, cues = 0, []
    for lines in draw(st.lists(TEXTS, max_size=8, min_size=1)):
        start = moment + draw(st.integers(0, 4000))
        moment = start + draw(st.integers(1, 7000))
        cues.append((start, moment, "\n".join(lines)))
    return cues


def facts(cues):
    return [(cue.start, cue.end, cue.text) for cue in cues]


@settings(max_examples=60, deadline=None)
@given(tracks(), st.sampled_from(["ltr", "rtl"]))
def test_vtt_comes_back_as_it_went(cues, direction):
    """In whatever direction it was guarded, and however its long lines were broken."""
    track = read(as_vtt([Cue(*one) for one in cues], direction))
    assert track.notes == []
    assert [(start, end, text.replace("\n", " ")) for start, end, text in facts(track.cues)] == [
        (start, end, text.replace("\n", " ")) for start, end, text in cues]


@settings(max_examples=40, deadline=None)
@given(tracks())
def test_srt_says_the_same_as_vtt(cues):
    """An .srt has no way to write <b> as words: texts with a tag in them are not its matter."""
    cues = [Cue(start, end, text.replace("<", "").replace("&", "").replace("{", ""))
            for start, end, text in cues if text.strip("<&{ \n")]
    assert facts(read(as_srt(cues)).cues) == facts(read(as_vtt(cues)).cues)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(
    ["WEBVTT", "", "00:01.000 --> 00:02.000", "-->", "<v ", "STYLE", "a", "1"])).map("\n".join))
def test_nothing_that_is_brought_breaks_the_reader(text):
    track = read(text)
    assert track.cues or track.notes
    assert all(cue.text for cue in track.cues)


@pytest.mark.parametrize(("text", "line", "words", "is_fault"), [
    ("", 1, "no subtitle", True),
    ("WEBVTT\n", 1, "no subtitle", True),
    ("just words\n", 1, "no time above", True),
    ("WEBVTT\n\n00:01,5 -> 00:02\nHello\n", 3, "no time above", True),
    ("WEBVTT\n\n00:01.000 --> soon\nHello\n", 3, "cannot be read", True),
    ("WEBVTT\n\n1\n00:01.000 --> 00:02\nHello\n", 4, "cannot be read", True),
    (f"{ONE}\nSTYLE\n::cue {{ color: red }}\n", 6, "left out", False),
    (f"{ONE}\nREGION\nid:x\n", 6, "left out", False),
    ("WEBVTT\n\n00:01.000 --> 00:04.000 position:10% line:0\nHello\n", 3, "position:10%", False),
    (f"{ONE}\n00:05.000 --> 00:06.000\n<b></b>\n", 6, "without words", False),
    (f"WEBVTT\n\n00:01.000 --> 00:04.000\n{'a' * (LONGEST_CUE + 1)}\n", 3, "no subtitle", True),
])
def test_every_trouble_says_its_line(text, line, words, is_fault):
    note = read(text).notes[0]
    assert (note.line, note.is_fault) == (line, is_fault)
    assert words in note.sentence
    assert read(text).is_fit is not is_fault


def test_too_many_cues_are_refused_and_not_read_on():
    text = "WEBVTT\n\n" + "00:01.000 --> 00:02.000\nx\n\n" * (MOST_CUES + 5)
    track = read(text[:LARGEST])
    assert len(track.cues) == MOST_CUES
    assert not track.is_fit


def test_a_style_works_no_more_than_a_place_does():
    told = read(f"{ONE}\nSTYLE\n::cue {{ visibility: hidden }}\n")
    assert "STYLE" not in as_vtt(told.cues)
    assert "visibility" not in as_vtt(told.cues)


@pytest.mark.parametrize(("line", "text"), [
    ("<v Anna>Hello <b>you</b>", "Anna: Hello you"),
    ("<v.loud Esther>Stop", "Esther: Stop"),
    (r"{\an8}Hello", "Hello"),
    ("<c.yellow.bg_blue>5 &lt; 6 &amp; more</c>", "5 < 6 & more"),
    ("<i>  too   many spaces </i>", "too many spaces"),
    ("3 < 4", "3 < 4"),
    ("\u2066112\u2069 \u200fx\ufeff", "112 x"),
])
def test_words_are_plain(line, text):
    assert plain([line]) == text


@pytest.mark.parametrize(("encoding", "code", "name"), [
    ("utf-8", "ar", "UTF-8"), ("utf-8-sig", "ar", "UTF-8"), ("utf-16", "ar", "UTF-16"),
    ("cp1256", "ar", "Windows-1256"),
])
def test_arabic_in_whatever_encoding_is_arabic(encoding, code, name):
    assert decoded("الذنب ليس ذنبك".encode(encoding), code) == ("الذنب ليس ذنبك", name)


@pytest.mark.parametrize(("text", "encoding", "code"), [
    ("één", "cp1252", "nl"), ("ş", "cp1254", "tr"), ("я", "cp1251", "uk"), ("ł", "cp1250", "pl"),
])
def test_what_is_not_utf_8_is_read_in_the_old_encoding_of_its_language(text, encoding, code):
    found, name = decoded(text.encode(encoding), code)
    assert found == text
    assert name.startswith("Windows-")


def test_arabic_numbers_keep_their_order_and_latin_lines_their_side():
    assert guarded("الرقم 0800-2000.", "rtl") == "الرقم \u20660800-2000\u2069."
    assert guarded("خطر؟\nVeilig Thuis: 112", "rtl") == (
        "خطر؟\n\u200fVeilig Thuis: \u2066112\u2069")
    assert guarded("Call 0800-2000.", "ltr") == "Call 0800-2000."


def test_a_long_line_becomes_two_of_about_the_same_length():
    text = "You tell what you want to tell. You do not have to give your name."
    assert max(map(len, balanced(text).split("\n"))) <= 42
    assert balanced(text).replace("\n", " ") == text
    assert balanced("short") == "short"
    assert balanced("a" * 60) == "a" * 60


@pytest.mark.parametrize(("cues", "words"), [
    ([(4000, 1000, "x")], "before it begins"),
    ([(1000, 1000, "x")], "before it begins"),
    ([(75_000, 77_000, "x")], "the film ends at 1:16"),
    ([(1000, 5000, "x"), (4500, 6000, "y")], "begins at 0:04.5"),
    ([(4500, 6000, "y"), (1000, 5000, "x")], "begins at 0:04.5"),
])
def test_moments_that_cannot_be_are_found(cues, words):
    found = faults([Cue(*one) for one in cues], 76_000)
    assert len(found) == 1
    assert words in found[0][1]


@pytest.mark.parametrize("cues", [
    [(1000, 5000, "x"), (5000, 6000, "y")], [(70_000, 76_000, "x")], [],
])
def test_moments_that_touch_are_none_of_them(cues):
    assert faults([Cue(*one) for one in cues], 76_000) == []


@pytest.mark.parametrize(("cue", "words"), [
    ((0, 7000, "Short enough."), ""),
    ((0, 7100, "Short enough."), "7.1 seconds"),
    ((0, 7000, "x" * 84), ""),
    ((0, 7000, "x" * 85), "(85 characters)"),
    ((0, 7000, f"{'x' * 43}\ny"), "two lines of 42"),
    ((0, 7000, "a\nb\nc"), "(1 + 1 + 1 characters)"),
    ((0, 1000, "x" * 21), ""),
    ((0, 1000, "x" * 22), "more than 21"),
])
def test_what_asks_too_much_of_a_reader_is_told(cue, words):
    found = " ".join(strains(Cue(*cue)))
    assert (words in found) if words else not found


def test_moments_are_written_as_files_want_them():
    assert stamp(3_723_004) == "01:02:03.004"
    assert stamp(500, ",") == "00:00:00,500"
