"""Links at the desk: those that do not work, with where each stands."""
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from platform_core.content.models import Block, Edition, PublicLink
from platform_core.content.models.link import Stands, places_of, urls_in
from platform_core.lib.desks import Task

WHY = {
    "no-name": gettext_lazy("there is no such name"),
    "no-answer": gettext_lazy("nobody answered within five seconds"),
    "certificate": gettext_lazy("its certificate is not right"),
    "refused": gettext_lazy("it leads to a place that is not on the public internet"),
    "circle": gettext_lazy("it sends on and on"),
}


class LinkRow(NamedTuple):
    """One link, and the places where it is mended."""

    link: Any
    places: list

    @property
    def why(self):
        """What was found, in words."""
        code = self.link.code
        return WHY.get(code) or _("answer %(code)s") % {"code": code}


def link_rows(page):
    """[LinkRow] of the links of a page."""
    places = places_of({one.url for one in page})
    return [LinkRow(one, places[one.url]) for one in page]


def link_tasks():
    """What asks for somebody: dead links, and those that did not answer once or twice."""
    counts = {"dead": 0, "failing": 0}
    for status in PublicLink.objects.troubled().values_list("status", flat=True):
        counts[status] += 1
    address = reverse("content:links")
    return [Task(_("Dead links"), counts["dead"], address, "s-miss"),
            Task(_("Links that did not answer"), counts["failing"], address)]


def links_in_texts():
    """[Stands] of every link in what is live; one statement."""
    rows = Block.objects.filter(edition__status=Edition.Status.LIVE).select_related("edition__work")
    found = []
    for block in rows.order_by("pk"):
        texts = [block.text, block.careful, str(block.facts.get("to", ""))]
        edition = block.edition
        found += [Stands(url, f"{edition.work.name} ({edition.language_id})", reverse(
            "content:text", args=[edition.work_id, edition.language_id]))
            for url in dict.fromkeys(url for text in texts for url in urls_in(text))]
    return found
