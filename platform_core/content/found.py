"""The words of a work by which it is found: as readers see them, in each language of its own.

What is withheld for safety is not found in the language from which it was withheld.
"""
from datetime import datetime
from typing import NamedTuple

from platform_core.content.models.found import kinds_found
from platform_core.content.public import FOOT, MENU, words_of
from platform_core.content.reading import shown_blocks, shown_language
from platform_core.content.work_kinds import WORK_KINDS


class Seen(NamedTuple):
    """A work in a language, as it is found."""

    language: str
    edition_id: int
    published_at: datetime
    title: str
    text: str
    tags: tuple


def seen_of(work):
    """Yield a Seen for every open language in which a work is live; of some kinds nothing is."""
    if work.kind not in kinds_found():
        return
    live = {edition.language_id: edition for edition in
            work.editions.live().select_related("language").prefetch_related("blocks")}
    source = live.get(work.source_id)
    original = _blocks(source) if source else {}
    origin = shown_language(source.language) if source else None
    for code, edition in live.items():
        beside = WORK_KINDS[work.kind].beside(work, code)
        if edition.language.status == "open" and beside is not None:
            language = shown_language(edition.language)
            blocks = shown_blocks(_blocks(edition), original, language, origin or language)
            yield _seen(work, edition, [one for one in blocks if not one.is_withheld], beside)


def _seen(work, edition, blocks, beside):
    heading = next((one for one in blocks if one.key == "title" or one.kind == "heading"), None)
    words = [one.text for one in blocks if one is not heading and one.text
             and one.kind != "label"]
    title = heading.text if heading else _called(work, edition.language_id)
    return Seen(edition.language_id, edition.pk, edition.published_at, title,
                "\n".join(filter(None, [*words, beside.text])), tuple(beside.tags))


def _called(work, code):
    """What the menu or the footer calls a page that has no heading, else its name in the desk."""
    places = (place for place in (*MENU.values(), *FOOT.values()) if place.text == work.slug)
    return next((words_of(code).get(place.word) for place in places), "") or work.name


def _blocks(edition):
    return {block.key: block for block in edition.blocks.all()}
