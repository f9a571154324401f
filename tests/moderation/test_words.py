"""Words to begin with: kept by coordinators; what stands in brackets is filled in first."""
import pytest

from platform_core.moderation.models import StandardWords
from platform_core.moderation.standard import SHIPPED, shipped
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db
DUTCH, ENGLISH = "/moderation/words/nl/", "/moderation/words/en/"


def fields(language, **changed):
    return shipped(language) | changed


@pytest.mark.once
def test_every_ground_has_words_in_both_languages():
    for ground in set(SHIPPED) - {"other"}:
        assert shipped("nl")[ground] not in {"", shipped("en")[ground]}, ground


def test_what_a_coordinator_writes_is_what_a_moderator_begins_with(people, kim, mo, client_of):
    answer = client_of(kim).post(ENGLISH, fields("en", spam="No selling here."))
    assert answer.status_code == 302
    item = wait_as("post", people)
    people["newcomer"].language = "en"
    people["newcomer"].save(update_fields=["language"])
    page = client_of(mo).get(item.get_absolute_url()).content.decode()
    assert "No selling here." in page
    assert StandardWords.objects.count() == 1
    assert StandardWords.objects.in_language("nl") == shipped("nl")


def test_an_emptied_text_is_again_as_it_came(kim, client_of):
    client = client_of(kim)
    client.post(DUTCH, fields("nl", spam="Geen reclame."))
    client.post(DUTCH, fields("nl", spam=""))
    assert StandardWords.objects.in_language("nl")["spam"] == shipped("nl")["spam"]


@pytest.mark.parametrize("role", ["mo", "anna", "ravi"])
def test_for_others_the_page_does_not_exist(request, role, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(DUTCH).status_code == client.post(DUTCH, fields("nl")).status_code == 404


def test_an_unknown_language_is_a_404(kim, client_of):
    assert client_of(kim).get("/moderation/words/xx/").status_code == 404


@pytest.mark.parametrize(("reason", "status"), [
    ("[Passage] could put somebody at risk, because [why].", 422),
    ("The dose could put somebody at risk, because it is high. See [leeftijdsgroep].", 303),
])
def test_brackets_are_filled_in_before_anybody_reads_them(people, mo, client_of, reason, status):
    people["newcomer"].language = "en"
    people["newcomer"].save(update_fields=["language"])
    item = wait_as("post", people)
    data = {"revision": 0, "action": "return", "ground": "unsafe_advice", "reason": reason}
    answer = client_of(mo).post(item.get_absolute_url(), data)
    assert answer.status_code == status
