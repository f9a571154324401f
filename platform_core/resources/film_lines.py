"""The lines of a film: its blocks as cues, and a file's cues as the lines of an edition.

A block of a film is a subtitle (`cue`) or what is seen (`alt`); both have their moment in facts.
The moments are the source's in every language: a film that is cut anew is cut once, and a
translation cannot slip. What is seen stands in the text page alone.
"""
from collections import defaultdict
from dataclasses import replace

from django.utils.translation import gettext as _

from platform_core.content.models import Line
from platform_core.content.timing import is_timed
from platform_core.privacy.checked import Blocked, check
from platform_core.resources.cues import Cue, Note
from platform_core.resources.models.film import Film
from platform_core.resources.pace import faults, strains

SUBTITLE = "cue"


def cue_of(block, facts=None):
    """A block as a Cue; `facts` are those of its source."""
    facts = facts or block.facts
    return Cue(facts["start"], facts["end"], str(block.text), key=block.key)


def timed(blocks):
    """What has its moment, in the order of the film."""
    return sorted(filter(is_timed, blocks), key=lambda block: block.facts["start"])


def subtitles(blocks):
    """The Cues of blocks that say something, in the order of the film."""
    return [cue_of(block) for block in timed(blocks) if block.kind == SUBTITLE and block.text]


def problems_of(edition):
    """What keeps an edition of a film from going live: no film, or moments that cannot be."""
    film = Film.objects.filter(work=edition.work_id).first()
    if film is None or not film.length:
        return [_("There is no film file yet. Add it under “Files of the film”.")]
    if not edition.is_source:
        return []
    cues = subtitles(edition.blocks.all())
    if not cues:
        return [_("There is no subtitle yet.")]
    return [f"{cue.text[:40]} – {sentence}" for cue, sentence in faults(cues, film.length)]


def warnings_of(rows):
    """{key: sentences} about the lines of an edition that is being written."""
    found, cues = defaultdict(list), []
    for row in rows:
        if row.block.kind == SUBTITLE and row.block.text:
            cues.append(cue_of(row.block, (row.source or row.block).facts))
            found[row.block.key] += strains(cues[-1])
    if rows and rows[0].source is None:    # moments are mended in the source alone
        for cue, sentence in faults(cues):
            found[cue.key].append(sentence)
    return found


def notes_of(track, length, is_source):
    """The Notes about a file: those of its reader, and what a look at its cues finds.

    Moments that cannot be are faults in the source's file; a translation does not bring moments.
    """
    notes = list(track.notes)
    notes += [Note(cue.line, sentence, is_source) for cue, sentence in faults(track.cues, length)]
    notes += [Note(cue.line, sentence) for cue in track.cues for sentence in strains(cue)]
    for cue in track.cues:
        try:
            check(cue.text)
        except Blocked as blocked:
            notes.append(Note(cue.line, " ".join(blocked.messages), True))
    return sorted(notes, key=lambda note: note.line)


def lines_from(cues, edition, source):
    """(Lines, Notes): an edition with the words of a file, and what did not fit in.

    In the source the file says which subtitles there are; in a translation each cue goes to the
    subtitle of the source with which it shares most time.
    """
    if source is None:
        return _of_source(cues, list(edition.blocks.all())), []
    return _of_translation(cues, list(edition.blocks.all()), timed(source.blocks.all()))


def _of_source(cues, blocks):
    known = [block for block in blocks if block.kind == SUBTITLE]
    taken, lines = set(), [block.line for block in blocks if block.kind != SUBTITLE]
    for cue in cues:
        block = _same(cue, [one for one in known if one.key not in taken])
        key = block.key if block else _free(taken | {one.key for one in blocks})
        taken.add(key)
        line = block.line if block else Line(key, kind=SUBTITLE, change="meaning")
        facts = {**line.facts, "start": cue.start, "end": cue.end}
        lines.append(replace(line, text=check(cue.text), facts=facts))
    return sorted(lines, key=lambda line: line.facts.get("start", -1))


def _same(cue, blocks):
    """The block that a cue is: of the same words, else the one with which it shares most time."""
    words = [block for block in blocks if block.text == cue.text]
    near = [block for block in words or blocks if _shared(cue, cue_of(block)) > 0]
    if not near:
        return words[0] if words else None
    return max(near, key=lambda block: _shared(cue, cue_of(block)))


def _free(keys):
    return next(f"cue-{number}" for number in range(1, 10_000) if f"cue-{number}" not in keys)


def _of_translation(cues, blocks, beside):
    sources = [cue_of(block) for block in beside if block.kind == SUBTITLE]
    words, notes = defaultdict(list), []
    for cue in cues:
        best = max(sources, key=lambda one: _shared(cue, one), default=None)
        if best is None or _shared(cue, best) <= 0:
            notes.append(Note(cue.line, _("The film says nothing at this moment: left out.")))
            continue
        if (cue.start, cue.end) != (best.start, best.end):
            notes.append(Note(cue.line, _("The timing of the source stays.")))
        words[best.key].append(cue.text)
    lines = [replace(block.line, text=check("\n".join(words[block.key])))
             if block.key in words else block.line for block in blocks]
    return lines, notes


def _shared(one, other):
    """How many ms two cues share."""
    return min(one.end, other.end) - max(one.start, other.start)
