"""What a reader asks of a page that searches: read from its address, and written back into it."""
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import KINDS
from platform_core.lib.paging import bounded_int
from platform_core.search.query import LONGEST_QUERY
from platform_core.search.results import SearchRequest, search

ORDERS = {"newest": _("Newest"), "relevance": _("Best match")}
LONGEST_QUESTION, MOST_CHOSEN, MOST_WITHOUT = LONGEST_QUERY, 10, 12


@dataclass(frozen=True)
class Dimension:
    """One way to narrow what was found; `labels()` is {value: label} of all that can be chosen.

    Shown are the `most` frequent values and those chosen: the frequent first, or `in_order` of the
    labels. With `only_chosen` the boxes appear once one of them was chosen elsewhere.
    """

    name: str
    heading: Any
    labels: Callable[[], dict]
    most: int = 10
    in_order: bool = False
    only_chosen: bool = False

    def chosen(self, get):
        """The known values that an address asks for."""
        values = dict.fromkeys(get.getlist(self.name)[:MOST_CHOSEN])
        labels = self.labels() if values else {}
        return [value for value in values if value in labels]

    def rows(self, counts, chosen):
        """[(value, label, count, is chosen)]; what is chosen stays, even when nothing has it."""
        if self.only_chosen and not chosen:
            return []
        labels = self.labels()
        values = [value for value in counts if value in labels]
        if self.in_order:
            values.sort(key=list(labels).index)
        shown = values[: self.most]
        shown += [value for value in chosen if value not in shown]
        return [(one, labels[one], counts.get(one, 0), one in chosen) for one in shown]


@dataclass
class Asked:
    """The words, the boxes that are ticked, the order and the page; a page names its `DIMENSIONS`.

    `literal` looks for the typed words alone; `without` names concepts (slugs) whose other names
    are not wanted; `every` wants all words in one text, `under` is the id of the one thing
    whose parts are looked through.
    """

    DIMENSIONS: ClassVar[tuple] = ()

    text: str = ""
    filters: dict = field(default_factory=dict)
    order: str = "newest"
    page: int = 1
    literal: bool = False
    without: tuple = ()
    every: bool = False
    under: int | None = None

    @classmethod
    def of(cls, request):
        """Read the address; what makes no sense is left out."""
        return cls(**cls.read(request.GET))

    @classmethod
    def read(cls, get):
        """{field: value} of an address; without words there is no best match."""
        text = " ".join(get.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
        order = get.get("order", "")
        chosen = {one.name: one.chosen(get) for one in cls.DIMENSIONS}
        return {
            "text": text,
            "filters": {name: values for name, values in chosen.items() if values},
            "order": order if text and order in ORDERS else "relevance" if text else "newest",
            "page": bounded_int(get.get("page"), 1) or 1,
            "literal": bool(get.get("literal")),
            "without": tuple(get.getlist("without")[:MOST_WITHOUT]),
            "every": bool(text and get.get("all")),
            "under": bounded_int(get.get("under")),
        }

    @property
    def kinds(self):
        """The names of the kinds that are looked for; none stands for all."""
        return ()

    @property
    def columns(self):
        """The lists of columns that the page reads of what was found: here those of excerpts."""
        return ("FOUND_FIELDS",)

    def request(self):
        """The question as the search takes it, in the reader's language."""
        return SearchRequest(
            text=self.text, language=(get_language() or "nl")[:2], kinds=self.kinds,
            filters=self.filters, order=self.order, page=self.page, expand=not self.literal,
            without=self.without, columns=self.columns, every=self.every, under=self.under,
        )

    def found_for(self, member):
        """The SearchResults that this member may see."""
        return search(self.request(), member)

    def around(self, found):
        """What stands around the hits: boxes to narrow, ways to widen, orders, other pages."""
        return {
            "facets": self.facets(found),
            "chips": self.chips,
            "cleared": self.cleared,
            "concepts": self.widened_by(found),
            "literal": self.address(literal=True),
            "inside": f"{self.address()}&under=",
            "all_words": "" if self.every or not self._has_words else self.address(every=True),
            "orders": self.orders,
            "next_page": self.address(page=found.page + 1) if found.has_next else "",
            "previous_page": self.address(page=found.page - 1) if found.page > 1 else "",
        }

    def facets(self, found):
        """[(dimension, heading, [(value, label, count, is chosen)])] for the boxes at the side."""
        shown = [
            (one.name, one.heading, one.rows(found.counts_of(one.name), self._chosen(one)))
            for one in self.DIMENSIONS
        ]
        return [facet for facet in shown if facet[2]]

    @property
    def chips(self):
        """[(label, address without it)] of each box that is ticked, and of what narrows beside."""
        inside = next(kind.inside for kind in KINDS.values() if kind.inside) if self.under else ""
        beside = [(inside, self.address(under=None))] if inside else []
        beside += [(_("All words"), self.address(every=False))] if self.every else []
        return beside + [
            (labels[value], self._without(one.name, value))
            for one in self.DIMENSIONS if one.name in self.filters
            for labels in [one.labels()] for value in self.filters[one.name]
        ]

    @property
    def cleared(self):
        """The address without what the chips name."""
        return self.address(filters={}, under=None, every=False)

    @property
    def orders(self):
        """[(label, address, is current)]; the best match exists only for words."""
        if not self.text:
            return []
        return [(label, self.address(order=code), code == self.order)
                for code, label in ORDERS.items()]

    def widened_by(self, found):
        """[(label, address without it)] of each concept whose other names were searched too."""
        return [(concept.label, self.address(without=(*self.without, concept.slug)))
                for concept in found.concepts]

    def address(self, **changes):
        """The address of this page with fields changed; without a page it starts again."""
        return "?" + urlencode(replace(self, **({"page": 1} | changes)).pairs())

    def pairs(self):
        """[(name, value)] of which the address is made; what is usual is left out."""
        chosen = [(name, value) for name, values in self.filters.items() for value in values]
        return [
            *([("q", self.text)] if self.text else []), *chosen, *self.kept,
            *([("page", self.page)] if self.page > 1 else []),
        ]

    @property
    def kept(self):
        """[(name, value)] that a form repeats beside the words and the boxes."""
        inside = [("under", self.under)] if self.under else []
        if not self.text:
            return inside
        order = [("order", self.order)] if self.order != "relevance" else []
        every = [("all", "1")] if self.every else []
        names = [("without", slug) for slug in self.without]
        return inside + order + every + ([("literal", "1")] if self.literal else names)

    @property
    def _has_words(self):
        return " " in self.text

    def _chosen(self, dimension):
        return self.filters.get(dimension.name, ())

    def _without(self, name, value):
        rest = [other for other in self.filters[name] if other != value]
        return self.address(filters=self.filters | {name: rest})
