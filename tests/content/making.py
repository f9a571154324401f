"""Texts for the tests of the public texts: a work, its editions and their way to readers."""
from platform_core.content.models import Language, Line, Work

TEXTS = {"title": "Is this happening to you?", "help": "Call 112."}


def lines(texts=None, change="", **more):
    """A Line for each text, in order."""
    return [Line(key, text, change=change, **more) for key, text in (texts or TEXTS).items()]


def a_work(slug="you", source="en", **facts):
    """A work that is written in English first."""
    return Work.objects.begin("page", slug, "For you", source, **facts)


def written(work, code, by, texts=None, change="meaning", **more):
    """The open edition of a language with these texts, still a draft."""
    edition = work.draft(code, by)
    edition.write(by, lines(texts, change if code == work.source_id else "", **more),
                  edition.revision)
    return edition


def live(work, code, by, second, texts=None, change="meaning"):
    """An edition with these texts that readers see."""
    edition = written(work, code, by, texts, change)
    edition.submit(by)
    edition.approve(second)
    return type(edition).objects.get(pk=edition.pk)


def open_language(code):
    """Let a language be open, whatever is live in it."""
    Language.objects.filter(code=code).update(status="open")
    return Language.objects.get(code=code)
