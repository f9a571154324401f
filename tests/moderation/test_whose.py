"""The list says whose what waits is to decide, and agrees with the rules for one object."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from platform_core.lib.permissions import may
from platform_core.members.models import Organisation
from platform_core.moderation.models import QueueItem, Report
from platform_core.moderation.models.waiting import facts_of
from tests.conftest import make_member
from tests.moderation.conftest import KINDS, wait_as

QUEUE = "/moderation/"
RULES = {"practice": "goodpractices.review", "application": "members.vet"}
TEAM = ["mo", "kim", "dora", "the author", "the reporter", "of the organisation"]


@pytest.fixture
def items(people):
    return {kind: wait_as(kind, people, number) for number, kind in enumerate(KINDS)}


@pytest.fixture
def colleague(request, mo, kim, dora, newcomer, anna, ben, items):
    """One of the team, by what they have to do with what waits."""
    if request.param == "of the organisation":
        owner = Organisation.objects.create(name="Example house")
        practice = items["practice"].target
        type(practice).objects.filter(pk=practice.pk).update(owner_organisation=owner)
        practice.refresh_from_db()
        QueueItem.objects.follow(practice)
        return make_member("olga", is_moderator=True, is_reviewer=True, organisation=owner)
    known = {"mo": mo, "kim": kim, "dora": dora, "the author": anna, "the reporter": ben}
    member = known[request.param]
    member.is_moderator = member.is_moderator or member in (anna, ben)
    member.is_reviewer = member.is_reviewer or member == anna
    member.save()
    return member


@pytest.mark.parametrize("colleague", TEAM, indirect=True)
def test_the_list_and_the_rule_of_each_kind_agree(items, colleague):
    mine = set(QueueItem.objects.decidable_by(colleague).values_list("kind", flat=True))
    allowed = {kind for kind, item in items.items()
               if may(colleague, RULES.get(kind, "moderation.decide"),
                      QueueItem.objects.get(pk=item.pk).target)}
    assert mine == allowed
    assert QueueItem.objects.count_waiting(colleague)["waiting"] == len(allowed)
    folded = set(QueueItem.objects.for_others(colleague).values_list("kind", flat=True))
    assert folded == set(KINDS) - allowed


def test_nobody_decides_about_what_they_wrote_or_reported(items, anna, ben, mo):
    for member, number in ((mo, 4), (anna, 3), (ben, 3)):
        assert QueueItem.objects.decidable_by(member).count() == number, member


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_stored_of_a_thing_is_what_it_says_of_itself(items, kind):
    item = QueueItem.objects.get(pk=items[kind].pk)
    stored = {name: getattr(item, name) for name in facts_of(item.target)}
    assert stored == facts_of(item.target)


def test_the_facts_of_a_report_name_ground_language_and_shelf(items, category):
    item = QueueItem.objects.get(kind="report")
    assert (item.ground, item.category, item.written_in, item.is_urgent, item.rank) == (
        "privacy", category.slug, "en", True, 0)


def test_a_graver_ground_counts(items, mo):
    report = Report.objects.get()
    report.complaints.update(reason="spam")
    QueueItem.objects.follow(report)
    assert QueueItem.objects.get(kind="report").ground == "spam"
    Report.file(mo, report.target, "unsafe_advice")
    assert QueueItem.objects.get(kind="report").ground == "unsafe_advice"


def test_what_was_moved_stands_on_its_new_shelf(items, thread, mo, closed_category):
    thread.move(mo, closed_category, ground="privacy")
    found = dict(QueueItem.objects.values_list("kind", "category"))
    assert found["post"] == found["report"] == closed_category.slug
    assert found["thread"] != closed_category.slug


def test_the_text_of_a_sensitive_category_is_heavy(people, category):
    type(category).objects.update(is_sensitive=True)
    people["category"].refresh_from_db()
    assert wait_as("thread", people, 7).is_heavy


def page_of(client, **query):
    return client.get(QUEUE, query).context["listed"]


def test_what_others_decide_is_folded_and_names_a_role_never_a_person(items, mo, client_of):
    listed = page_of(client_of(mo))
    assert [item.kind for item in listed.folded] == ["practice"]
    assert "practice" not in {item.kind for item in listed.page.items}
    answer = client_of(mo).get(QUEUE).content.decode()
    assert "Not for you (1)" in answer
    assert "1 for reviewers" in answer


def test_what_is_ones_own_is_for_a_colleague(items, anna, client_of):
    anna.is_moderator = True
    anna.save()
    answer = client_of(anna).get(QUEUE).content.decode()
    assert "1 for reviewers, 1 for a colleague" in answer or (
        "1 for a colleague, 1 for reviewers" in answer)


def test_each_kind_is_counted_on_its_tab_and_in_the_navigation(items, people, mo, client_of):
    wait_as("post", people, 8)
    answer = client_of(mo).get(QUEUE)
    counts = {str(label): n for label, n, _query, _is in answer.context["listed"].tabs}
    assert (counts["Everything"], counts["Reply"], counts["Report"]) == (5, 2, 1)
    assert "Good practice" not in counts
    frame = answer.context["frame"]
    assert (frame.waiting, frame.urgent) == (5, 1)
    assert "1 urgent" in answer.content.decode()


@pytest.mark.parametrize(("query", "kinds"), [
    ({"language": "en"}, {"post", "thread", "report"}),
    ({"language": "xx"}, {"post", "thread", "application", "report"}),
    ({"category": "recognising"}, {"post", "thread", "report"}),
    ({"category": "recognising", "kind": "post"}, {"post"}),
    ({"overdue": "1"}, {"thread"}),
    ({"mine": "1"}, {"application"}),
    ({"mine": "x", "overdue": "2"}, {"post", "thread", "application", "report"}),
])
def test_it_is_narrowed_by_what_an_address_asks(items, mo, client_of, query, kinds):
    day = timezone.now() - timedelta(hours=25)
    QueueItem.objects.filter(pk=items["thread"].pk).update(opened_at=day)
    items["application"].claim(mo)
    assert {item.kind for item in page_of(client_of(mo), **query).page.items} == kinds


def test_the_filters_say_how_many_and_keep_what_was_chosen(items, mo, client_of):
    listed = page_of(client_of(mo), category="recognising")
    [(_name, _label, shelves), (_n, _l, languages)] = listed.filters
    assert [(code, n, is_chosen) for code, _text, n, is_chosen in shelves] == [
        ("recognising", 3, True)]
    assert [(code, n) for code, _text, n, _is in languages] == [("en", 3)]
    assert all("category=recognising" in query for _label, _n, query, _is in listed.tabs)


def test_sections_follow_one_another(items, mo, client_of):
    day = timezone.now() - timedelta(hours=25)
    QueueItem.objects.filter(pk=items["thread"].pk).update(opened_at=day)
    found = page_of(client_of(mo)).page.items
    assert [item.section for item in found] == ["urgent", "overdue", "waiting", "waiting"]
    assert [item.kind for item in found][:2] == ["report", "thread"]


def test_the_list_is_one_indexed_read(items, mo):
    rows = QueueItem.objects.decidable_by(mo).order_by("rank", "opened_at", "pk")[:31]
    with CaptureQueriesContext(connection) as seen:
        list(rows)
    assert len(seen) == 1
    assert "queue_urgent_first" in rows.explain() or connection.vendor == "postgresql"
