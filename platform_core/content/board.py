"""How every work stands in every language: computed once per content version, kept in memory.

Three statements after something was published; none before the next publication.
"""
from collections import defaultdict
from typing import NamedTuple

from platform_core.content.models.block import Block
from platform_core.content.models.edition import Edition
from platform_core.content.models.work import Work
from platform_core.content.standing import Standing, standing_of
from platform_core.lib.remembered import Remembered

COLUMNS = ("edition_id", "key", "text", "careful", "meaning_since_id", "safety_since_id", "seen_id",
           "source_digest", "confirmed_in_id")
NOTHING_LIVE = Standing()


class PlacedPage(NamedTuple):
    """A page that an editor added: where it stands, its titles {code: title} where it is live."""

    slug: str
    place: str
    parent: str
    moved_to: str
    titles: dict


def standings():
    """{work id: {language code: Standing}} of every edition that is live."""
    return BOARD.get()


def standing(work, code):
    """The Standing of one work in one language."""
    return standings().get(work.pk, {}).get(code, NOTHING_LIVE)


def changed():
    """Something that the board shows has changed."""
    BOARD.changed()
    PLACED.changed()


def placed():
    """{slug: PlacedPage} of the pages that editors added, in their order; from memory."""
    return PLACED.get()


def _load():
    live = Edition.objects.live().values_list("pk", "work_id", "language_id", "work__source_id")
    blocks = defaultdict(dict)
    rows = Block.objects.filter(edition__status=Edition.Status.LIVE).order_by("position", "pk")
    for block in rows.only(*COLUMNS):
        blocks[block.edition_id][block.key] = block
    works, sources = defaultdict(dict), {}
    for pk, work, code, source in live:
        works[work][code] = pk
        sources[work] = source
    return {work: _of_work(editions, sources[work], blocks) for work, editions in works.items()}


def _of_work(editions, source, blocks):
    beside = blocks[editions[source]] if source in editions else {}
    return {code: standing_of(blocks[pk], beside, code == source) for code, pk in editions.items()}


BOARD = Remembered("content-board", _load)


def _load_placed():
    """Two statements after something was published."""
    works = Work.objects.filter(kind="page").exclude(place=Work.Place.FIXED)
    rows = list(works.select_related("parent", "moved_to").order_by("order", "pk"))
    titles = defaultdict(dict)
    shown = Block.objects.filter(edition__status=Edition.Status.LIVE, key="title",
                                 edition__work__in=[one.pk for one in rows])
    for work, code, text in shown.values_list("edition__work_id", "edition__language_id", "text"):
        titles[work][code] = text
    return {one.slug: PlacedPage(one.slug, one.place, getattr(one.parent, "slug", ""),
                                 getattr(one.moved_to, "slug", ""), dict(titles[one.pk]))
            for one in rows}


PLACED = Remembered("content-placed", _load_placed)
