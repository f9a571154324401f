"""Words of a profile in which the privacy check finds something come before the team."""
import pytest

from platform_core.members.models import Member
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import OutgoingMail
from platform_core.workflow.models import Decision

PHONE = "Bel mij op 06-12345678"
FACTS = {"name": "Anna Example", "function": "Nurse", "country": "NL", "language": "en"}


@pytest.fixture
def waiting(anna):
    anna.write_profile(bio=PHONE)
    return QueueItem.objects.waiting().get(kind="profile")


def decide(client, person, action, **data):
    return client.post(person.review_url, {"action": action, "revision": person.revision, **data})


def test_an_ordinary_profile_waits_for_nobody(anna, client_of):
    answer = client_of(anna).post("/members/me/", FACTS | {"bio": "I work in a team of nurses."})
    assert answer.status_code == 302
    assert Member.objects.get(pk=anna.pk).bio == "I work in a team of nurses."
    assert not QueueItem.objects.exists()


def test_who_writes_it_is_asked_first(anna, client_of):
    answer = client_of(anna).post("/members/me/", FACTS | {"bio": PHONE})
    assert answer.status_code == 422
    assert "telephone number" in answer.content.decode()
    assert Member.objects.get(pk=anna.pk).bio == ""
    answer = client_of(anna).post("/members/me/", FACTS | {"bio": PHONE, "privacy_confirmed": "on"})
    assert answer.status_code == 302
    assert QueueItem.objects.waiting().get().target == anna


def test_the_team_reads_what_was_found_and_where(waiting, anna, mo, client_of):
    client = client_of(mo)
    assert client.get(waiting.get_absolute_url()).url == anna.review_url
    page = client.get(anna.review_url).content.decode()
    assert '<mark class="finding" data-kind="phone">06-12345678' in page


def test_it_may_stay(waiting, anna, mo, client_of):
    assert decide(client_of(mo), anna, "keep_profile").status_code == 302
    assert Member.objects.get(pk=anna.pk).bio == PHONE
    assert not QueueItem.objects.waiting().exists()
    assert Decision.objects.about(anna).get().by == mo


def test_or_the_words_go_and_the_member_reads_why(waiting, anna, mo, client_of):
    assert decide(client_of(mo), anna, "clear_profile").status_code == 422
    why = {"reason": "A number is for nobody here."}
    assert decide(client_of(mo), anna, "clear_profile", **why).status_code == 422
    answer = decide(client_of(mo), anna, "clear_profile", ground="privacy", **why)
    assert answer.status_code == 302
    assert Member.objects.get(pk=anna.pk).bio == ""
    mail = OutgoingMail.objects.get(to=anna.email)
    assert "A number is for nobody here." in mail.body
    assert PHONE not in mail.body


def test_words_that_changed_meanwhile_are_read_first(waiting, anna, mo, client_of):
    read = anna.revision
    Member.objects.get(pk=anna.pk).write_profile(bio="Mail mij: jan.jansen@voorbeeld.nl")
    answer = client_of(mo).post(
        anna.review_url, {"action": "clear_profile", "ground": "privacy", "revision": read,
                          "reason": "Kept words"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "jan.jansen@voorbeeld.nl" in page
    assert "Kept words" in page
    assert Member.objects.get(pk=anna.pk).bio.startswith("Mail mij")


def test_nobody_decides_about_the_own_profile_and_members_not_at_all(mo, carla, client_of):
    mo.write_profile(bio=PHONE)
    assert client_of(mo).get(mo.review_url).status_code == 403
    assert client_of(carla).get(mo.review_url).status_code == 404
