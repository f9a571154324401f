"""Subtitles as files: .vtt and .srt read into cues, with what could not be taken, and written.

    decoded(content, code)      bytes → (text, name of the encoding), whatever they were saved in
    read(text)                  text → Track: its Cues and Notes, in the order of the file
    as_vtt(cues, dir), as_srt   the file that a player reads

Read by hand: the parsers that there are (webvtt-py, pysubs2) leave out a broken line without a
word, or give up without its number; whoever made the file must hear which line to mend. Positions,
styles and regions are not taken: a track has the look of this platform, and a STYLE block would
work in spite of the policy of the page.
"""
import html
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from platform_core.content.quality import NUMBER
from platform_core.content.timing import ms_of

LARGEST, MOST_CUES, LONGEST_CUE = 200_000, 80, 400
LINE = 42    # characters of a line that are read at a glance
TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMING = re.compile(rf"\s*{TIME}\s+-->\s+{TIME}(?:\s+(.*))?", re.ASCII)
VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]*)>")
TAG = re.compile(r"</?[a-zA-Z0-9][^<>]*>|\{\\[^{}]*\}")    # of a player; {\an8} of some .srt
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
STARTS_LATIN = re.compile(r"[^\w]*[A-Za-z\u00c0-\u024f]")
ISOLATE, POP, RIGHT = "\u2066", "\u2069", "\u200f"
# What a file that is not UTF-8 was most likely saved in, by its language; else Western.
OLD_ENCODINGS = {
    "ar": "cp1256", "fa": "cp1256", "ur": "cp1256", "he": "cp1255", "el": "cp1253",
    "tr": "cp1254", "bg": "cp1251", "ru": "cp1251", "uk": "cp1251", "sr": "cp1251",
    "pl": "cp1250", "cs": "cp1250", "sk": "cp1250", "hu": "cp1250", "hr": "cp1250",
    "sl": "cp1250", "ro": "cp1250", "sq": "cp1250",
}
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Cue:
    """One subtitle: start and end in ms, its words; `line` of the file, `key` of its block."""

    start: int
    end: int
    text: str
    line: int = 0
    key: str = ""


@dataclass(frozen=True)
class Note:
    """What is to be said of a line of a file; a fault keeps it from being taken."""

    line: int
    sentence: str
    is_fault: bool = False


@dataclass
class Track:
    """What a file says."""

    cues: list[Cue] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def is_fit(self):
        """Whether there is something to take, and no line of it is broken."""
        return bool(self.cues) and not any(note.is_fault for note in self.notes)


def stamp(ms, mark="."):
    """A moment as files write it: 00:01:02.500."""
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{rest:03}"


def decoded(content, code):
    """(text, encoding) of the bytes of a file in this language; every file has some text."""
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        name = OLD_ENCODINGS.get(code, "cp1252")
        return content.decode(name, "replace"), name.replace("cp", "Windows-")


def read(text):
    """The Track of the text of a .vtt or .srt file."""
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    track, block, first = Track(), [], 1
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            _take(track, block, first)
            block = []
    if not track.cues and not track.notes:
        track.notes.append(Note(1, _("There is no subtitle in this file."), True))
    return track


def _take(track, block, first):
    """Add one block of lines, which began at line `first` of the file, to a track."""
    at = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
    if at is not None:
        _take_cue(track, block[at], block[at + 1:], first + at)
    elif block[0].startswith(("STYLE", "REGION")):
        track.notes.append(Note(first, _("Looks and places of subtitles are left out.")))
    elif not block[0].startswith(("WEBVTT", "NOTE")):
        track.notes.append(Note(first, _("There is no time above these words."), True))


def _take_cue(track, timing, lines, number):
    found = TIMING.fullmatch(timing)
    if not found:
        track.notes.append(Note(number, _("This time cannot be read. Write it as %(example)s.") % {
            "example": "00:01.000 --> 00:04.000"}, True))
        return
    if found[9]:
        track.notes.append(Note(number, _("The place on the screen (%(settings)s) is left out.") % {
            "settings": found[9][:40]}))
    text, digits = plain(lines), found.groups()
    note = _against(text, len(track.cues), number)
    if note:
        track.notes.append(note)
    else:
        track.cues.append(Cue(ms_of(*digits[:4]), ms_of(*digits[4:8]), text, number))


def _against(text, count, number):
    """The Note that keeps a text from being the next cue after `count`, or None."""
    if count == MOST_CUES:
        return Note(number, _("There are more than %(count)d subtitles.") % {"count": count}, True)
    if not text:
        return Note(number, _("A subtitle without words is left out."))
    if len(text) > LONGEST_CUE:
        return Note(number, _("This is no subtitle: it has %(count)d characters.") % {
            "count": len(text)}, True)
    return None


def plain(lines):
    """The words of a cue without tags, marks of direction and empty lines; a voice is named."""
    words = VOICE.sub(lambda found: f"{found[1].strip()}: ", "\n".join(lines))
    words = DIRECTION_MARKS.sub("", html.unescape(TAG.sub("", words)))
    return "\n".join(" ".join(line.split()) for line in words.splitlines() if line.strip())


def balanced(text):
    """A long line as two of about the same length; what has lines of its own keeps them."""
    if "\n" in text or len(text) <= LINE:
        return text
    gaps = [place for place, sign in enumerate(text) if sign == " "]
    if not gaps:
        return text
    middle = min(gaps, key=lambda place: abs(place - len(text) / 2))
    return f"{text[:middle]}\n{text[middle + 1:]}"


def guarded(text, direction):
    """A text in which numbers keep their order from right to left, and lines their side.

    Chromium shows 0800-2000 in an Arabic cue as 2000-0800; nothing but marks can hold it there.
    """
    if direction != "rtl":
        return text
    lines = (f"{RIGHT}{line}" if STARTS_LATIN.match(line) else line for line in text.split("\n"))
    return NUMBER.sub(lambda number: f"{ISOLATE}{number[0]}{POP}", "\n".join(lines))


def as_vtt(cues, direction="ltr"):
    """Cues as the text of a .vtt file."""
    return "WEBVTT\n\n" + "".join(
        f"{stamp(cue.start)} --> {stamp(cue.end)}\n{_escaped(_shown(cue, direction))}\n\n"
        for cue in cues)


def as_srt(cues, direction="ltr"):
    """Cues as the text of an .srt file."""
    return "".join(
        f"{number}\n{stamp(cue.start, ',')} --> {stamp(cue.end, ',')}\n{_shown(cue, direction)}\n\n"
        for number, cue in enumerate(cues, 1))


def _shown(cue, direction):
    return guarded(balanced(cue.text), direction)


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
