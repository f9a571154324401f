"""What a machine can see of subtitles: times that cannot be, lines that go too fast.

Times that cannot be keep a text from going live; how fast somebody reads is told, and an editor
may know better.
"""
from itertools import pairwise

from django.utils.translation import gettext as _

from platform_core.content.timing import exact
from platform_core.resources.cues import LINE

LONGEST_MS, MOST_LINES, PER_SECOND = 7000, 2, 21


def faults(cues, length=0):
    """[(Cue, sentence)] of times that cannot be; `length` of the film in ms, 0 while unknown."""
    found = [(cue, sentence) for cue in cues for sentence in _wrong_alone(cue, length)]
    for before, cue in pairwise(sorted(cues, key=lambda cue: cue.start)):
        if cue.start < before.end and cue.end > cue.start:
            found.append((cue, _("It begins at %(start)s, before the one above it ends (%(end)s).")
                          % {"start": exact(cue.start), "end": exact(before.end)}))
    return sorted(found, key=lambda one: (one[0].start, one[0].line))


def _wrong_alone(cue, length):
    if cue.end <= cue.start:
        yield _("It ends (%(end)s) before it begins (%(start)s).") % {
            "end": exact(cue.end), "start": exact(cue.start)}
    elif length and cue.end > length:
        yield _("It ends at %(end)s; the film ends at %(length)s.") % {
            "end": exact(cue.end), "length": exact(length)}


def strains(cue):
    """The sentences about a Cue that asks too much of a reader."""
    return [sentence for sentence in (_too_long(cue), _too_wide(cue), _too_fast(cue)) if sentence]


def _too_long(cue):
    seconds = (cue.end - cue.start) / 1000
    return seconds > LONGEST_MS / 1000 and _(
        "It stays for %(seconds)s seconds; after %(most)d people start reading again.") % {
        "seconds": f"{seconds:.1f}", "most": LONGEST_MS // 1000}


def _too_wide(cue):
    lines = cue.text.split("\n")
    is_wide = len(lines) > MOST_LINES or len(cue.text) > MOST_LINES * LINE or (
        len(lines) > 1 and max(map(len, lines)) > LINE)
    return is_wide and _("It is too wide (%(lines)s characters); two lines of %(most)d fit.") % {
        "lines": " + ".join(str(len(line)) for line in lines), "most": LINE}


def _too_fast(cue):
    seconds = (cue.end - cue.start) / 1000
    count = len(cue.text.replace("\n", " "))
    return seconds > 0 and count / seconds > PER_SECOND and _(
        "%(count)d characters in %(seconds)s seconds; nobody reads more than %(most)d a second."
    ) % {"count": count, "seconds": f"{seconds:.1f}", "most": PER_SECOND}

