"""What a search engine and a crawl may find: every public address with the languages that have it.

A work is here by itself, once it is live and its kind has a `path`. An app whose public pages are
no works adds to the register in its `ready()`:

    INDEX.add(Indexed("countries", addresses))

where `addresses()` yields (the path behind the language, the codes that have it), or None for every
open language: ("countries/nl/", None), ("library/12/", ("nl", "en")). Only what answers 200 in that
language, and whose address betrays nothing; in a fixed number of statements. What an app adds that
is no text must move `ContentVersion`, or be found up to ten minutes late.
"""
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from platform_core.content import reading
from platform_core.content.models import Edition
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.kinds import Register


class Indexed(NamedTuple):
    """Public addresses of one app."""

    name: str
    addresses: Callable[[], Iterable[tuple[str, Iterable[str] | None]]]


INDEX: Register[Indexed] = Register()


def indexed():
    """[{language code: path}] of every public page, in the order in which they are registered."""
    codes = [one.code for one in reading.languages()]
    found = [*_of_works(codes), *(
        {code: f"/{code}/{rest}" for code in codes if having is None or code in set(having)}
        for one in INDEX.values() for rest, having in one.addresses()
    )]
    return [paths for paths in found if paths]


def _of_works(codes):
    live = Edition.objects.live().filter(language__in=codes)
    works = defaultdict(dict)
    rows = live.order_by("work__kind", "work", "language__position")
    for kind, slug, code in rows.values_list("work__kind", "work__slug", "language"):
        path = WORK_KINDS[kind].path(slug, code) if kind in WORK_KINDS else ""
        if path:
            works[kind, slug][code] = path
    return list(works.values())
