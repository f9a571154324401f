"""Pages by key: every row once, whatever the order, and no cursor does harm."""
import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.models import Thread
from platform_core.audit.models import Entry
from platform_core.lib.paging import LARGEST_ID, bounded_int, keyset_page, keyset_page_of
from platform_core.moderation.models import QueueItem

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def entries(anna):
    """Seven rows, several at the same moment."""
    return [
        Entry.objects.create(at=START + timedelta(hours=hour), action=action, target=anna)
        for hour, action in zip([3, 1, 1, 2, 3, 1, 2], "abcdefg", strict=True)
    ]


def walk(queryset, order, size):
    """All rows by following the cursors, page by page."""
    pages, cursor = [], ""
    while True:
        page = keyset_page(queryset, order, cursor, size)
        pages.append(page.items)
        cursor = page.next_cursor
        if not cursor:
            return pages


@pytest.mark.parametrize("order", [("pk",), ("-pk",), ("at", "pk"), ("-at", "-pk"), ("-at", "pk"),
                                   ("at", "-action"), ("-action",)])
@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_following_the_pages_gives_every_row_once_in_order(entries, order, size):
    rows = [row for page in walk(Entry.objects.all(), order, size) for row in page]
    assert rows == list(Entry.objects.order_by(*order))


def test_a_full_last_page_has_no_next_one(entries):
    pages = walk(Entry.objects.all(), ("pk",), 7)
    assert [len(page) for page in pages] == [7]


def test_a_row_that_came_before_the_cursor_is_not_shown_twice_nor_does_it_push(entries, anna):
    first = keyset_page(Entry.objects.all(), ("-pk",), size=3)
    Entry.objects.create(at=START, action="new", target=anna)
    second = keyset_page(Entry.objects.all(), ("-pk",), first.next_cursor, size=3)
    assert [entry.action for entry in first.items + second.items] == list("gfedcb")


def test_only_the_first_page_knows_itself_as_the_first(entries):
    first = keyset_page(Entry.objects.all(), ("pk",), size=2)
    assert first.is_first
    assert not keyset_page(Entry.objects.all(), ("pk",), first.next_cursor, size=2).is_first


def test_an_empty_list_is_one_empty_page():
    page = keyset_page(Entry.objects.none(), ("pk",))
    assert (page.items, page.next_cursor, page.is_first) == ([], "", True)


def test_a_page_is_one_query_and_the_last_one_too(entries, django_assert_num_queries):
    cursor = keyset_page(Entry.objects.all(), ("at", "pk"), size=5).next_cursor
    with django_assert_num_queries(1):
        keyset_page(Entry.objects.all(), ("at", "pk"), cursor, size=5)


def cursor_of(values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize("cursor", [
    "x", "====", "é", "a" * 400, cursor_of([]), cursor_of([1, 2, 3]), cursor_of({"a": 1}),
    cursor_of([None, 1]), cursor_of([1.5, 1]), cursor_of([[1], 1]), cursor_of([{"t": "soon"}, 1]),
    cursor_of([{"t": "2026-11-01T00:00:00"}, 1]), cursor_of([{"t": 5}, 1]), cursor_of([{}, 1]),
    cursor_of([1, LARGEST_ID + 1]), cursor_of([{"t": "2026-11-01T00:00:00Z"}, True]),
    cursor_of(5), cursor_of("ab"), "W" * 300,
])
def test_a_cursor_that_was_not_made_here_gives_the_first_page(entries, cursor):
    page = keyset_page(Entry.objects.all(), ("at", "pk"), cursor)
    assert page.is_first
    assert len(page.items) == 7


NOW = {"t": "2026-11-01T00:00:00+00:00"}
SOUND = {"pk": 3, "is_pinned": True, "last_post_at": NOW, "title": "b", "rank": 1, "opened_at": NOW}
KINDS = {"pk": int, "is_pinned": bool, "last_post_at": datetime, "title": str, "rank": int,
         "opened_at": datetime}
HOSTILE = [True, False, None, 1.5, 0, -1, 2**31, LARGEST_ID, -LARGEST_ID, LARGEST_ID + 1, 10**30,
           "1", "", "x\0y", "\ud800", "\udc00x", [], [1], {}, {"t": 1}, {"t": {"t": "x"}},
           {"t": "9999-12-31T23:59:59Z"}, float("nan"), float("inf"), NOW, "z" * 200]


@pytest.mark.parametrize(("model", "order"), [
    (Thread, ("pk",)), (Thread, ("-is_pinned", "-last_post_at", "-pk")), (Thread, ("title", "pk")),
    (Thread, ("last_post_at", "-title")), (QueueItem, ("rank", "opened_at", "pk")),
])
def test_a_list_is_given_values_of_its_columns_own_kinds_alone(model, order):
    """SQLite compares anything with anything; PostgreSQL fails when a number is to be true.

    A column that the database computes (rank) is of the kind of what it computes.
    """
    names = [name.lstrip("-") for name in order]
    for place, _name in enumerate(names):
        for value in HOSTILE:
            values = [SOUND[name] for name in names]
            values[place] = value
            given = []
            keyset_page_of(model, order, lambda start, limit, given=given: given.append(start)
                           or [], cursor_of(values))
            [start] = given
            kinds = [type(one) for one in start or []]
            assert kinds in ([], [KINDS[name] for name in names]), (place, value)
            "".join(map(str, start or [])).encode()


@pytest.mark.parametrize("moment", ["2026-11-01T00:00:00+23:59", "1901-01-01T00:00:00-23:59",
                                    "2899-12-31T23:59:59-23:59", "2026-11-01T00:00:00+16:00"])
def test_a_moment_is_read_whatever_zone_it_names(entries, moment):
    keyset_page(Entry.objects.all(), ("at", "pk"), cursor_of([{"t": moment}, 1]))


@given(st.text(max_size=120))
@settings(max_examples=60)
def test_no_text_as_a_cursor_is_an_error(text):
    page = keyset_page(Entry.objects.none(), ("pk",), text)
    assert page.items == []


@pytest.mark.parametrize(("text", "number"), [
    ("1", 1), ("0", 0), ("007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("", None),
    (None, None), ("-1", None), ("1.0", None), ("²", None), ("\uff11", None), ("1e3", None),
    (" 1", None), (5, 5),
])
def test_numbers_from_addresses_are_read_or_left(text, number):
    assert bounded_int(text) == number


def test_a_number_is_at_most_the_largest_that_makes_sense():
    assert bounded_int("500", largest=20) == 20
    assert bounded_int("x", default=1) == 1
