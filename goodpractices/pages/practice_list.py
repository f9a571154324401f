"""What a reader asks of the list of practices, read from the address and forgiving of nonsense."""
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goodpractices.models.choices import EvidenceLevel
from platform_core.lib.countries import COUNTRIES
from platform_core.lib.languages import LANGUAGES
from platform_core.lib.paging import bounded_int
from platform_core.lib.sectors import SECTORS
from platform_core.search.results import SearchRequest, search
from platform_core.taxonomy.thesaurus import concepts
from platform_core.taxonomy.thesaurus import labels as concept_labels

ORDERS = {"newest": _("Newest first"), "relevance": _("Best match first")}
MOST_SHOWN, MOST_CHOSEN, MOST_WITHOUT = 10, 10, 12
CONCEPT_FACETS = {"form": "forms", "intervention": "interventions", "group": "people", "tag": None}
HEADINGS = {
    "form": _("Form of violence"),
    "intervention": _("Intervention"),
    "group": _("Target group"),
    "sector": _("Sector"),
    "country": _("Country"),
    "language": _("Language"),
    "evidence": _("Evidence"),
    "tag": _("Tag"),
}


def labels_of(dimension):
    """{value: label} of everything that can be chosen in one dimension."""
    if dimension in CONCEPT_FACETS:
        return concept_labels(CONCEPT_FACETS[dimension])
    codes = {"sector": SECTORS, "country": COUNTRIES, "language": LANGUAGES}
    return codes.get(dimension) or dict(EvidenceLevel.choices)


@dataclass
class Browse:
    """The words, the boxes that are ticked, the order and the page.

    `literal` looks for the typed words alone; `without` names concepts (slugs) whose other names
    are not wanted.
    """

    text: str = ""
    filters: dict = field(default_factory=dict)
    order: str = "newest"
    page: int = 1
    literal: bool = False
    without: tuple = ()

    @classmethod
    def of(cls, request):
        """Read the address; what does not exist is left out."""
        get = request.GET
        text = " ".join(get.get("q", "").replace("\x00", "").split())[:200]
        usual = "relevance" if text else "newest"
        order = get.get("order", "")
        return cls(
            text=text,
            filters={name: values for name in HEADINGS if (values := cls._known(name, get))},
            order=order if order in ORDERS and text else usual,
            page=bounded_int(get.get("page"), 1) or 1,
            literal=bool(get.get("literal")),
            without=tuple(get.getlist("without")[:MOST_WITHOUT]),
        )

    def found_for(self, member):
        """The search results that this member may see."""
        return search(
            SearchRequest(
                text=self.text, language=(get_language() or "nl")[:2], kinds=("practice",),
                filters=self.filters, order=self.order, page=self.page,
                expand=not self.literal, without=self.without,
            ),
            member,
        )

    def facets(self, found):
        """[(dimension, heading, [(value, label, count, is chosen)], how many chosen)]."""
        shown = []
        for name, heading in HEADINGS.items():
            rows = self._rows(name, found.counts_of(name), labels_of(name))
            chosen = len(self.filters.get(name, ()))
            if rows and (name != "tag" or chosen):
                shown.append((name, heading, rows, chosen))
        return shown

    @property
    def chips(self):
        """[(label, address without it)] of everything that is chosen."""
        chips = [(f"“{self.text}”", self.address(text=""))] if self.text else []
        for name, values in self.filters.items():
            labels = labels_of(name)
            for value in values:
                rest = [other for other in values if other != value]
                chips.append((labels[value], self.address(filters=self.filters | {name: rest})))
        return chips

    @property
    def single_concept(self):
        """The tag that is chosen when it is the only one; that one can be followed from here."""
        slugs = [slug for name in CONCEPT_FACETS for slug in self.filters.get(name, ())]
        if len(slugs) != 1:
            return None
        return next(concept for concept in concepts() if concept.slug == slugs[0])

    @property
    def orders(self):
        """[(label, address, is current)]; the best match exists only for words."""
        if not self.text:
            return []
        return [(label, self.address(order=code), code == self.order)
                for code, label in ORDERS.items()]

    @property
    def next_address(self):
        return self.address(page=self.page + 1)

    @property
    def previous_address(self):
        return self.address(page=self.page - 1) if self.page > 1 else ""

    def widened_by(self, found):
        """[(label, address without it)] of each concept whose other names were searched too."""
        return [(concept.label, self.address(without=(*self.without, concept.slug)))
                for concept in found.concepts]

    def around(self, found):
        """What the page shows around the hits: boxes to narrow, ways to widen."""
        return {
            "facets": self.facets(found),
            "concepts": self.widened_by(found),
            "literal": self.address(literal=True),
        }

    def address(self, text=None, filters=None, order=None, page=1, literal=None, without=None):
        """The address of this list with something changed; without a page it starts again."""
        text = self.text if text is None else text
        pairs = [("q", text)] if text else []
        chosen = self.filters if filters is None else filters
        pairs += [(name, value) for name, values in chosen.items() for value in values]
        order = order or self.order
        pairs += [("order", order)] if text and order != "relevance" else []
        pairs += self._narrowed(literal, without) if text else []
        pairs += [("page", page)] if page > 1 else []
        return "?" + urlencode(pairs)

    def _narrowed(self, literal, without):
        literal = self.literal if literal is None else literal
        slugs = self.without if without is None else without
        return [("literal", "1")] if literal else [("without", slug) for slug in slugs]

    @staticmethod
    def _known(name, get):
        values = get.getlist(name)[:MOST_CHOSEN]
        if not values:
            return []
        labels = labels_of(name)
        return [value for value in dict.fromkeys(values) if value in labels]

    def _rows(self, name, counts, labels):
        chosen = self.filters.get(name, ())
        values = [value for value in counts if value in labels]
        if name == "evidence":
            values.sort(key=list(labels).index)
        shown = [*values[:MOST_SHOWN], *(v for v in chosen if v not in values[:MOST_SHOWN])]
        return [(v, labels[v], counts.get(v, 0), v in chosen) for v in shown]
