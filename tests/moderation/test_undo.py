"""What opens something takes effect a minute later, and until then nothing of it has happened."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.moderation.models import QueueItem
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Notification
from platform_core.workflow.models import Decision
from tests.moderation.conftest import wait_as
from tests.moderation.test_deciding import PUBLISH

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_minute(settings):
    settings.DECISIONS_WAIT = 60


@pytest.fixture
def item(people):
    return wait_as("post", people)


def fresh(item):
    return type(item.target)._base_manager.get(pk=item.object_id)


def pass_by(seconds):
    """As if so many seconds had gone since it was decided."""
    for one in QueueItem.objects.exclude(intended_at=None):
        one.intended_at -= timedelta(seconds=seconds)
        one.save(update_fields=["intended_at"])


def publish(client, item):
    answer = client.post(item.get_absolute_url(), PUBLISH, follow=True)
    assert answer.redirect_chain[0][1] == 303
    return answer


def test_it_has_left_the_queue_and_nothing_else_has_happened(item, mo, kim, client_of):
    page = publish(client_of(mo), item).content.decode()
    assert "Undo" in page
    assert (fresh(item).status, Decision.objects.count()) == ("pending", 0)
    assert not QueueItem.objects.decidable_by(kim).exists()
    assert not QueueItem.objects.for_others(kim).exists()
    assert QueueItem.objects.count_waiting(kim) == {"waiting": 0, "urgent": 0}


def test_undone_it_waits_as_before_and_nobody_was_told(item, newcomer, mo, kim, client_of):
    client = client_of(mo)
    publish(client, item)
    pass_by(59)
    answer = client.post(f"/moderation/{item.pk}/undo/")
    assert (answer.status_code, answer.url) == (303, item.get_absolute_url())
    pass_by(5)
    QueueItem.objects.apply_due()
    assert fresh(item).status == "pending"
    assert QueueItem.objects.decidable_by(kim).get() == item
    assert not Notification.objects.filter(member=newcomer).exists()
    assert Decision.objects.count() == 0


def test_after_a_minute_it_is_taken_once_by_whoever_decided(item, mo, client_of):
    publish(client_of(mo), item)
    QueueItem.objects.apply_due()
    assert fresh(item).status == "pending"
    pass_by(61)
    for _time in range(2):
        QueueItem.objects.apply_due()
    assert fresh(item).status == "published"
    assert [one.by for one in Decision.objects.all()] == [mo]


def test_it_can_be_applied_at_once_by_whoever_decided_alone(item, mo, kim, client_of):
    publish(client_of(mo), item)
    assert client_of(kim).post(f"/moderation/{item.pk}/apply/").status_code == 404
    assert client_of(mo).post(f"/moderation/{item.pk}/apply/").status_code == 303
    assert fresh(item).status == "published"


def test_too_late_or_for_somebody_else_nothing_is_undone(item, mo, kim, client_of):
    publish(client_of(mo), item)
    client_of(kim).post(f"/moderation/{item.pk}/undo/")
    assert QueueItem.objects.get(pk=item.pk).intended_by == mo
    pass_by(61)
    answer = client_of(mo).post(f"/moderation/{item.pk}/undo/", follow=True)
    assert "You can still hide it" in answer.content.decode()
    assert QueueItem.objects.get(pk=item.pk).intended_by == mo


def test_a_text_that_changed_in_between_waits_again(item, newcomer, mo, kim, client_of):
    publish(client_of(mo), item)
    post = fresh(item)
    post.edit(newcomer, "<p>Other words</p>", post.revision)
    pass_by(61)
    QueueItem.objects.apply_due()
    assert fresh(item).status == "pending"
    assert QueueItem.objects.decidable_by(kim).get() == item


def test_a_colleague_who_decides_it_too_reads_who_was_first(item, mo, kim, client_of):
    publish(client_of(mo), item)
    for answer in (client_of(kim).get(item.get_absolute_url()),
                   client_of(kim).post(item.get_absolute_url(), PUBLISH | {"reason": "Mine"})):
        assert answer.status_code == 409
        assert "Mo Example" in answer.content.decode()
    assert "Mine" in answer.content.decode()


@pytest.mark.parametrize(("action", "status"), [("return", "returned"), ("reject", "rejected")])
def test_what_opens_nothing_works_at_once(item, mo, client_of, action, status):
    data = {"revision": 0, "action": action, "reason": "Say less", "ground": "privacy"}
    client_of(mo).post(item.get_absolute_url(), data)
    assert fresh(item).status == status


def test_a_report_that_is_upheld_hides_at_once_and_a_dismissal_waits(people, mo, client_of):
    upheld, dismissed = wait_as("report", people, 1), wait_as("report", people, 2)
    for item, action in ((upheld, "uphold"), (dismissed, "dismiss")):
        data = {**item.target.revisions, "action": action, "reason": "As it says"}
        assert client_of(mo).post(item.get_absolute_url(), data).status_code == 303
    assert (fresh(upheld).status, fresh(dismissed).status) == ("upheld", "open")
    pass_by(61)
    QueueItem.objects.apply_due()
    assert fresh(dismissed).status == "dismissed"


@pytest.mark.parametrize(("minutes", "mails"), [(6, 0), (11, 1)])
def test_mail_about_a_decision_waits_ten_minutes(
    item, newcomer, mo, minutes, mails, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        item.target.decide("return", mo, "Say less")
    then = timezone.now() - timedelta(minutes=minutes)
    told = Notification.objects.filter(member=newcomer)
    assert told.update(created=then) == 1
    mail_waiting()
    assert told.exclude(mailed_at=None).count() == mails
