"""Stuck work: administrators alone see what failed too often, and decide what becomes of it."""
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.lib import sweeps
from platform_core.lib.retry import MOST_ATTEMPTS
from platform_core.notifications.models import Event, HeldMail, Notification, OutgoingMail, SweepRun
from tests.conftest import make_member
from tests.names import confused

PAGE = "/notifications/stuck/"
DEAD = {"attempts": MOST_ATTEMPTS, "last_error": "OSError"}


@pytest.fixture
def ada(db):
    return make_member("ada", is_staff=True, is_superuser=True)


@pytest.fixture
def dead(anna, ben, thread):
    """A dead letter of every sort."""
    now = timezone.now()
    return {
        "event": Event.objects.create(actor=anna, verb="replied", target=thread, failed_at=now,
                                      **DEAD),
        "mail": OutgoingMail.objects.create(to="secret.name@example.org", subject="Secret words",
                                            body="Secret words", failed_at=now, **DEAD),
        "held": HeldMail.objects.create(member=ben, failed_at=now, **DEAD),
    }


def path_of(row, step):
    return f"{PAGE}{row._meta.label_lower}/{row.pk}/{step}/"


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_each_sort_is_listed_with_its_error_and_without_words_or_addresses(dead, ada, client_of,
                                                                            thread, ben):
    page = client_of(ada).get(PAGE)
    text = words_of(page)
    assert text.count("OSError") == 3
    assert text.count("8 attempts") == 3
    assert "replied, thread" in text
    assert "@example.org" in text
    for secret in ("secret.name", "Secret words", thread.title, ben.name, ben.email):
        assert secret not in text
    assert page.content.decode().count("/try-again/") == 3


def test_when_nothing_is_stuck_it_says_so(ada, client_of):
    page = client_of(ada).get(PAGE)
    assert "Nothing is stuck" in words_of(page)
    assert "/try-again/" not in page.content.decode()


def test_what_is_still_tried_is_not_listed(ada, client_of, thread):
    Event.objects.create(verb="replied", target=thread, attempts=3, last_error="OSError")
    assert "OSError" not in words_of(client_of(ada).get(PAGE))


def test_sweeps_that_fail_are_listed(ada, client_of, monkeypatch):
    monkeypatch.setattr(sweeps, "SWEEPS", {})
    sweeps.register("water the plants", lambda: 1 / 0, every=5)
    sweeps.run_all()
    sweeps.run_all()
    text = words_of(client_of(ada).get(PAGE))
    assert "water the plants: 2 times in a row" in text


def test_every_sweep_says_when_it_last_worked_and_those_that_should_have_stand_above(
    ada, client_of, monkeypatch
):
    monkeypatch.setattr(sweeps, "SWEEPS", {})
    monkeypatch.setattr(sweeps, "RAN", {"water the plants": timezone.now()})
    for name in ("air the rooms", "water the plants"):
        sweeps.register(name, lambda: None, every=5)
    SweepRun.objects.note()
    text = words_of(client_of(ada).get(PAGE))
    assert "Overdue air the rooms: never" in text
    assert text.index("Last run") < text.index("water the plants")


def test_a_mail_that_is_still_tried_says_when_and_can_be_tried_now(ada, client_of):
    long_ago = timezone.now() - timedelta(hours=1)
    later = timezone.now() + timedelta(hours=3)
    row = OutgoingMail.objects.create(to="x@example.org", subject="s", body="b", attempts=5,
                                      created=long_ago, next_try=later, last_error="TimeoutError")
    assert "next attempt" in words_of(client_of(ada).get(PAGE))
    client_of(ada).post(path_of(row, "try-again"))
    row.refresh_from_db()
    assert row.next_try < timezone.now()


def test_what_may_have_arrived_says_so(ada, client_of):
    OutgoingMail.objects.create(to="x@example.org", subject="s", body="b", maker="notices",
                                failed_at=timezone.now(), last_error="MayHaveArrived")
    assert "May have arrived" in words_of(client_of(ada).get(PAGE))


@pytest.mark.parametrize("role", ["nobody", "applicant", "anna", "ravi", "kim", "mo"])
def test_for_others_the_page_does_not_exist(role, dead, request, client_of):
    client = client_of(request.getfixturevalue(role))
    refused = {"nobody": 302, "applicant": 403}.get(role, 404)
    assert client.get(PAGE).status_code == refused
    for step in ("try-again", "give-up"):
        assert client.post(path_of(dead["event"], step)).status_code == refused
    assert Event.objects.dead().count() == 1


@pytest.mark.parametrize("sort", ["event", "mail", "held"])
def test_trying_again_begins_anew_and_is_recorded(sort, dead, ada, client_of):
    row = dead[sort]
    for _ in range(2):
        answer = client_of(ada).post(path_of(row, "try-again"))
        assert answer.status_code in {302, 404}
    row.refresh_from_db()
    assert (row.attempts, row.failed_at) == (0, None)
    entry = Entry.objects.about(row).get()
    assert (entry.actor, entry.action) == (ada, f"{row._meta.label_lower}.try_again")
    assert entry.data == {"error": "OSError"}


@pytest.mark.parametrize("sort", ["event", "mail", "held"])
def test_giving_up_lets_it_go_and_is_recorded(sort, dead, ada, client_of):
    row = dead[sort]
    assert client_of(ada).post(path_of(row, "give-up")).url == PAGE
    assert not type(row).objects.filter(pk=row.pk).exists()
    assert Entry.objects.about(row).get().action == f"{row._meta.label_lower}.give_up"
    assert client_of(ada).post(path_of(row, "give-up")).status_code == 404


def test_a_mail_whose_words_are_gone_cannot_be_tried_again(dead, ada, client_of):
    OutgoingMail.objects.update(to="@example.org", body="")
    page = client_of(ada).get(PAGE).content.decode()
    assert path_of(dead["mail"], "try-again") not in page
    assert path_of(dead["mail"], "give-up") in page
    client_of(ada).post(path_of(dead["mail"], "try-again"))
    assert OutgoingMail.objects.dead().exists()
    assert not Entry.objects.about(dead["mail"]).exists()


@pytest.mark.parametrize("place", ["members.member/1", "forum.thread/1", "notifications.event/0",
                                   "notifications.event/99999999999999999999", "x/1",
                                   "notifications.notification/1"])
def test_nothing_else_can_be_tried_or_given_up(place, ada, client_of, dead):
    for step in ("try-again", "give-up", "delete"):
        assert client_of(ada).post(f"{PAGE}{place}/{step}/").status_code == 404


def test_what_still_works_cannot_be_given_up(ada, client_of, thread):
    event = Event.objects.create(verb="replied", target=thread)
    assert client_of(ada).post(path_of(event, "give-up")).status_code == 404
    assert Event.objects.filter(pk=event.pk).exists()


def test_looking_changes_nothing(dead, ada, client_of):
    for row in dead.values():
        for step in ("try-again", "give-up"):
            assert client_of(ada).get(path_of(row, step)).status_code == 405
    assert not Notification.objects.exists()
    assert Event.objects.dead().count() == 1


def test_the_page_costs_the_same_for_one_as_for_many(ada, client_of, thread,
                                                     django_assert_max_num_queries):
    for _ in range(30):
        Event.objects.create(verb="replied", target=thread, failed_at=timezone.now(), **DEAD)
    client = client_of(ada)
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        assert words_of(client.get(PAGE)).count("OSError") == 30


def test_each_button_says_which_work_it_is_about(dead, ada, client_of):
    OutgoingMail.objects.create(to="b@example.org", subject="b", body="b",
                                failed_at=timezone.now(), **DEAD)
    page = client_of(ada).get(PAGE).content.decode()
    assert page.count("Try again<") == 4
    assert confused(PAGE, page) == {}
