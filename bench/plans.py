"""Which statements of the pages would grow with the platform: asked of PostgreSQL itself."""
import json
from dataclasses import dataclass

from django.db import connection

from bench import people
from bench.pages import VISITOR, pages
from bench.statements import statements

MANY_ROWS = 3000


@dataclass(frozen=True)
class Heavy:
    """A statement with the step of its plan that handled the most rows."""

    page: str
    rows: int
    ms: float
    node: str
    sql: str


def heavy_statements():
    """The SELECTs of the pages that touch many rows, the worst first (PostgreSQL only)."""
    reader, found = people.member(0), {}
    for page in pages():
        client = people.inside(None if page.reader == VISITOR else reader)
        client.get(page.path)
        for sql in statements(lambda page=page, client=client: client.get(page.path)):
            heavy = weigh(page.name, sql)
            if heavy and heavy.rows > MANY_ROWS:
                found.setdefault(sql, heavy)
    return sorted(found.values(), key=lambda heavy: -heavy.ms)


def weigh(page, sql):
    """Run one SELECT under EXPLAIN; None for other statements."""
    if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
        return None
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)
        answer = cursor.fetchone()[0]
    plan = (json.loads(answer) if isinstance(answer, str) else answer)[0]
    rows, node = max(rows_of(plan["Plan"]))
    return Heavy(page, rows, plan["Execution Time"], node, sql)


def rows_of(node):
    """(rows handled, what handled them) of every step of a plan."""
    kept = node["Actual Rows"]
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    name = " ".join(filter(None, [node["Node Type"], node.get("Relation Name"),
                                  node.get("Index Name")]))
    yield round((kept + dropped) * node["Actual Loops"]), name
    for child in node.get("Plans", ()):
        yield from rows_of(child)
