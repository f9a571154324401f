"""Things of the platform named elsewhere: found by the address of their page, shown with a link."""
from typing import NamedTuple

from django.urls import Resolver404, resolve

from platform_core.content.models import FoundText
from platform_core.lib.kinds import KINDS
from platform_core.lib.paging import LARGEST_ID


class Named(NamedTuple):
    """A thing as a page names it: where it is read, what it is called, in which language."""

    href: str
    title: str
    language: str


def thing_at(path, member):
    """The thing of any app whose page stands at this path, or None.

    Only what this member may see. A text for everybody is found at its address in a language; a
    thing that members and visitors read, at either of its addresses.
    """
    try:
        asked = resolve(path).kwargs
    except Resolver404:
        return None
    return _numbered(path, asked, member) or _written(path, asked)


def _numbered(path, asked, member):
    numbers = [one for one in asked.values() if isinstance(one, int) and one <= LARGEST_ID]
    for model in dict.fromkeys(kind.model for kind in KINDS.values()) if numbers else ():
        if hasattr(model.objects, "visible_to"):
            found = model.objects.visible_to(member).filter(pk=numbers[0]).first()
            if found and path in (found.get_absolute_url(), _public(found, asked.get("code"))):
                return found
    return None


def _written(path, asked):
    slugs = [str(one) for one in asked.values()]
    rows = FoundText.objects.filter(language=asked.get("code"), work__slug__in=slugs)
    return next((row for row in rows.select_related("work") if row.get_absolute_url() == path),
                None)


def _public(thing, code):
    return thing.public_path(code) if code and hasattr(thing, "public_path") else ""


def named(thing, code=""):
    """The Named of a thing; with a language where visitors read it, if they may, in its frame."""
    if isinstance(thing, FoundText):
        return Named(thing.get_absolute_url(), thing.title, thing.language_id)
    return Named(_public(thing, code) or thing.get_absolute_url(), thing.notice_title(),
                 thing.language)


def in_language(things, code):
    """These things, each text for everybody in this language where it has it; one statement."""
    works = {one.work_id for one in things if isinstance(one, FoundText)}
    rows = FoundText.objects.filter(work__in=works, language=code).select_related("work")
    own = {row.work_id: row for row in rows} if works else {}
    return [own.get(one.work_id, one) if isinstance(one, FoundText) else one for one in things]
