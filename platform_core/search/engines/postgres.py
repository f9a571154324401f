"""PostgreSQL: a stored tsvector of the analysed text; BM25 is computed on the best candidates."""
import math

from django.core.cache import cache
from django.db import connection

CREATE = [
    "ALTER TABLE search_document ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', left(terms, 250000))) STORED",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector)",
]
DROP = ["ALTER TABLE search_document DROP COLUMN vector"]
CANDIDATES, LOOKED_AT = 120, 2000
COUNTED_UP_TO, REMEMBERED_FOR = 5000, 600
K1, B = 1.2, 0.75


def matching(documents, query, joiner):
    """Narrow a queryset to what matches all (`AND`) or any (`OR`) of the groups."""
    expression = _expression(query, " & " if joiner == "AND" else " | ")
    return documents.extra(
        where=["vector @@ to_tsquery('simple', %s)"], params=[expression]
    )


def best(documents, query, joiner, start, size):
    """The ids of one page, best first: candidates by weighted rank, then in BM25 order."""
    weights = _weights(query)
    newest = matching(documents, query, joiner).order_by("-pk").values("pk")[:LOOKED_AT]
    rank = " + ".join(["%s * ts_rank(vector, to_tsquery('simple', %s), 1)"] * len(weights))
    params = [part for term, idf in weights.items() for part in (idf, f"'{term}'")]
    candidates = (
        documents.model.objects.filter(pk__in=newest)
        .extra(select={"rank": rank}, select_params=params)  # noqa: S610 - parameters
        .order_by("-rank", "-pk")
        .values_list("pk", "terms", "rank")[: max(CANDIDATES, start + size)]
    )
    scored = [(_bm25(terms.split(), weights), pk) for pk, terms, _rank in candidates]
    return [pk for _score, pk in sorted(scored, reverse=True)[start : start + size]]


def _bm25(words, weights):
    """BM25 of one document; the average length is taken as 100 terms, which orders the same."""
    fullness = K1 * (1 - B + B * len(words) / 100)
    score = 0.0
    for term, idf in weights.items():
        count = words.count(term)
        score += idf * count * (K1 + 1) / (count + fullness) if count else 0
    return score


def _weights(query):
    """{term: idf}; how many documents hold a term is counted up to a cap and remembered."""
    wanted = list({term for group in query.groups for phrase in group for term in phrase})[:24]
    known = cache.get_many([f"df:{term}" for term in wanted])
    total = cache.get_or_set("df-total", _estimated_total, REMEMBERED_FOR) or 1
    weights = {}
    for term in wanted:
        count = known.get(f"df:{term}")
        if count is None:
            count = _document_frequency(term)
            cache.set(f"df:{term}", count, REMEMBERED_FOR)
        rest = max(0, total - count)
        weights[term] = math.log(1 + (rest + 0.5) / (count + 0.5))
    return weights


def _document_frequency(term):
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM search_document "
        "WHERE vector @@ to_tsquery('simple', %s) LIMIT %s) AS counted"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"'{term}'", COUNTED_UP_TO])
        return cursor.fetchone()[0]


def _estimated_total():
    sql = "SELECT greatest(reltuples, 100)::bigint FROM pg_class WHERE relname = 'search_document'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _expression(query, joiner):
    groups = joiner.join(_group(group) for group in query.groups)
    excluded = "".join(f" & !{_group(group)}" for group in query.excluded)
    return f"({groups}){excluded}"


def _group(alternatives):
    """Terms hold only word characters, so quoting them makes them literal."""
    phrases = [" <-> ".join(f"'{term}'" for term in phrase) for phrase in alternatives]
    return "(" + " | ".join(f"({phrase})" for phrase in phrases) + ")"
