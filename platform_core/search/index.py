"""Querying the index, at a cost that does not grow with its size.

The newest thousands of matching entries are ranked: ids rise with publication, so both engines read
backwards and stop there. Of words that more entries hold, those that have them in their title, and
those that have all of them, are ranked beside the newest, however old they are. The best thousand
are shown and counted. The same statement filters by the member's audiences.
"""
import math
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection, transaction

from platform_core.lib import shared
from platform_core.search.engines import engine

MOST_FOUND, MOST_RANKED = 1000, 5000
MOST_TERMS, REMEMBERED_FOR, SIZE = 160, 3600, "search-size"
COUNTED = shared.key("search-counted")    # under which the counts of terms are remembered


@dataclass
class Question:
    """What an engine is asked.

    All `groups` must match (`every`), or one of the `leading`; none of the `excluded`; of each
    list of tokens in `facets` at least one. `weighed` is [(group, how telling it is)], by which an
    entry of about `usual_length` terms is ranked. More than are ranked match when it `is_common`;
    `titled` are its groups as titles hold them. `under` narrows it to what stands under one thing.
    `elsewhere` is the same question for texts of another `language`; a match weighs its `factor`.
    The title must have all groups of `in_title` (`every`), or one. Published from `after` on,
    earlier than `before`.
    """

    groups: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    facets: list = field(default_factory=list)
    weighed: list = field(default_factory=list)
    usual_length: float = 100
    every: bool = True
    leading: list = field(default_factory=list)
    is_common: bool = False
    titled: list = field(default_factory=list)
    under: int | None = None
    elsewhere: "Question | None" = None
    language: str = ""
    factor: float = 1
    in_title: list = field(default_factory=list)
    after: datetime | None = None
    before: datetime | None = None


class Row(NamedTuple):
    """An entry that matches: `under` is the id of what it stands under, None for one by itself.

    `worth` is how well it matches, or the moment of publication when that is the order.
    """

    id: int
    facets: str
    under: int | None
    worth: float


def best_matching(question, audiences, by_date=False):
    """[Row] of the matching entries, best first, of two as good the newer; at most 1000."""
    ranked = bool(question.groups) and not by_date
    statements, params = [], []
    for one in _ways(question) if ranked else [question]:
        worth, weights = engine().worth(one) if ranked else (engine().MOMENT, [])
        worth = worth if one.factor == 1 else f"{one.factor} * ({worth})"
        source, where = _newest(one, audiences, MOST_RANKED if ranked else MOST_FOUND)
        statements.append(
            f"SELECT * FROM (SELECT d.id, d.facets, d.under, {worth} AS worth {source}) AS way")  # noqa: S608
        params += [*weights, *where]
    found = _rows(f"{' UNION ALL '.join(statements)} ORDER BY 4 DESC, 1 DESC "
                  f"LIMIT {MOST_FOUND * len(statements)}", params)
    return list({row[0]: Row(*row) for row in reversed(found)}.values())[::-1][:MOST_FOUND]


def _ways(question):
    """The Questions whose newest matches are ranked together."""
    beside = [question.elsewhere] if question.elsewhere else []
    if not question.is_common or question.every:
        return [question, *beside]
    titled = [replace(question, in_title=question.titled)] if question.titled else []
    whole = [replace(question, every=True)] if len(question.groups) > 1 else []
    return [question, *titled, *whole, *beside]


def facets_matching(questions, audiences):
    """[(name, facets, under)] of at most 1000 entries for each Question in {name: question}."""
    statements, params = [], []
    for name, question in questions.items():
        source, where = _newest(question, audiences)
        statements.append(
            f"SELECT %s, facets, under FROM (SELECT d.facets, d.under {source}) AS newest")  # noqa: S608
        params += [name, *where]
    return _rows(" UNION ALL ".join(statements), params) if statements else []


@dataclass
class Usage:
    """How usual terms are: about how many entries there are, their length, and who holds what."""

    entries: int
    length: float
    counts: dict

    def of(self, group):
        """About how many entries hold one of the alternatives: each counts as its rarest term."""
        return sum(min(self.counts.get(term, 0) for term in phrase)
                   for phrase in group.alternatives)

    def idf(self, group):
        """How telling a group is, as BM25 has it."""
        count = self.of(group)
        return math.log(1 + (max(0, self.entries - count) + 0.5) / (count + 0.5))


def usage_of(terms):
    """The Usage of terms, from what every member may read; remembered for an hour at most.

    Document frequencies, exact up to 1000; a commoner term's is estimated from how far back the
    newest 1000 go. They only rank, and count no text of a closed group, so the order leaks nothing.
    When a text leaves they are forgotten.
    """
    stamp = shared.get(COUNTED) or forget_counts()
    keys = {_key(term, stamp): term for term in list(dict.fromkeys(terms))[:MOST_TERMS]}
    known = cache.get_many([SIZE, *keys])
    fresh = {}
    if SIZE not in known:
        fresh[SIZE] = _size()
    entries, length = fresh.get(SIZE) or known[SIZE]
    unknown = {key: term for key, term in keys.items() if key not in known}
    if unknown:
        fresh |= dict(zip(unknown, _count(list(unknown.values()), entries), strict=True))
    if fresh:
        cache.set_many(fresh, REMEMBERED_FOR)
    return Usage(entries, length, {term: (known | fresh)[key] for key, term in keys.items()})


def forget_counts():
    """Count terms anew from now on: some may stand nowhere any more. The new stamp."""
    transaction.on_commit(_new_stamp, robust=True)
    return _new_stamp()


def _new_stamp():
    stamp = uuid.uuid4().hex
    shared.put(COUNTED, stamp)
    return stamp


def standing(groups):
    """Those of these groups that a text which every member may read holds now."""
    terms = list(dict.fromkeys(term for group in groups for term in group.terms))[:MOST_TERMS]
    counts = dict(zip(terms, _count(terms, 1), strict=True)) if terms else {}
    return [group for group in groups if Usage(1, 1, counts).of(group)]


def _newest(question, audiences, most=MOST_FOUND):
    base = engine()
    condition, params = base.matches(question) if _narrows(question) else ("", [])
    conditions = [f"d.audience_id IN ({', '.join(['%s'] * len(audiences)) or 'NULL'})"]
    moment = connection.ops.adapt_datetimefield_value
    narrowed = {"d.under =": question.under, "d.language =": question.language,
                "d.published_at >=": moment(question.after),
                "d.published_at <": moment(question.before)}
    narrowed = {column: value for column, value in narrowed.items() if value}
    conditions += [f"{column} %s" for column in narrowed]
    conditions += [condition] if condition else []
    source = base.SOURCE if condition else base.EVERYTHING
    place = base.PLACE if condition else "d.id"
    return (
        f"FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {place} DESC LIMIT {most}",
        [*audiences, *narrowed.values(), *params],
    )


def _narrows(question):
    return bool(question.groups or question.facets)


def _size():
    """(about how many entries there are, terms in the newest): ids rise by one with each."""
    newest = "SELECT id, length FROM search_document ORDER BY id DESC LIMIT 1000"
    [(highest, length)] = _rows(f"SELECT max(id), avg(length) FROM ({newest}) AS newest", [])  # noqa: S608
    return highest or 1, float(length or 100)


def _count(terms, entries):
    """About how many entries hold each term; one statement."""
    base = engine()
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
    return [count if count < MOST_FOUND else max(count, count * entries // (entries - low + 1))
            for _place, count, low in sorted(_rows(" UNION ALL ".join(statements), params))]


def _key(term, stamp):
    return f"search-count:{stamp}:{term.encode().hex()}"


def _rows(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
