"""Steps with films, for the tests of their pages and of the desk."""
from dataclasses import replace

from platform_core.content.models import Block, Edition, Line, Work


def film_work(slug="listen"):
    return Work.objects.get(kind="film", slug=slug)


def rewritten(by, texts, change=Block.Change.WORDING, *, code="nl", times=None, new=(),
              slug="listen"):
    """A draft in which these blocks say something else, or stand at other moments."""
    edition = film_work(slug).draft(code, by)
    lines = [changed(block.line, texts, times or {}, change) for block in edition.blocks.all()]
    lines += [Line(key, text, "cue", facts={"start": start, "end": end})
              for key, text, start, end in new]
    edition.write(by, lines, edition.revision)
    return edition


def changed(line, texts, times, change):
    if line.key in texts:
        line = replace(line, text=texts[line.key], change=change)
    if line.key in times:
        start, end = times[line.key]
        line = replace(line, facts={**line.facts, "start": start, "end": end})
    return line


def publish(edition, approver):
    edition.submit(edition.author)
    Edition.objects.get(pk=edition.pk).approve(approver)
