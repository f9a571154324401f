"""Measures about a member: they rest on decisions, end by themselves, and hold at every door."""
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Post
from platform_core.lib import sweeps
from platform_core.lib.permissions import READING, RULES, Refused, may
from platform_core.members.models import Member
from platform_core.moderation.models import Appeal, Sanction, Statement, needs_review

REASON = "Twice a place was named."


@pytest.fixture
def decision(thread, anna, mo):
    thread.reply(anna, "<p>Words</p>").decide("hide", mo, "It names a place", "privacy")
    return Statement.objects.get().decision


def impose(by, person, kind, decision, days=7):
    return Sanction.impose(by, person, kind, REASON, "privacy",
                           timezone.now() + timedelta(days=days), [decision])


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


def sent(decision, **changes):
    return {"kind": "read_only", "rests_on": [decision.pk], "ground": "privacy", "days": "7",
            "reason": REASON} | changes


def test_a_moderator_takes_a_measure_and_the_member_reads_why(anna, mo, decision, client_of):
    path = f"/moderation/members/{anna.pk}/"
    page = client_of(mo).get(path).content.decode()
    assert "hidden" in page.lower()
    assert client_of(mo).post(path, sent(decision)).status_code == 302
    statement = Statement.objects.exclude(decision=decision).get()
    assert statement.member == anna
    page = client_of(anna).get(statement.get_absolute_url()).content.decode()
    assert REASON in page
    assert "You can read, but not write." in page
    assert "Send my appeal" in page


def test_read_only_is_held_at_every_rule_but_those_of_reading(anna, mo, decision):
    impose(mo, anna, "read_only", decision)
    member = fresh(anna)
    for name in set(RULES) - READING:
        assert "only read" in str(may(member, name, None)), name


def test_what_whoever_only_reads_may_still_do_is_written_down():
    assert {
        "directory.consent", "directory.read_key_person", "forum.erase", "forum.history",
        "goodpractices.close", "goodpractices.erase", "goodpractices.read",
        "goodpractices.untell", "goodpractices.withdraw", "moderation.appeal", "moderation.report",
    } == READING


def test_read_only_shuts_the_pages_on_which_one_writes(anna, mo, thread, decision, client_of):
    impose(mo, anna, "read_only", decision)
    client = client_of(fresh(anna))
    assert client.get(thread.get_absolute_url()).status_code == 200
    before = Post.objects.count()
    answer = client.post(f"/forum/threads/{thread.pk}/reply/", {"body": "<p>More</p>"})
    assert (answer.status_code, Post.objects.count()) == (403, before)
    assert client.get("/forum/new/").status_code == 403


def test_read_first_holds_what_is_written_of_whomever(mo, kim, anna, decision):
    assert needs_review(fresh(anna)) == ""
    impose(mo, anna, "read_first", decision)
    assert needs_review(fresh(anna)) == "measure"
    Member.objects.filter(pk=anna.pk).update(is_moderator=True)
    assert needs_review(fresh(anna)) == "measure"


@pytest.mark.parametrize(("kind", "door"), [
    ("read_only", "is_read_only"), ("read_first", "is_read_first")])
def test_it_ends_at_its_moment_and_the_sweep_says_so(kind, door, anna, mo, decision):
    sanction = impose(mo, anna, kind, decision)
    assert getattr(fresh(anna), door)
    past = timezone.now() - timedelta(seconds=1)
    Member.objects.filter(pk=anna.pk).update(**{Sanction.LASTING[kind]: past})
    assert not getattr(fresh(anna), door)
    Sanction.objects.update(until=past)
    sweeps.SWEEPS["end measures"][0]()
    assert fresh(sanction).status == "over"
    assert getattr(fresh(anna), Sanction.LASTING[kind]) is None


def test_of_two_the_longer_holds_and_lifting_one_leaves_the_other(anna, kim, decision):
    long, short = (impose(kim, anna, "read_only", decision, days) for days in (30, 7))
    assert fresh(anna).read_only_until == long.until
    long.lift(kim)
    assert fresh(anna).read_only_until == short.until
    short.lift(kim)
    assert not fresh(anna).is_read_only


def test_longer_than_a_week_takes_a_coordinator(anna, mo, kim, decision, client_of):
    with pytest.raises(Refused, match="coordinator"):
        impose(mo, anna, "read_only", decision, days=8)
    path = f"/moderation/members/{anna.pk}/"
    assert client_of(mo).post(path, sent(decision, days="30")).status_code == 422
    assert client_of(kim).post(path, sent(decision, days="30")).status_code == 302


def test_a_measure_rests_on_a_decision_about_this_member(anna, ben, mo, decision, client_of):
    with pytest.raises(Refused, match="at least one"):
        Sanction.impose(mo, anna, "warning", REASON, "privacy")
    with pytest.raises(Refused, match="somebody else"):
        impose(mo, ben, "warning", decision)
    path = f"/moderation/members/{anna.pk}/"
    assert client_of(mo).post(path, sent(decision, rests_on=[])).status_code == 422
    assert not Sanction.objects.exists()


def test_a_note_stays_in_the_team(anna, mo):
    Sanction.impose(mo, anna, "note", "Asked by mail to leave places out.", "privacy")
    assert not Statement.objects.exists()


def test_an_upheld_appeal_lifts_it(anna, mo, kim, decision):
    impose(mo, anna, "read_only", decision)
    statement = Statement.objects.exclude(decision=decision).get()
    Appeal.file(anna, statement.decision, "No place was named").decide(
        "grant_appeal", kim, "They are right")
    assert not fresh(anna).is_read_only
    assert Sanction.objects.get().status == "lifted"


def test_a_moderator_lifts_it_by_hand(anna, mo, kim, carla, decision, client_of):
    sanction = impose(mo, anna, "read_only", decision)
    path = f"/moderation/measures/{sanction.pk}/lift/"
    assert client_of(carla).post(path).status_code == 404
    assert client_of(kim).post(path).status_code == 302
    assert not fresh(anna).is_read_only


def test_the_record_is_the_teams(anna, carla, mo, nobody, client_of):
    path = f"/moderation/members/{anna.pk}/"
    statuses = [client_of(who).get(path).status_code for who in (mo, carla, anna, nobody)]
    assert statuses == [200, 404, 404, 302]


def test_nobody_measures_themselves_or_who_leads(mo, kim, decision, client_of):
    for person in (mo, kim):
        answer = client_of(mo).post(f"/moderation/members/{person.pk}/", sent(decision))
        assert answer.status_code == 403
