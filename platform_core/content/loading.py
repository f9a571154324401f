"""The texts that come with the platform: loaded from files, never over what an editor changed.

A file is one work (`texts/<kind>-<slug>.toml`): kind, slug, name, source, and [[blocks]] with key,
kind, facts and the words per language. A language whose words are complete goes live, another one
stays a draft for whoever completes it. Loaded again, a text follows its file until a person has
written in that language of that work; from then on the file is not looked at.
"""
import tomllib
from pathlib import Path

from django.db import transaction

from platform_core.content.models import Edition, Incomplete, Language, Line, NoSource, Unfit, Work
from platform_core.content.models.block import digest

SOURCE = "nl"    # in which most texts are written first
TEXTS = Path(__file__).parent / "texts"
FOLDERS = [TEXTS]    # an app that has texts of its own adds its folder in its ready()
OF_WORK = ("needs_two", "is_needed_to_open")
NO_LANGUAGE = {"key", "kind", "facts", "value", "change"}


def load_texts(*folders):
    """Load every file of these folders, else of all; how many editions were written.

    The first time, languages that are complete by it open; later an editor opens them.
    """
    is_first = not Work.objects.filter(kind="words").exists()
    written = sum(load_text(tomllib.loads(file.read_text(encoding="utf-8")))
                  for folder in folders or FOLDERS for file in sorted(Path(folder).glob("*.toml")))
    for language in Language.objects.filter(status="preparing") if is_first else ():
        if not language.missing_to_open():
            language.open_up(None)
    return written


@transaction.atomic
def load_text(file):
    """Load one work, its source first; how many editions were written."""
    facts = {name: file[name] for name in OF_WORK if name in file}
    work = Work.objects.begin(file["kind"], file["slug"], file["name"], file["source"], **facts)
    known = set(Language.objects.values_list("code", flat=True))
    others = sorted(codes_in(file) & known - {file["source"]})
    return sum(_load(work, code, file) for code in [file["source"], *others])


def codes_in(file):
    """The languages in which a file has words."""
    return {code for block in file["blocks"] for code in block if code not in NO_LANGUAGE}


def lines_in(file, code):
    """The Lines of a file in one language; empty ones where it has no words."""
    return [_line(block, block.get(code, "")) for block in file["blocks"]]


def _line(block, words):
    if isinstance(words, str):
        words = {"text": words}
    return Line(block["key"], words.get("text", "").strip(), block.get("kind", "text"),
                words.get("careful", "").strip(), block.get("value", ""), block.get("facts", {}),
                block.get("change", "meaning"))


def _load(work, code, file):
    """Write one language of a work, when nobody has and it says something else; 1 when written."""
    editions = list(work.editions.filter(language=code))
    lines = lines_in(file, code)
    if any(edition.author_id or edition.status == "withdrawn" for edition in editions):
        return 0
    if editions and _words_of(editions[0]) == [(one.key, digest(*one.words)) for one in lines]:
        return 0
    try:
        edition = work.draft(code)
    except NoSource:    # its source waits for something: a file, say; then this is loaded again
        return 0
    edition.write(None, lines, edition.revision)
    if code in file.get("confirmed", ()):
        edition.blocks.exclude(text="").update(confirmed_in=edition)
    _put_live(edition)
    return 1


def _words_of(edition):
    return [(block.key, block.digest) for block in edition.blocks.all()]


def _put_live(edition):
    """Publish what is complete and fits; what does not stays a draft."""
    try:
        edition.submit(None)
    except (Incomplete, Unfit):
        return
    Edition.objects.get(pk=edition.pk).approve(None)
