"""One box over everything that a member may read."""
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from platform_core.lib.countries import COUNTRIES
from platform_core.lib.paging import bounded_int
from platform_core.lib.ratelimit import limited
from platform_core.lib.sectors import SECTORS
from platform_core.members.access import member_required
from platform_core.search.finding import SearchRequest, search
from platform_core.search.thesaurus import thesaurus

KINDS = {"": _("Everything"), "discussions": _("Discussions"), "practices": _("Good practices")}
KIND_CODES = {"discussions": ("thread", "post"), "practices": ("practice",)}
FACETS = {"tag": _("Tag"), "sector": _("Sector"), "country": _("Country")}
MOST_VALUES = 12


@require_safe
@member_required
@limited("search", 60, 60, methods=("GET",))
def results(request):
    """The results page; without a question it explains what can be found."""
    asked = read_request(request)
    found = search(asked, request.user) if asked.text or asked.filters else None
    context = {
        "asked": asked,
        "kind": request.GET.get("in", ""),
        "kinds": [(code, label, _address(request, {"in": code})) for code, label in KINDS.items()],
        "found": found,
        "facets": shown_facets(found.facets, asked.filters) if found else [],
        "next_page": _address(request, {"page": asked.page + 1}) if found else "",
        "previous_page": _address(request, {"page": asked.page - 1}) if asked.page > 1 else "",
        "literal": _address(request, {"literal": "1"}),
    }
    return render(request, "search/results.html", context)


def read_request(request):
    """Read the question from the address; what makes no sense is left out."""
    get = request.GET
    filters = {name: get.getlist(name)[:10] for name in FACETS if get.getlist(name)}
    return SearchRequest(
        text=get.get("q", "").replace("\x00", "")[:200],
        language=get_language()[:2],
        kinds=KIND_CODES.get(get.get("in"), ()),
        filters=filters,
        order="newest" if get.get("order") == "newest" else "relevance",
        page=bounded_int(get.get("page"), 1),
        expand=not get.get("literal"),
    )


def shown_facets(counts, chosen):
    """[(dimension, heading, [(value, label, count, is chosen)])] for the boxes at the side."""
    labels = {
        "tag": {concept.slug: concept.label for concept in thesaurus().concepts()},
        "sector": SECTORS,
        "country": COUNTRIES,
    }
    shown = []
    for name, heading in FACETS.items():
        values = counts.get(name, {}) | {value: 0 for value in chosen.get(name, ())
                                         if value not in counts.get(name, {})}
        rows = [
            (value, labels[name][value], count, value in chosen.get(name, ()))
            for value, count in list(values.items())[:MOST_VALUES]
            if value in labels[name]
        ]
        if rows:
            shown.append((name, heading, rows))
    return shown


def _address(request, changes):
    pairs = [(k, v) for k, vs in request.GET.lists() for v in vs if k not in {*changes, "page"}]
    pairs += [(name, value) for name, value in changes.items() if value]
    return "?" + urlencode(pairs)
