"""How many statements a page needs, how many of them write, and which ones."""
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Cost:
    """Statements of a first visit and of a second one; `writes` are among those of the first."""

    queries: int
    writes: int
    writes_again: int


def statements(act):
    """The SQL of what `act` asks of the database, without the brackets of transactions."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return [query["sql"] for query in seen if not query["sql"].startswith(BRACKETS)]


def writes(sql):
    """Those that change a row."""
    return [one for one in sql if one.lstrip().upper().startswith(WRITES)]


def cost_of(client, path):
    """What a page costs, once the process has read what it keeps in memory."""
    client.get("/robots.txt")
    first = statements(lambda: client.get(path))
    again = statements(lambda: client.get(path))
    return Cost(len(again), len(writes(first)), len(writes(again)))
