"""One question, one answer: hits that this member may see, their number, and the facets."""
from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from platform_core.search.engines import engine
from platform_core.search.highlight import excerpt, marked, wanted_stems
from platform_core.search.models import Document, DocumentFacet
from platform_core.search.query import parse

PAGE_SIZE, MOST_COUNTED, LAST_PAGE, ENOUGH = 20, 1000, 50, 3


@dataclass
class SearchRequest:
    """What is asked; `filters` is {dimension: [values]}, `order` relevance or newest."""

    text: str = ""
    language: str = "nl"
    kinds: tuple = ()
    filters: dict = field(default_factory=dict)
    order: str = "relevance"
    page: int = 1
    expand: bool = True
    with_facets: bool = True


@dataclass
class Hit:
    """One thing found, ready to be shown."""

    document: Document
    target: object
    title: str
    excerpt: str

    @property
    def url(self):
        return self.target.get_absolute_url()


@dataclass
class SearchResults:
    """`total` is counted up to 1000; `facets` is {dimension: {value: count}}."""

    hits: list
    total: int
    facets: dict
    concepts: list
    page: int

    @property
    def total_is_capped(self):
        return self.total >= MOST_COUNTED

    @property
    def has_next(self):
        return self.page * PAGE_SIZE < self.total and self.page < LAST_PAGE


def search(request, member):
    """Answer a SearchRequest for a member; a fixed number of queries, whatever is found."""
    query = parse(request.text, request.language, request.expand)
    readable = Document.objects.visible_to(member).narrowed(request.kinds, request.filters)
    if request.text.strip() and not query:
        return SearchResults([], 0, {}, [], 1)
    found, total, joiner = _found(readable, query)
    page = max(1, min(request.page, LAST_PAGE))
    ids = _page_of_ids(readable, found, query, joiner, request, page)
    return SearchResults(
        hits=_hits(ids, query, member),
        total=total,
        facets=_facets(found) if request.with_facets else {},
        concepts=query.concepts,
        page=page,
    )


def _found(readable, query):
    """All words when that finds enough, else any of them."""
    if not query:
        return readable, _count(readable), ""
    found = engine().matching(readable, query, "AND")
    total = _count(found)
    if total >= ENOUGH or len(query.groups) == 1:
        return found, total, "AND"
    found = engine().matching(readable, query, "OR")
    return found, _count(found), "OR"


def _count(documents):
    return documents.values("pk")[:MOST_COUNTED].count()


def _page_of_ids(readable, found, query, joiner, request, page):
    start = (page - 1) * PAGE_SIZE
    if query and request.order == "relevance":
        return engine().best(readable, query, joiner, start, PAGE_SIZE)
    newest = found.order_by("-published_at", "-pk").values_list("pk", flat=True)
    return list(newest[start : start + PAGE_SIZE])


def _facets(found):
    """Counts over at most 1000 of what was found."""
    some = found.order_by().values("pk")[:MOST_COUNTED]
    rows = DocumentFacet.objects.filter(document_id__in=list(some.values_list("pk", flat=True)))
    counts = defaultdict(dict)
    for dimension, value, count in rows.values_list("dimension", "value").annotate(n=Count("pk")):
        counts[dimension][value] = count
    return {name: dict(sorted(c.items(), key=lambda pair: -pair[1])) for name, c in counts.items()}


def _hits(ids, query, member):
    """Fetch what was found and check once more that each may be seen."""
    documents = Document.objects.in_bulk(ids)
    targets = _targets(documents.values(), member)
    hits = []
    for document in (documents[pk] for pk in ids if pk in documents):
        target = targets.get((document.content_type_id, document.object_id))
        if target is not None:
            hits.append(_hit(document, target, query))
    return hits


def _hit(document, target, query):
    stems = wanted_stems(query, document.language)
    return Hit(
        document,
        target,
        marked(document.title, stems, document.language),
        excerpt(target.plain_text(), stems, document.language),
    )


def _targets(documents, member):
    """One query per kind of thing: the list rule of its own model decides."""
    wanted = defaultdict(list)
    for document in documents:
        wanted[document.content_type_id].append(document.object_id)
    found = {}
    for kind, ids in wanted.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        visible = model.objects.visible_to(member).filter(pk__in=ids)
        for target in visible.select_related(*getattr(model, "SHOWN_WITH", ())):
            found[kind, target.pk] = target
    return found
