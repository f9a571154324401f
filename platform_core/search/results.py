"""Answering a search: the hits that this member may see, their number, and the facets."""
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType

from platform_core.lib.kinds import KINDS
from platform_core.lib.prepared import Prepared
from platform_core.lib.targets import columns
from platform_core.lib.templatetags.ui import Moment, moment_of
from platform_core.members.models import audience_ids
from platform_core.search import index
from platform_core.search.contracts import Findable
from platform_core.search.dictionary import WEIGHT, in_other_language, is_a_word
from platform_core.search.highlight import Wanted, excerpt, pieces, wanted_in
from platform_core.search.index import MOST_FOUND, MOST_RANKED, Question
from platform_core.search.lexicon import lexicon
from platform_core.search.models import TITLE, Document, IndexEntry, facet_token
from platform_core.search.query import Group, parse, telling
from platform_core.search.span import Span

PAGE_SIZE, ENOUGH = 20, 3
LAST_PAGE = MOST_FOUND // PAGE_SIZE
TITLED = f" {TITLE}:"


@dataclass
class SearchRequest:
    """What is asked; `filters` is {dimension: [values]}, `order` relevance or newest.

    `expand` lets a question also find other names of what it names; `mend` mends typing mistakes,
    by words that members wrote. `without` are slugs of concepts whose other names are not wanted.
    `columns` are the names of the lists of columns (search.contracts) that the page will read.
    `every` asks that all words are found; `under` looks only in what is part of one thing, and
    shows each part. Otherwise the best part of a thing stands for all that were found. With
    `in_title` the title holds the words; `after` is the first day, `before` the one too late.
    """

    text: str = ""
    language: str = "nl"
    kinds: tuple = ()
    filters: dict = field(default_factory=dict)
    order: str = "relevance"
    page: int = 1
    expand: bool = True
    mend: bool = True
    without: tuple = ()
    with_facets: bool = True
    columns: tuple = ("FOUND_FIELDS",)
    every: bool = False
    under: int | None = None
    in_title: bool = False
    after: date | None = None
    before: date | None = None


class ShownHit(NamedTuple):
    """The facts of one hit on the results page; `kind` is what people call it."""

    url: str
    language: str
    title: tuple
    excerpt: tuple
    kind: str
    icon: str
    sector: str
    when: Moment | None


@dataclass
class Hit:
    """One thing found, or its best part: `more` are as good or less, `wanted` is what to mark."""

    entry: IndexEntry
    target: Findable
    wanted: Wanted
    more: int = 0

    @cached_property
    def url(self):
        return self.target.get_absolute_url()

    @cached_property
    def title(self):
        """The title in pieces; every second one was found."""
        return pieces(self.entry.title, self.wanted, self.entry.language)

    @cached_property
    def excerpt(self):
        """Some of the text around the first word found, in pieces; made when it is shown."""
        return excerpt(self.target.plain_text(), self.wanted, self.entry.language)

    @property
    def shown(self):
        """What the results page shows of it (templates/search/_hit.html)."""
        entry, kind = self.entry, KINDS[self.entry.kind]
        return ShownHit(self.url, entry.language, self.title, self.excerpt, str(kind.label),
                        kind.icon, entry.sector, moment_of(entry.published_at))


@dataclass
class SearchResults:
    """`total` is counted up to 1000; `facets` is {dimension: {value: count}}, most first.

    Of things with parts both count the things, not the parts; `is_capped` says there may be more.
    The counts of a dimension ignore its own filter (multi-select facets), so that its other values
    stay in sight; those in `capped` were counted over 1000 entries, there may be more.
    `mended` is {word as typed: word that was searched too}; `words` those that tell something.
    """

    hits: list
    total: int
    page: int
    facets: dict = field(default_factory=dict)
    capped: set = field(default_factory=set)
    concepts: list = field(default_factory=list)
    mended: dict = field(default_factory=dict)
    total_is_capped: bool = False
    words: list = field(default_factory=list)

    def counts_of(self, dimension):
        """{value: count as it is shown}: 12, or "12+" when there may be more."""
        counts = self.facets.get(dimension, {})
        if dimension not in self.capped:
            return counts
        return {value: f"{count}+" for value, count in counts.items()}

    @property
    def has_next(self):
        return self.page * PAGE_SIZE < self.total and self.page < LAST_PAGE


def search(request, member):
    """Answer a SearchRequest for a member; a fixed number of queries, whatever is found."""
    query = parse(request.text, request.language, request.expand, request.without)
    if request.text.strip() and not query:
        return SearchResults([], 0, 1)
    asking = Asking(request, query, audience_ids(member))
    rows = asking.found()
    things = gathered(rows, request.under)
    page = max(1, min(request.page, LAST_PAGE))
    hits = _hits(things[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], query, member, request.columns)
    results = SearchResults(hits, len(things), page, concepts=query.concepts, mended=query.mended,
                            total_is_capped=len(rows) >= MOST_FOUND, words=asking.typed)
    if request.with_facets:
        results.facets, results.capped = asking.facets(rows)
    return results


def things_found(request, member, model):
    """([ids], whether there may be more) of the things of one model, in the order of the question.

    1,000 at most, without their texts: whoever takes them asks each model's own rule again.
    """
    query = parse(request.text, request.language, request.expand, request.without)
    if request.text.strip() and not query:
        return [], False
    rows = Asking(request, query, audience_ids(member)).found()
    kind = ContentType.objects.get_for_model(model).pk
    entries = Document.objects.entries([row.id for row in rows])
    keys = [entries[row.id].key for row in rows if row.id in entries]
    return [pk for own, pk in keys if own == kind], len(rows) >= MOST_FOUND


class Asking:
    """One request on its way through the index."""

    def __init__(self, request, query, audiences):
        self.request, self.query, self.audiences = request, query, audiences
        self.typed = telling(query.words, request.language)    # before any is mended
        self.by_date = request.order == "newest" or not query
        self.every = self.by_date or request.every
        self.other, self.labels = "", []
        if query and request.expand and not self.every:
            self.other, self.labels = in_other_language(query, request.language)
        self.usage: Any = index.usage_of(_terms([*query.groups, *self.labels])) if query else None
        self.mends = bool(query) and request.expand and request.mend
        if self.mends:
            self._mend(lexicon().meant)

    def found(self):
        """[Row], best first: what holds any of the words, how well is what decides.

        The newest come first only of what holds every word, unless too little does.
        """
        rows = self._ask()
        if self.every and not self.request.every and len(rows) < ENOUGH and self._can_widen:
            self.every = False
            rows = self._ask()
        if not rows and self.mends and self._mend(lexicon().around):
            rows = self._ask()
        return rows

    def facets(self, rows):
        """({dimension: {value: count}}, the dimensions that were counted over 1000 entries)."""
        questions = {name: self._question(without=name) for name in self.request.filters}
        others = defaultdict(list)
        for name, facets, under in index.facets_matching(questions, self.audiences):
            others[name].append((facets, under))
        counts = _counted((row.facets, row.under) for row in rows)
        capped = set(counts) if len(rows) >= MOST_FOUND else set()
        for name in questions:
            counts[name] = _counted_of(name, others[name])
            (capped.add if len(others[name]) >= MOST_FOUND else capped.discard)(name)
        return counts, capped

    def _ask(self):
        question = self._question()
        question.elsewhere = self._elsewhere(question) if not self.every else None
        return index.best_matching(question, self.audiences, self.by_date)

    def _elsewhere(self, question):
        """The question for texts of the other language, by what its words may be called there."""
        if not self.labels:
            return None
        return replace(
            question, groups=self.labels, leading=self._leading(self.labels), titled=[],
            weighed=[(group, self.usage.idf(group)) for group in self.labels],
            in_title=self._in_title(self.labels), language=self.other, factor=WEIGHT)

    def _question(self, without=""):
        filters = {"is": self.request.kinds} if self.request.kinds else {}
        filters |= {name: values for name, values in self.request.filters.items()
                    if name != without}
        span = Span.of(self.request.after, self.request.before)
        groups = self.query.groups if self.every else [g.widened() for g in self.query.groups]
        leading = groups if self.every else self._leading(groups)
        return Question(
            groups, self.query.excluded,
            [*([facet_token(name, value) for value in values] for name, values in filters.items()),
             *span.years],
            self._weighed() if self.query else [], self.usage.length if self.usage else 0,
            self.every, leading, sum(map(self._count_of, leading)) >= MOST_RANKED,
            _titles(leading), self.request.under, in_title=self._in_title(self.query.groups),
            after=span.after, before=span.before,
        )

    def _in_title(self, groups):
        return _titles(groups, whole=True) if self.request.in_title else []

    def _weighed(self):
        """Each group, and each part of a compound by itself, with how telling it is."""
        groups = [*self.query.groups]
        if not self.every:
            groups += [Group([(part,)]) for group in groups for part in group.parts]
        return [(group, self.usage.idf(group)) for group in groups]

    @property
    def _can_widen(self):
        groups = self.query.groups
        return len(groups) > 1 or any(group.parts for group in groups)

    def _leading(self, groups):
        """A word that alone fills an answer says little: rarer ones choose what is looked at."""
        return [group for group in groups if self.usage.of(group) < MOST_RANKED] or groups

    def _mend(self, better):
        """Whether better words were found for some that no text has."""
        before = len(self.query.mended)
        self.query.mend(self.request.language, better, self._unknown, index.standing)
        if len(self.query.mended) > before:
            self.usage = index.usage_of(_terms([*self.query.groups, *self.labels]))
        return len(self.query.mended) > before

    def _unknown(self, groups):
        return [group for group in groups
                if not (self._count_of(group) or is_a_word(group.word))]

    def _count_of(self, group):
        return self.usage.of(group)


def gathered(rows, under):
    """[[Row]]: the parts of one thing together, where the best of them stands; else each alone."""
    if under:
        return [[row] for row in rows]
    things = defaultdict(list)
    for row in rows:
        things[row.under or -row.id].append(row)
    return list(things.values())


def gathered_under(rows):
    """{name: things} of the (name, facets, under) of entries; parts of one thing count once."""
    seen = {(name, under or -place) for place, (name, _facets, under) in enumerate(rows, 1)}
    return Counter(name for name, _thing in seen)


def _titles(groups, whole=False):
    """Groups as titles hold them: their words are facets too. Phrases only where all are wanted."""
    titled = (Group([tuple(f"{TITLE}:{term}" for term in phrase) for phrase in group.alternatives
                     if whole or len(phrase) == 1]) for group in groups)
    return [group for group in titled if group.alternatives]


def _terms(groups):
    """The terms to count, those of loose words first: the names of a concept are many."""
    groups = sorted(groups, key=lambda group: not group.word)
    return [term for group in groups for term in (*group.terms, *group.parts)]


def _counted(rows):
    """{dimension: {value: things}}, most first, of the (facets, under) of some entries."""
    dimensions = defaultdict(dict)
    for token, count in _most_first(_tokens(rows)):
        name, _colon, value = token.partition(":")
        dimensions[name][value] = count
    return dict(dimensions)


def _counted_of(name, rows):
    """{value: things} of one dimension."""
    found = (token.partition(":") for token in _tokens(rows))
    return dict(_most_first(value for own, _colon, value in found if own == name))


def _tokens(rows):
    """The facets of each thing, without the words of its title; of several parts together."""
    parts = defaultdict(set)
    for facets, under in rows:
        tokens = facets.partition(TITLED)[0].split()
        if under is None:
            yield from tokens
        else:
            parts[under].update(tokens)
    yield from chain.from_iterable(parts.values())


def _most_first(words):
    return sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0]))


def _hits(things, query, member, needed):
    """Fetch what was found, filtered again by the access rule of each model (defence in depth).

    `things` are as gathered() gives them: the first of each is shown.
    """
    shown = {rows[0].id: len(rows) - 1 for rows in things}
    entries = Document.objects.entries(list(shown))
    known = targets(entries.values(), member, needed)
    wanted = {code: wanted_in(query, code) for code in {e.language for e in entries.values()}}
    found = ((entries[pk], more) for pk, more in shown.items() if pk in entries)
    return [Hit(entry, known[entry.key], wanted[entry.language], more)
            for entry, more in found if entry.key in known]


def targets(entries, member, needed):
    """{(content type id, id): object} of those that this member may see now: the object's own rule.

    One query per kind of thing, for a page of entries at most. Of the lists of columns that are
    `needed` a model may have none; then it is known by what its text is made of.
    """
    wanted, found = defaultdict(list), {}
    for entry in entries:
        kind, pk = entry.key
        wanted[kind].append(pk)
    for kind, ids in wanted.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        given = ids + ids[-1:] * (PAGE_SIZE - len(ids))
        rows = _findable(model, needed)(*given) if model else []
        found |= {(kind, one.pk): one for one in rows if one.is_visible_to(member)}
    return found


@cache
def _findable(model, needed):
    """Of so many rows as a page has, by their ids, what may be found; a Prepared query."""
    names = [name for part in needed for name in getattr(model, part, ())] or model.FOUND_FIELDS
    return Prepared(lambda *ids: columns(
        model.findable().filter(pk__in=ids), (*names, *model.RULE_FIELDS)))
