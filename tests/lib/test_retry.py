"""Rows that may fail: tried later each time, and shown to somebody at last."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.lib.retry import MOST_ATTEMPTS, count_dead, dead_letters, retried_models
from platform_core.members.models import Member
from platform_core.notifications.models import Event, HeldMail, OutgoingMail

SECRET = "a name that nobody may read"


@pytest.fixture
def row(anna):
    return HeldMail.objects.create(member=anna)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def attempt(row):
    """One attempt that fails, whenever it is due; the row afterwards."""
    type(row).objects.filter(pk=row.pk).update(next_try=timezone.now())
    type(row).objects.due().attempt(refuse)
    return fresh(row)


def refuse(row):
    raise OSError(SECRET)


def test_the_pauses_grow_from_seconds_to_hours_and_then_it_is_a_dead_letter(row):
    pauses = []
    for _ in range(MOST_ATTEMPTS):
        assert row.failed_at is None
        row = attempt(row)
        pauses.append(round((row.next_try - timezone.now()).total_seconds()))
    assert pauses == [10 * 3**number for number in range(MOST_ATTEMPTS)]
    assert (row.attempts, row.last_error) == (MOST_ATTEMPTS, "OSError")
    assert row.failed_at is not None
    assert list(HeldMail.objects.dead()) == [row]
    assert attempt(row).attempts == MOST_ATTEMPTS


def test_the_words_of_an_error_are_kept_nowhere(row, caplog):
    failed = attempt(row)
    assert SECRET not in caplog.text + failed.last_error
    assert "OSError in " in caplog.text
    assert "test_retry.py" in caplog.text


def test_what_is_claimed_is_not_claimed_by_another_and_comes_back_later(row):
    other = fresh(row)
    assert row.claim()
    assert not other.claim()
    assert not HeldMail.objects.due().exists()
    HeldMail.objects.update(next_try=timezone.now())
    assert HeldMail.objects.due().get().claim()


def test_a_row_that_kills_its_workers_comes_to_an_end(row):
    for _ in range(MOST_ATTEMPTS):
        assert fresh(row).claim()
        assert HeldMail.objects.dead().count() == 0
    assert not fresh(row).claim()
    assert HeldMail.objects.dead().count() == 1


def test_what_has_waited_longest_comes_first(anna, ben):
    now = timezone.now()
    late = HeldMail.objects.create(member=anna, next_try=now - timedelta(seconds=1))
    early = HeldMail.objects.create(member=ben, next_try=now - timedelta(hours=1))
    assert list(HeldMail.objects.due()) == [early, late]


def test_a_dead_letter_can_be_begun_anew_once(row):
    assert not row.try_again()
    HeldMail.objects.update(failed_at=timezone.now(), attempts=MOST_ATTEMPTS)
    assert row.try_again()
    assert not row.try_again()
    assert (fresh(row).attempts, fresh(row).failed_at) == (0, None)
    assert HeldMail.objects.due().get() == row


def test_only_a_dead_letter_is_given_up(row):
    assert not row.give_up()
    assert fresh(row) == row
    HeldMail.objects.update(failed_at=timezone.now())
    assert row.give_up()
    assert not HeldMail.objects.exists()


def test_every_sort_of_dead_letter_is_found_and_counted(row):
    mails = [OutgoingMail.objects.create(to="x@example.org", subject="s", body="b")
             for _ in range(3)]
    assert (dead_letters(), count_dead()) == ([], 0)
    now = timezone.now()
    HeldMail.objects.update(failed_at=now)
    for number, mail in enumerate(mails):
        OutgoingMail.objects.filter(pk=mail.pk).update(failed_at=now + timedelta(number))
    assert count_dead() == 4
    assert {type(one) for one in dead_letters()} == {HeldMail, OutgoingMail}
    newest = [one for one in dead_letters(most=2) if isinstance(one, OutgoingMail)]
    assert newest == [mails[2], mails[1]]


def test_what_is_retried_is_found_in_every_app():
    assert {HeldMail, OutgoingMail, Event} <= set(retried_models().values())
    assert retried_models()["notifications.event"] is Event
    assert Member not in retried_models().values()
