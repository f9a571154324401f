"""Two persons for a change; one person to make sure, and to take what is wrong away at once."""
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.directory.models import Service, ServiceVersion, Value, ValueVersion
from platform_core.notifications.models import Event, Notification
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.directory.making import a_service, a_value, facts, known, let_fall_due


def test_what_one_proposes_another_publishes(kim, lena):
    one = Service.objects.add("NL")
    version = one.propose(kim, facts())
    assert (one.status, version.status) == ("new", "submitted")
    version.publish(lena, version.revision)
    one.refresh_from_db()
    assert (one.status, one.live, one.live.approver) == ("listed", version, lena)
    assert one.live.decision.by == lena


@pytest.mark.parametrize("make", [
    lambda by: Service.objects.add("NL").propose(by, facts()),
    lambda by: Value.objects.create(country="NL", question="q").propose(by, known()),
])
def test_nobody_publishes_their_own(kim, make):
    version = make(kim)
    with pytest.raises(NotAllowedNow):
        version.publish(kim)
    version.refresh_from_db()
    assert version.status == "submitted"


@pytest.mark.parametrize(("model", "of"), [
    (ServiceVersion, lambda: Service.objects.add("NL")),
    (ValueVersion, lambda: Value.objects.create(country="NL", question="q")),
])
@pytest.mark.parametrize("approver", ["author", None])
def test_the_database_refuses_what_one_person_published(kim, model, of, approver):
    row = model(of=of(), number=1, author=kim, approver=kim if approver else None, status="live")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_second_proposal_waits_for_the_first(kim, lena):
    one = a_service(kim, lena)
    one.propose(kim, facts("0800-1"))
    with pytest.raises(NotAllowedNow):
        one.propose(lena, facts("0800-2"))
    assert one.versions.filter(status="submitted").count() == 1


def test_publishing_replaces_what_stood_and_keeps_it(kim, lena):
    one = a_service(kim, lena)
    first = one.live
    one.propose(lena, facts("0800-8888")).publish(kim)
    first.refresh_from_db()
    one.refresh_from_db()
    assert (first.status, one.live.number) == ("replaced", 2)
    assert one.live.facts["phones"][0]["number"] == "0800-8888"


def test_a_text_that_changed_since_it_was_read_is_not_published(kim, lena):
    version = Service.objects.add("NL").propose(kim, facts())
    version.amend(kim, facts("0800-1234"), "", False, version.revision)
    with pytest.raises(Stale):
        version.publish(lena, 0)
    version.refresh_from_db()
    assert (version.status, version.approver) == ("submitted", None)


def test_only_its_author_amends_a_proposal(kim, lena):
    version = Service.objects.add("NL").propose(kim, facts())
    with pytest.raises(NotAllowedNow):
        version.amend(lena, facts("0800-1"), "", False, version.revision)
    version.send_back(lena, "The number lacks a digit", version.revision)
    version.amend(kim, facts("0800-2222"), "A digit added", False, version.revision)
    assert (version.status, version.note) == ("submitted", "A digit added")
    with pytest.raises(Stale):
        version.amend(kim, facts("0800-3"), "", False, 0)


def test_a_proposal_that_was_given_up_lets_another_in(kim, lena):
    one = a_service(kim, lena)
    one.propose(kim, facts("0800-1")).give_up(kim)
    assert one.propose(lena, facts("0800-2")).number == 3
    assert one.live.facts == facts()


def test_whoever_called_makes_sure_in_one_step(kim, lena):
    one = a_service(kim, lena)
    let_fall_due(one)
    one.refresh_from_db()
    assert one.is_due
    one.assure(kim, one.live_id)
    assert not one.is_due
    assert (one.assured_by, one.assured_how, one.told_at) == (kim, "tried", None)
    assert Entry.objects.about(one).last().action == "directory.service.assure"


def test_who_saw_another_number_makes_sure_of_nothing(kim, lena):
    one = a_service(kim, lena)
    seen = one.live_id
    one.propose(kim, facts("0800-8888")).publish(lena)
    with pytest.raises(Stale):
        Service.objects.get(pk=one.pk).assure(kim, seen)


def test_a_number_known_dead_goes_at_once_and_comes_back_by_two(kim, lena):
    one = a_service(kim, lena)
    one.retract(kim, "It is disconnected")
    assert one.status == "retracted"
    with pytest.raises(Stale):
        one.assure(kim, one.live_id)
    one.restore(kim, one.live).publish(lena)
    one.refresh_from_db()
    assert (one.status, one.live.number) == ("listed", 2)


def test_retracting_needs_a_reason(kim, lena):
    with pytest.raises(ValueError, match="reason"):
        a_service(kim, lena).retract(kim, " ")


def test_numbers_hold_for_six_months_and_values_for_a_year(kim, lena):
    line, value = a_service(kim, lena), a_value(kim, lena)
    assert line.due_at - line.assured_at == timedelta(days=182)
    assert value.due_at - value.assured_at == timedelta(days=365)


def test_a_value_is_due_when_an_editor_knows_that_it_changes(kim, lena):
    day = (timezone.now() + timedelta(days=40)).date()
    value = a_value(kim, lena, due=day.isoformat())
    assert timezone.localtime(value.due_at).date() == day


def test_what_falls_due_is_told_once_and_moves_the_pages(kim, lena, anna):
    one = a_service(kim, lena)
    Service.objects.update(due_at=one.assured_at)
    before = ContentVersion.objects.current()
    assert Service.objects.notice_due() == 1
    assert Service.objects.notice_due() == 0
    assert ContentVersion.objects.current() > before
    event = Event.objects.get(verb="value_due")
    event.deliver()
    told = Notification.objects.filter(event=event).values_list("member_id", flat=True)
    assert set(told) == {kim.pk, lena.pk}


def test_a_proposal_is_told_to_the_other_coordinators(kim, lena, mo):
    Service.objects.add("NL").propose(kim, facts())
    event = Event.objects.get(verb="value_proposed")
    event.deliver()
    told = Notification.objects.filter(event=event).values_list("member_id", flat=True)
    assert list(told) == [lena.pk]


@pytest.mark.parametrize("act", [
    lambda one, kim, lena: one.assure(kim, one.live_id),
    lambda one, kim, lena: one.retract(kim, "Dead"),
    lambda one, kim, lena: one.take_down(kim, "Closed"),
    lambda one, kim, lena: one.propose(kim, facts("0800-1")).publish(lena),
])
def test_whatever_readers_see_moves_the_number_of_the_pages(kim, lena, act):
    one = a_service(kim, lena)
    before = ContentVersion.objects.current()
    act(one, kim, lena)
    assert ContentVersion.objects.current() > before


def test_a_proposal_moves_nothing(kim, lena):
    one = a_service(kim, lena)
    before = ContentVersion.objects.current()
    one.propose(kim, facts("0800-1"))
    assert ContentVersion.objects.current() == before


def test_lists_and_objects_agree(kim, lena, anna, nobody):
    shown = a_service(kim, lena)
    Service.objects.add("NL").propose(kim, facts())
    for member in (kim, anna, nobody):
        seen = set(Service.objects.visible_to(member))
        assert seen == {one for one in Service.objects.all() if one.is_visible_to(member)}
    assert list(Service.objects.visible_to(nobody)) == [shown]
