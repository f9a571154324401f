"""Whoever was refused, or never confirmed an address, is erased when the period is over."""
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem
from platform_core.rights.models import Leaving
from platform_core.rights.verifying import hits_of
from platform_core.workflow.models import Decision
from tests.conftest import make_member

NAME, MAIL, WHY = "Zebedia Quillfeather", "zeb@quill.example", "Ik werk in de kreukelzone"


@pytest.fixture
def asked(db):
    member = make_member("zeb", name=NAME, email=MAIL, status="applicant",
                         published_post_count=0)
    member.emailaddress_set.create(email=MAIL, verified=True, primary=True)
    return MembershipRequest.objects.create(member=member, motivation=WHY)


@pytest.fixture
def refused(asked, mo):
    asked.take("confirm", by=asked.member)
    asked.decide("refuse", mo, f"{NAME} works elsewhere")
    return asked


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def when_decided(request, days):
    Decision.objects.filter(pk=request.decision_id).update(at=days_ago(days))


KEPT = settings.KEPT_DAYS["applicants"]


def test_a_refusal_of_long_ago_takes_the_person_with_it(refused):
    when_decided(refused, KEPT + 1)
    assert Leaving.objects.refused().count() == 1
    Leaving.objects.erase_refused()
    assert hits_of([NAME, MAIL, "kreukelzone"]) == {}
    assert Member.objects.get(pk=refused.member_id).status == "left"
    assert not MembershipRequest.objects.exists()
    assert Leaving.objects.refused().count() == 0


def test_before_that_it_stays(refused):
    when_decided(refused, KEPT - 1)
    Leaving.objects.erase_refused()
    assert Member.objects.get(pk=refused.member_id).name == NAME


def test_the_platform_did_it_and_the_record_says_so(refused):
    when_decided(refused, KEPT + 1)
    Leaving.objects.erase_refused()
    left = Entry.objects.get(action="members.member.leave")
    assert left.actor is None
    assert Entry.objects.filter(action="rights.member.erase").count() == 1


def test_whoever_never_confirmed_goes_too(asked):
    Member.objects.filter(pk=asked.member_id).update(date_joined=days_ago(KEPT + 1))
    Leaving.objects.erase_refused()
    assert hits_of([NAME, MAIL]) == {}


def test_whoever_waits_stays_however_long(asked):
    asked.take("confirm", by=asked.member)
    Member.objects.filter(pk=asked.member_id).update(date_joined=days_ago(KEPT + 1))
    Leaving.objects.erase_refused()
    assert Member.objects.get(pk=asked.member_id).name == NAME
    assert QueueItem.objects.waiting().exists()


def test_whoever_applied_again_stays(refused):
    when_decided(refused, KEPT + 1)
    refused.apply_again("Now I work here")
    Leaving.objects.erase_refused()
    assert Member.objects.get(pk=refused.member_id).name == NAME


def test_a_member_of_long_ago_is_no_applicant(anna):
    Member.objects.filter(pk=anna.pk).update(date_joined=days_ago(KEPT + 1))
    assert Leaving.objects.refused().count() == 0


def test_an_older_backup_erases_them_again(refused):
    when_decided(refused, KEPT + 1)
    row = Member.objects.filter(pk=refused.member_id).values().get()
    Leaving.objects.erase_refused()
    Leaving.objects.all().delete()
    Member.objects.filter(pk=row["id"]).update(**{k: v for k, v in row.items() if k != "id"})
    assert Leaving.objects.repeat() == [row["id"]]
    assert hits_of([NAME, MAIL]) == {}
