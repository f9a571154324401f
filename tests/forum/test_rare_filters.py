"""A filter that few threads pass costs what one costs that many pass: an index serves it."""
import pytest
from django.db import connection

from forum.models import Thread
from forum.pages.filters import ThreadFilter
from forum.pages.thread_list import ThreadList
from platform_core.members.models import Member

MANY, EVERY = 3000, 600


@pytest.fixture
def crowded(category):
    """Many threads of many people, of which every 600th is of a rare kind and sector."""
    people = Member.objects.bulk_create(
        Member(email=f"m{n}@example.org", name=f"Member {n}", status="member", password="!")
        for n in range(40)
    )
    Thread.objects.bulk_create(
        Thread(category=category, author=people[n % 40], title=f"Thread {n}", status="published",
               sector="education" if n % EVERY == 0 else "health",
               kind="challenge" if n % EVERY == 0 else "question")
        for n in range(MANY)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE forum_thread")


def plan_of(category, member, **chosen):
    """How the database finds a page of the list that was narrowed like this."""
    sql, params = ThreadList(member, [category], ThreadFilter(**chosen)).question(limit=26)
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}", params)
        return "\n".join(str(row) for row in cursor.fetchall())


@pytest.mark.parametrize(("chosen", "index"), [
    ({"sectors": ["education"]}, "threads_by_sector"),
    ({"kinds": ["challenge"]}, "threads_by_kind"),
])
def test_a_rare_value_is_found_by_its_own_index(crowded, category, anna, chosen, index):
    plan = plan_of(category, anna, **chosen)
    assert index in plan, plan


def test_the_list_without_filters_keeps_the_index_of_its_order(crowded, category, anna):
    plan = plan_of(category, anna)
    assert "threads_by_category" in plan or "threads_by_activity" in plan, plan
