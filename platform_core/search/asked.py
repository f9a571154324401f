"""What a reader asks of a page that searches: read from its address, and written back into it."""
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import KINDS
from platform_core.lib.paging import bounded_int
from platform_core.search.dimensions import MOST_CHOSEN, Dimension, Subjects, Writers
from platform_core.search.keys import TITLE_WORDS, day, read
from platform_core.search.query import LONGEST_QUERY
from platform_core.search.results import SearchRequest, search

ORDERS = {"newest": _("Newest"), "relevance": _("Best match")}
LONGEST_QUESTION, MOST_WITHOUT = LONGEST_QUERY, 12
# Fields that narrow beside the words, as they are when nothing was chosen.
NARROWED: dict[str, Any] = {"filters": {}, "under": None, "every": False, "titles": False,
                            "after": None, "before": None}
__all__ = ["MOST_CHOSEN", "Asked", "Dimension", "Subjects", "Writers"]


@dataclass
class Asked:
    """The words, the boxes that are ticked, the order and the page; a page names its `DIMENSIONS`.

    `literal` looks for the typed words alone; `without` names concepts (slugs) whose other names
    are not wanted; `every` wants all words in one text, `under` is the id of the one thing
    whose parts are looked through. `titles` looks in titles alone; `after` is the first day and
    `before` the day that is too late. `reader` asks; `has_keys` says that some of it was typed as
    keys, which the address of this page has in their one form.
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
    titles: bool = False
    after: date | None = None
    before: date | None = None
    reader: Any = None
    has_keys: bool = False

    @classmethod
    def of(cls, request):
        """Read the address; what makes no sense is left out."""
        reader = getattr(request, "user", None)
        fields = cls.read(request.GET, reader)
        text, changes = cls._without_keys(fields["text"], reader)
        chosen = {name: list(dict.fromkeys([*fields["filters"].get(name, []), *values]))
                  for name, values in changes.pop("filters", {}).items()}
        fields |= {"text": text, **changes, "filters": fields["filters"] | chosen}
        if not text:    # without words there is no best match, and no title that has them
            fields |= {"order": "newest", "every": False, "titles": False}
        return cls(reader=reader, has_keys=bool(changes or chosen), **fields)

    @classmethod
    def read(cls, get, reader=None):
        """{field: value} of an address, its keys still among the words."""
        text = " ".join(get.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
        order = get.get("order", "")
        chosen = {one.name: one.chosen(get, reader) for one in cls.DIMENSIONS}
        return {
            "text": text,
            "filters": {name: values for name, values in chosen.items() if values},
            "order": order if order in ORDERS else "relevance",
            "titles": get.get("where") == "title",
            "after": day(get.get("after", "")),
            "before": day(get.get("before", "")),
            "page": bounded_int(get.get("page"), 1) or 1,
            "literal": bool(get.get("literal")),
            "without": tuple(get.getlist("without")[:MOST_WITHOUT]),
            "every": bool(get.get("all")),
            "under": bounded_int(get.get("under")),
        }

    @classmethod
    def _without_keys(cls, text, reader):
        """(the words, {field: value} of the keys); what no key means is words, as it was typed."""
        typed, filters, changes, words = read(text), {}, {}, []
        for key in typed.keys:
            values = cls._meant(key, reader)
            words += [] if values else [key.typed]
            changes |= {name: value for name, value in values.items() if name != "filters"}
            for name, chosen in values.get("filters", {}).items():
                filters.setdefault(name, []).extend(chosen)
        if not typed.keys or len(words) == len(typed.keys):
            return text, {}
        return " ".join([typed.words, *words]).strip(), changes | {"filters": filters}

    @classmethod
    def _meant(cls, key, reader):
        """{field: value} of one typed key, {} where it means nothing."""
        if key.name in ("after", "before"):
            moment = day(key.value)
            return {key.name: moment} if moment else {}
        if key.name == "in":
            return {"titles": True} if key.value.lower() in TITLE_WORDS else {}
        for one in cls.DIMENSIONS:
            if key.name == (one.key or one.name):
                values = one.meant(key.value, reader)[:MOST_CHOSEN]
                return {"filters": {one.name: values}} if values else {}
        return {}

    @property
    def is_asked(self):
        """Whether anything was asked at all."""
        return bool(self.text or self.filters or self.after or self.before)

    @property
    def narrows(self):
        """Whether anything beside the words narrows what is found."""
        return any(getattr(self, name) for name in NARROWED)

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
            in_title=self.titles, after=self.after, before=self.before,
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
            (one.name, one.heading, one.rows(
                found.counts_of(one.name), self._chosen(one), self.reader))
            for one in self.DIMENSIONS
        ]
        return [facet for facet in shown if facet[2]]

    @property
    def chips(self):
        """[(label, address without it)] of each box that is ticked, and of what narrows beside."""
        inside = next(kind.inside for kind in KINDS.values() if kind.inside) if self.under else ""
        beside = [(inside, self.address(under=None))] if inside else []
        beside += [(_("All words"), self.address(every=False))] if self.every else []
        beside += [(_("Only in titles"), self.address(titles=False))] if self.titles else []
        return beside + self._days + [
            (label, self._without(one.name, value))
            for one in self.DIMENSIONS if one.name in self.filters
            for value, label in one.known(self.filters[one.name], self.reader).items()
        ]

    @property
    def _days(self):
        words = {"after": gettext("From %(day)s"), "before": gettext("Before %(day)s")}
        days = {"after": self.after, "before": self.before}
        return [(words[name] % {"day": date_format(value, "j F Y")}, self.address(**{name: None}))
                for name, value in days.items() if value]

    @property
    def cleared(self):
        """The address without what the chips name."""
        return self.address(**NARROWED)

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
        inside: list[tuple[str, Any]] = [("under", self.under)] if self.under else []
        inside += [(name, day.isoformat()) for name, day in
                   (("after", self.after), ("before", self.before)) if day]
        if not self.text:
            return inside
        order = [("order", self.order)] if self.order != "relevance" else []
        every = [("all", "1")] if self.every else []
        every += [("where", "title")] if self.titles else []
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
