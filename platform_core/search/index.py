"""Asking the index, at a cost that does not grow with it.

An answer is worked out within the newest thousand entries that match: ids rise with publication,
so both engines stop looking there. What a member may not see is left out in the same statement.
"""
import math
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import connection

from platform_core.search.engines import engine

MOST_FOUND = 1000
MOST_TERMS, REMEMBERED_FOR = 40, 3600


@dataclass
class Question:
    """What an engine is asked.

    All `groups` must match (`every`), or one of the `leading`; none of the `excluded`; of each
    list of tokens in `facets` at least one. `weights` says how telling each group is.
    """

    groups: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    facets: list = field(default_factory=list)
    weights: list = field(default_factory=list)
    every: bool = True
    leading: list = field(default_factory=list)


def newest_matching(question, audiences, by_date=False):
    """[(id, facets, worth)] of the newest matching entries, newest first, at most 1000.

    `worth` is how well it matches, or the moment of publication when that is the order.
    """
    base = engine()
    worth, params = base.worth(question) if question.groups and not by_date else (
        "d.published_at", [])
    source, where = _newest(base, question, audiences)
    return _rows(f"SELECT d.id, d.facets, {worth} {source}", params + where)


def facets_matching(questions, audiences):
    """[(name, facets)] of at most 1000 entries for each Question in {name: question}."""
    statements, params = [], []
    for name, question in questions.items():
        source, where = _newest(engine(), question, audiences)
        statements.append(f"SELECT %s, facets FROM (SELECT d.facets {source}) AS newest")  # noqa: S608
        params += [name, *where]
    return _rows(" UNION ALL ".join(statements), params) if statements else []


def estimated_counts(terms):
    """{term: about how many entries hold it}, from what every member may read.

    Counted up to 1000; a term that stands in more is estimated from how far back those go. The
    numbers order results and are never shown; still they tell nothing of a closed group.
    """
    terms = list(dict.fromkeys(terms))[:MOST_TERMS]
    keys = {_key(term): term for term in terms}
    known = {keys[key]: count for key, count in cache.get_many(list(keys)).items()}
    unknown = [term for term in terms if term not in known]
    if unknown:
        counted = _count(unknown)
        cache.set_many({_key(term): n for term, n in counted.items()}, REMEMBERED_FOR)
        known |= counted
    return known


def forget_counts(terms):
    """Count these anew when they are next asked for."""
    cache.delete_many([_key(term) for term in terms])


def idf(count, total):
    """How telling a term is, as BM25 has it."""
    return math.log(1 + (max(0, total - count) + 0.5) / (count + 0.5))


def highest_id():
    """About how many entries there are: ids rise by one with each."""
    return _rows("SELECT max(id) FROM search_document", [])[0][0] or 1


def _newest(base, question, audiences):
    condition, params = base.matches(question) if _narrows(question) else ("", [])
    conditions = [f"d.audience_id IN ({', '.join(['%s'] * len(audiences)) or 'NULL'})"]
    conditions += [condition] if condition else []
    source = base.SOURCE if condition else base.EVERYTHING
    place = base.PLACE if condition else "d.id"
    return (
        f"FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {place} DESC LIMIT {MOST_FOUND}",
        [*audiences, *params],
    )


def _narrows(question):
    return bool(question.groups or question.facets)


def _count(terms):
    base, highest = engine(), highest_id()
    statements, params = [], []
    for place, term in enumerate(terms):
        condition, values = base.holds(term)
        statements.append(
            f"SELECT {place}, count(*), min(id) FROM (SELECT d.id AS id FROM {base.SOURCE} "  # noqa: S608
            f"WHERE {condition} AND d.audience_id IN (SELECT id FROM members_audience "
            f"WHERE \"key\" IN ('public', 'members')) "
            f"ORDER BY {base.PLACE} DESC LIMIT {MOST_FOUND}) AS newest"
        )
        params += values
    return {
        terms[place]: count if count < MOST_FOUND else count * highest // (highest - low + 1)
        for place, count, low in _rows(" UNION ALL ".join(statements), params)
    }


def _key(term):
    return f"search-count:{term.encode().hex()}"


def _rows(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
