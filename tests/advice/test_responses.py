"""Responses of members: who reads them, what a moderator decides, what is still theirs."""
import pytest
from django.contrib.auth.models import AnonymousUser

from platform_core.advice.models import Response
from platform_core.moderation.models import QueueItem
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.advice.making import a_recommendation, fresh

TEXT = "Plan it with the appointment"


@pytest.fixture
def found(kim, lena, db):
    return a_recommendation(kim, lena)


def give(by, found, may_be_public=False, text=TEXT, revision=None):
    return Response.objects.give(by, found, text, may_be_public, revision)


def test_what_visitors_may_read_waits_for_a_moderator(found, anna, mo, words, client, client_of):
    one = give(anna, found, may_be_public=True)
    assert one.status == "pending" and QueueItem.objects.waiting().count() == 1
    path = f"/nl/advice/{found.number}/"
    assert TEXT not in client.get(path).content.decode()
    assert TEXT in client_of(mo).get(
        f"/moderation/{QueueItem.objects.get().pk}/").content.decode()
    one.decide("publish", mo)
    told = client.get(path).content.decode()
    assert TEXT in told and "Een lid" in told and "Gezondheidszorg" in told
    assert anna.name not in told and f"/members/{anna.pk}" not in told


def test_what_is_for_members_stays_with_them(found, anna, carla, words, client, client_of):
    give(anna, found)
    told = client_of(carla).get(f"/advice/{found.number}/").content.decode()
    assert TEXT in told and "A member, Health care" in told and anna.name not in told
    assert TEXT not in client.get(f"/nl/advice/{found.number}/").content.decode()


def test_lists_and_objects_agree(found, anna, ben, carla, mo, kim, newcomer, applicant):
    give(anna, found)
    public = give(ben, found, may_be_public=True)
    public.decide("publish", mo)
    give(carla, found, may_be_public=True)
    give(newcomer, found).decide("reject", mo, "Not about this", "privacy")
    give(kim, found).take_back(kim)
    for member in (anna, ben, carla, mo, kim, newcomer, applicant, AnonymousUser()):
        seen = set(Response.objects.visible_to(member))
        assert seen == {one for one in Response.objects.all() if one.is_visible_to(member)}


def test_a_changed_response_is_read_again_and_agreement_can_be_taken_back(found, anna, mo):
    one = give(anna, found, may_be_public=True)
    one.decide("publish", mo)
    one = give(anna, found, may_be_public=False, revision=0)
    assert one.status == "published" and not one.may_be_public
    one = give(anna, found, may_be_public=True, text="Another text", revision=1)
    assert one.status == "pending"
    with pytest.raises(Stale):
        give(anna, found, text="From another tab", revision=0)
    with pytest.raises(Stale):
        give(anna, found, text="As if it was the first")
    assert fresh(one).text == "Another text"


def test_a_returned_response_is_mended_and_a_rejected_one_stands(found, anna, mo, client_of):
    one = give(anna, found, may_be_public=True)
    one.decide("return", mo, "Shorter")
    client, path = client_of(anna), f"/advice/{found.number}/"
    assert "Shorter" in client.get(path).content.decode()
    assert client.post(path, {"text": "Short", "may_be_public": "on", "revision": 0}
                       ).status_code == 302
    one = fresh(one)
    assert one.status == "pending"
    one.decide("reject", mo, "No", "privacy")
    with pytest.raises(NotAllowedNow):
        give(anna, found, text="Again", revision=1)
    assert client.post(path, {"text": "Again", "revision": 1}).status_code == 403


def test_taken_back_it_is_gone_with_its_words(found, anna, carla, client_of):
    one = give(anna, found)
    assert client_of(anna).post(f"/advice/{found.number}/take-back/").status_code == 302
    assert fresh(one).text == ""
    assert TEXT not in client_of(carla).get(f"/advice/{found.number}/").content.decode()
    assert client_of(anna).post(f"/advice/{found.number}/take-back/").status_code == 404
    with pytest.raises(NotAllowedNow):
        give(anna, found, text="An old tab", revision=0)
    assert give(anna, found).status == "published"


def test_a_member_responds_over_the_page(found, anna, newcomer, client_of):
    client, path = client_of(anna), f"/advice/{found.number}/"
    assert client.post(path, {"text": ""}).status_code == 422
    assert client.post(path, {"text": "Her BSN is 111222333"}).status_code == 422
    assert client.post(path, {"text": TEXT}).status_code == 302
    answer = client.post(path, {"text": "Another tab", "revision": 7})
    assert answer.status_code == 409 and TEXT in answer.content.decode()
    client_of(newcomer).post(path, {"text": "My first words here"})
    assert Response.objects.get(author=newcomer).status == "pending"


def test_a_response_is_reported_and_hidden(found, anna, carla, mo, client_of):
    one = give(anna, found)
    address = f"/moderation/report/response/{one.pk}/"
    assert address in client_of(carla).get(f"/advice/{found.number}/").content.decode()
    assert client_of(carla).get(address).status_code == 200
    one.decide("hide", mo, "It betrays somebody", "privacy")
    assert TEXT not in client_of(carla).get(f"/advice/{found.number}/").content.decode()
    assert "It betrays somebody" in client_of(anna).get(f"/advice/{found.number}/").content.decode()


@pytest.mark.parametrize("who", ["nobody", "applicant"])
def test_only_members_respond(found, who, client_of, request):
    client = client_of(request.getfixturevalue(who))
    assert client.post(f"/advice/{found.number}/", {"text": TEXT}).status_code in {302, 403}
    assert not Response.objects.exists()
