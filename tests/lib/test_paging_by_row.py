"""Pages by key over real rows: every row once, in order; a stranger's cursor is only a place."""
import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from forum.models import Thread
from forum.pages.thread_list import ORDER
from platform_core.lib.paging import _after, keyset_page

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def threads(anna, category):
    """Some pinned, several with the same last post: only the id tells those apart."""
    return Thread.objects.bulk_create(
        Thread(author=anna, category=category, title=f"Thread {n}", sector="health",
               status="published", is_pinned=n % 7 == 0,
               last_post_at=START + timedelta(hours=n % 5))
        for n in range(40)
    )


def cursor_of(*values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def all_pages(size):
    """The ids of every page, one after another."""
    cursor, ids = "", []
    while True:
        page = keyset_page(Thread.objects.all(), ORDER, cursor, size)
        ids += [thread.pk for thread in page.items]
        cursor = page.next_cursor
        if not cursor:
            return ids


@pytest.mark.parametrize("size", [1, 3, 20, 39, 40, 41])
def test_every_row_comes_once_and_in_order(threads, size):
    in_order = list(Thread.objects.order_by(*ORDER).values_list("pk", flat=True))
    assert all_pages(size) == in_order


def test_it_pages_upwards_too(threads):
    page = keyset_page(Thread.objects.all(), ("last_post_at", "pk"), size=15)
    rest = keyset_page(Thread.objects.all(), ("last_post_at", "pk"), page.next_cursor, size=50)
    in_order = list(Thread.objects.order_by("last_post_at", "pk"))
    assert page.items + rest.items == in_order


def test_a_row_that_comes_in_between_moves_nothing(threads, anna, category):
    page = keyset_page(Thread.objects.all(), ORDER, size=10)
    expected = keyset_page(Thread.objects.all(), ORDER, page.next_cursor, size=10).items
    Thread.objects.create(author=anna, category=category, title="Newer", sector="health",
                          status="published", last_post_at=START + timedelta(days=9))
    assert keyset_page(Thread.objects.all(), ORDER, page.next_cursor, size=10).items == expected


@pytest.mark.parametrize("values", [
    ("x", "y", "z"), (True, "yesterday", 1), (True, {"t": "2026-01-01T00:00:00Z"}, "id"),
    (1, 2, 3), ("", "", ""), (False, False, False), (9**15, {"t": "9999-12-31T23:59:59Z"}, 1),
    (True, {"t": "0001-01-01T00:00:00+14:00"}, 1), (True, {"t": "2026-01-01T00:00:00Z"}, -1),
])
def test_a_cursor_that_was_not_made_here_breaks_nothing(client_of, anna, threads, values):
    answer = client_of(anna).get("/forum/", {"after": cursor_of(*values)})
    assert answer.status_code == 200


@pytest.mark.postgres
def test_a_page_far_down_is_found_through_the_index(threads):
    """Without it the database reads every row before the page."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    middle = list(Thread.objects.order_by(*ORDER))[20]
    values = [middle.is_pinned, middle.last_post_at, middle.pk]
    behind = Thread.objects.published().filter(_after(ORDER, values)).order_by(*ORDER)
    assert behind.count() == 19
    found_by = next(line for line in behind.explain().splitlines() if "Index Cond" in line)
    assert "ROW(is_pinned, last_post_at, id) < ROW(" in found_by
