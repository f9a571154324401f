"""The item's page: grounds with words to begin with, a stray Enter, keys that can be off."""
import pytest
from django.utils import translation

from platform_core.moderation.models import Moderator
from platform_core.moderation.standard import SHIPPED, shipped, unfilled
from platform_core.notifications.models import Inbox
from platform_core.workflow.models import Decision
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db
REASON = "Leave out the street."


@pytest.fixture
def item(people):
    return wait_as("post", people)


def test_a_stray_enter_decides_nothing_and_keeps_the_words(item, mo, client_of):
    page = client_of(mo).get(item.get_absolute_url()).content.decode()
    form = page[page.index("data-desk-form"):]
    assert form.index("Keep my words") < form.index('name="action"')
    answer = client_of(mo).post(item.get_absolute_url(), {"revision": 0, "reason": REASON})
    assert answer.status_code == 422
    assert REASON in answer.content.decode()
    item.target.refresh_from_db()
    assert item.target.status == "pending"


def test_the_ground_that_was_chosen_is_that_of_the_decision(item, mo, client_of):
    data = {"revision": 0, "reason": REASON, "action": "reject", "ground": "off_topic"}
    client_of(mo).post(item.get_absolute_url(), data)
    assert Decision.objects.get(action="reject").ground == "off_topic"


def test_without_one_it_is_the_ground_on_which_it_waits(item, mo, client_of):
    item.target.note_held("privacy", ["phone"])
    data = {"revision": 0, "reason": REASON, "action": "return"}
    client_of(mo).post(item.get_absolute_url(), data)
    assert Decision.objects.get(action="return").ground == "privacy"


def test_what_lets_a_text_through_has_no_ground(item, mo, client_of):
    data = {"revision": 0, "action": "publish", "ground": "spam"}
    client_of(mo).post(item.get_absolute_url(), data)
    assert Decision.objects.get(action="publish").ground == ""


def test_words_to_begin_with_are_in_the_authors_language(item, newcomer, mo, client_of):
    newcomer.language = "nl"
    newcomer.save(update_fields=["language"])
    pills = client_of(mo).get(item.get_absolute_url()).context["form"].pills
    with translation.override("nl"):
        assert {code: words for code, _label, _on, words in pills}["spam"] == str(
            SHIPPED["spam"])


@pytest.mark.once
def test_what_still_stands_in_brackets_is_found():
    begun = shipped("en")["unsafe_advice"]
    assert unfilled(begun, begun) == ["[Passage]", "[why]"]
    assert unfilled("Dose could hurt, because it is high [leeftijdsgroep]", begun) == []


def test_keys_are_on_until_they_are_switched_off(mo, client_of):
    client = client_of(mo)
    assert "data-keys" in client.get("/moderation/").content.decode()
    answer = client.post("/moderation/keys/", {"keys": "off"})
    assert (answer.status_code, answer.url) == (303, "/moderation/")
    assert "data-keys>" not in client.get("/moderation/").content.decode().replace(" aria", ">")
    client.post("/moderation/keys/", {"keys": "on"})
    assert Moderator.objects.of(mo).has_keys


def test_a_decision_stirs_every_open_desk(item, mo, kim, django_capture_on_commit_callbacks):
    before = {one.pk: Inbox.objects.of(one).last_seq for one in (mo, kim)}
    with django_capture_on_commit_callbacks(execute=True):
        item.target.decide("publish", mo)
    assert all(Inbox.objects.of(one).last_seq > before[one.pk] for one in (mo, kim))


def test_a_claim_stirs_them_too_and_leaves_nothing_unread(
    item, mo, kim, django_capture_on_commit_callbacks
):
    before = Inbox.objects.of(kim)
    with django_capture_on_commit_callbacks(execute=True):
        item.claim(mo)
    now = Inbox.objects.of(kim)
    assert now.last_seq > before.last_seq
    assert now.unread == before.unread
