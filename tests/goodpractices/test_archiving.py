"""Put away and taken out again, with pages: nothing is lost, and nobody is misled."""
import pytest
from django.utils import timezone

from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.moderation.models import QueueItem, Report
from platform_core.notifications.models import Notification
from platform_core.search.models import Document
from tests.goodpractices.conftest import text
from tests.goodpractices.test_practice import deliver, verbs_of

REASON = {"reason": "Nobody offers it any more."}


def stored():
    return GoodPractice.objects.get()


@pytest.fixture
def archived(published, kim):
    published.archive(kim, "Nobody offers it any more.")
    return published


@pytest.mark.parametrize("who", ["anna", "kim", "mo"])
def test_the_author_and_the_team_put_it_away(client_of, published, who, request):
    client, page = client_of(request.getfixturevalue(who)), f"/practices/{published.pk}/archive/"
    assert page in client.get(published.get_absolute_url()).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    assert stored().status == "published"
    assert client.post(page, REASON).url == published.get_absolute_url()
    assert (stored().status, stored().decision_reason) == ("archived", REASON["reason"])


def test_archived_twice_is_archived_once(client_of, anna, published):
    client, page = client_of(anna), f"/practices/{published.pk}/archive/"
    answers = [client.post(page, REASON).status_code for _turn in range(2)]
    assert answers == [302, 302]
    assert Entry.objects.filter(action__endswith=".archive").count() == 1


def test_it_is_read_at_its_address_and_found_nowhere(client_of, archived, ben):
    page = client_of(ben).get(archived.get_absolute_url()).content.decode()
    assert "is archived. Nobody keeps it" in page
    assert not Document.objects.exists()
    for address in ("/practices/", "/search/?q=screening"):
        assert archived.get_absolute_url() not in client_of(ben).get(address).content.decode()


def test_the_author_hears_of_it_and_of_its_return(archived, anna, mo):
    deliver()
    assert verbs_of(anna)[-1] == "archived"
    archived.restore(mo, "They offer it again.")
    deliver()
    assert verbs_of(anna)[-1] == "shown_again"


def test_only_the_team_takes_it_out_again(client_of, archived, anna, mo):
    page = f"/practices/{archived.pk}/restore/"
    assert client_of(anna).post(page, REASON).status_code == 403
    assert page not in client_of(anna).get(archived.get_absolute_url()).content.decode()
    assert page in client_of(mo).get(archived.get_absolute_url()).content.decode()
    for _turn in range(2):
        assert client_of(mo).post(page, {"reason": ""}).status_code == 302
    assert stored().status == "published"
    assert stored().review_due == timezone.localdate()
    assert Document.objects.get().target == archived
    assert Entry.objects.filter(action__endswith=".restore").count() == 1


def test_coming_back_does_not_date_the_first_publication_anew(archived, mo):
    first = archived.published_at
    archived.restore(mo)
    assert stored().published_at == first


def test_a_copy_that_waits_waits_no_more(published, anna, kim):
    copy = published.working_copy()
    copy.edit(anna, text(title="Newer"), copy.revision)
    copy.submit(anna)
    published.archive(kim, "Ended.")
    assert not QueueItem.objects.waiting().exists()
    assert list(GoodPractice.objects.waiting()) == []
    copy.refresh_from_db()
    assert copy.status == "working"


def test_related_practices_are_never_archived_ones(published, anna, ravi, kim, carla):
    other = GoodPractice.draft(anna, text(title="Close"))
    other.submit(anna)
    other.publish(ravi, "well_described")
    assert list(GoodPractice.objects.related_to(published, carla)) == [other]
    other.archive(kim, "Ended.")
    for member in (carla, anna, kim):
        assert list(GoodPractice.objects.related_to(published, member)) == []


def test_a_report_about_it_that_is_right_takes_it_offline(client_of, archived, ben, mo):
    report = Report.file(ben, archived, "privacy", "Somebody can be recognised.")
    report.decide("uphold", mo, "A person can be recognised.", "privacy")
    assert stored().status == "suspended"
    assert client_of(ben).get(archived.get_absolute_url()).status_code == 404
    deliver()
    assert verbs_of(ben)[-1] == "report_hidden"
    page = client_of(ben).get(report.get_absolute_url()).content.decode()
    assert "A person can be recognised." in page
    archived.refresh_from_db()
    archived.reinstate(mo, "The sentence is gone.")
    assert stored().status == "archived"


def test_a_report_about_what_went_meanwhile_says_that_it_was_gone(client_of, archived, ben, mo):
    report = Report.file(ben, archived, "privacy")
    archived.suspend(mo, "Somebody can be recognised.", ground="privacy")
    report.decide("uphold", mo, "It was offline already.", "privacy")
    deliver()
    assert report.outcome == "gone"
    assert verbs_of(ben)[-1] == "report_gone"
    assert not Notification.objects.filter(member=ben, verb="report_hidden").exists()
