"""One box over everything that a member may read."""
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from platform_core.lib.countries import COUNTRIES
from platform_core.lib.paging import bounded_int
from platform_core.lib.ratelimit import limited
from platform_core.lib.sectors import SECTORS
from platform_core.members.access import member_required
from platform_core.search.results import SearchRequest, search
from platform_core.search.suggestions import suggest
from platform_core.search.thesaurus import thesaurus

KINDS = {"": _("Everything"), "discussions": _("Discussions"), "practices": _("Good practices")}
KIND_CODES = {"discussions": ("thread", "post"), "practices": ("practice",)}
FACETS = {"tag": _("Tag"), "sector": _("Sector"), "country": _("Country")}
MOST_VALUES, MOST_CHOSEN, MOST_WITHOUT = 12, 10, 12


@require_safe
@member_required
@limited("search", 60, 60, methods=("GET",))
def results(request):
    """The results page; without a question it explains what can be found."""
    labels = labels_of()
    asked = read_request(request.GET, labels)
    found = search(asked, request.user) if asked.text.strip() or asked.filters else None
    context = {
        "asked": asked,
        "kind": request.GET.get("in") if request.GET.get("in") in KINDS else "",
        "kinds": [(code, label, _address(request, {"in": code})) for code, label in KINDS.items()],
        "found": found,
        "literal": _address(request, {"literal": "1"}),
    }
    if found:
        context |= around(request, asked, found, labels)
    return render(request, "search/results.html", context)


@require_safe
@member_required
@limited("search-suggest", 240, 60, methods=("GET",))
def suggestions(request):
    """What the words typed so far may become: [{label, url, detail}]."""
    language = get_language()[:2]
    return JsonResponse(suggest(request.GET.get("q", ""), language, request.user), safe=False)


def around(request, asked, found, labels):
    """What stands around the hits: boxes to narrow, ways to widen, other pages."""
    return {
        "facets": shown_facets(found, asked.filters, labels),
        "chips": chosen_values(request, asked.filters, labels),
        "concepts": [
            (concept.label, _address(request, {"without": [*asked.without, concept.slug]}))
            for concept in found.concepts
        ],
        "next_page": _address(request, {"page": found.page + 1}) if found.has_next else "",
        "previous_page": _address(request, {"page": found.page - 1}) if found.page > 1 else "",
    }


def read_request(get, labels):
    """Read the question from the address; what makes no sense is left out."""
    chosen = {name: [v for v in dict.fromkeys(get.getlist(name)) if v in labels[name]]
              for name in FACETS}
    return SearchRequest(
        text=get.get("q", "").replace("\x00", "")[:200],
        language=get_language()[:2],
        kinds=KIND_CODES.get(get.get("in"), ()),
        filters={name: values[:MOST_CHOSEN] for name, values in chosen.items() if values},
        order="newest" if get.get("order") == "newest" else "relevance",
        page=bounded_int(get.get("page"), 1),
        expand=not get.get("literal"),
        without=tuple(get.getlist("without")[:MOST_WITHOUT]),
    )


def labels_of():
    """{dimension: {value: label}} of all that can be chosen."""
    return {"tag": thesaurus().labels(), "sector": SECTORS, "country": COUNTRIES}


def shown_facets(found, chosen, labels):
    """[(dimension, heading, [(value, label, count, is chosen)])] for the boxes at the side."""
    shown = []
    for name, heading in FACETS.items():
        counts, mine = found.counts_of(name), chosen.get(name, ())
        most = [value for value in counts if value in labels[name]][:MOST_VALUES]
        values = [*most, *(value for value in mine if value not in most)]
        rows = [(value, labels[name][value], counts.get(value, 0), value in mine)
                for value in values]
        if rows:
            shown.append((name, heading, rows))
    return shown


def chosen_values(request, filters, labels):
    """[(label, address without it)] of each value that is chosen."""
    return [
        (labels[name][value], _address(request, {name: [v for v in values if v != value]}))
        for name, values in filters.items() for value in values
    ]


def _address(request, changes):
    """The address of this page with something changed; a list is repeated, empty is left out."""
    pairs = [(k, v) for k, vs in request.GET.lists() for v in vs if k not in {*changes, "page"}]
    changed = [(name, value) for name, value in changes.items() if value]
    return "?" + urlencode(pairs + changed, doseq=True)
