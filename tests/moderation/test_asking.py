"""A colleague is asked about what waits: a note, a notice, and the item when it is handed over."""
import pytest

from platform_core.moderation.models import Note, QueueItem
from platform_core.notifications.models import Notification
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db
QUESTION = "Is this place too precise?"


@pytest.fixture
def item(people):
    return wait_as("post", people)


@pytest.fixture
def ask(item, mo, kim, client_of, django_capture_on_commit_callbacks):
    def sent(**data):
        with django_capture_on_commit_callbacks(execute=True):
            return client_of(mo).post(f"/moderation/{item.pk}/ask/", {
                "colleague": kim.pk, "text": QUESTION} | data)

    return sent


def verbs(member):
    return [one.verb for one in Notification.objects.filter(member=member).order_by("pk")]


def test_the_colleague_hears_and_reads_the_question_with_the_item(ask, item, mo, kim, client_of):
    answer = ask()
    assert (answer.status_code, answer.url) == (303, item.get_absolute_url())
    assert "asked" in verbs(kim)
    assert "asked" not in verbs(mo)
    notice = Notification.objects.get(member=kim, verb="asked")
    page = client_of(kim).get(f"/notifications/{notice.pk}/open/", follow=True).content.decode()
    assert QUESTION in page
    assert "Kim Example" in page
    assert "You are asked" in client_of(kim).get("/moderation/").content.decode()
    assert "You are asked" not in client_of(mo).get("/moderation/").content.decode()
    assert QueueItem.objects.get(pk=item.pk).holder is None


def test_handed_over_the_colleague_is_on_it(ask, item, mo, kim):
    item.claim(mo)
    answer = ask(hands_over="on")
    assert (answer.status_code, answer.url) == (303, "/moderation/")
    assert QueueItem.objects.get(pk=item.pk).holder == kim
    assert "taken_over" not in verbs(mo)


def test_sent_twice_it_is_one_note_and_one_notice(ask, kim):
    ask()
    ask()
    assert Note.objects.get().asked == kim
    assert verbs(kim).count("asked") == 1


def test_nobody_is_asked_who_may_not_decide(people, mo, kim, anna, ben, client_of):
    people["author"], people["reporter"] = kim, ben
    item = wait_as("report", people)
    address = f"/moderation/{item.pk}/ask/"
    page = client_of(mo).get(address).content.decode()
    assert "Kim Example" not in page
    for one in (kim, mo, anna):
        refused = client_of(mo).post(address, {"colleague": one.pk, "text": QUESTION})
        assert refused.status_code == 422
        assert QUESTION in refused.content.decode()
    assert client_of(kim).get(address).status_code == 403
    assert not Note.objects.exists()


@pytest.mark.parametrize("data", [{"text": ""}, {"colleague": ""}, {"text": "Bel 111222333"}])
def test_what_lacks_something_comes_back(ask, data):
    assert ask(**data).status_code == 422
    assert not Note.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("anna", 404), ("applicant", 403), ("nobody", 302)])
def test_it_is_for_the_team(request, item, client_of, role, status):
    client = client_of(request.getfixturevalue(role))
    assert client.get(f"/moderation/{item.pk}/ask/").status_code == status


def test_the_item_leads_there_by_a_link_and_a_key(item, mo, client_of):
    page = client_of(mo).get(item.get_absolute_url()).content.decode()
    assert f'<a href="/moderation/{item.pk}/ask/" data-key="m">' in page
    assert "<dt>Ask a colleague</dt><dd><kbd>m</kbd></dd>" in client_of(mo).get(
        "/moderation/").content.decode()
