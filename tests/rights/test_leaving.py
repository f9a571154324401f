"""A member ends the account: at once nameless and shut out, with a way back for some days."""
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.members.models import Member
from platform_core.notifications.models import OutgoingMail
from platform_core.rights.models import UNDO_FOR, Leaving
from tests.conftest import start_thread
from tests.members.steps import PASSWORD, a_visitor, can_sign_in, is_signed_in, sign_in

PAGE = "/rights/leave/"


@pytest.fixture
def inside(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def way_back():
    mail = OutgoingMail.objects.latest("pk")
    return re.search(r"/rights/come-back/[^\s]+", mail.body)[0]


def test_one_leaves_by_choice_and_is_signed_out_everywhere(anna, inside, client_of):
    elsewhere = client_of(anna)
    assert inside.post(PAGE, {}).status_code == 422
    answer = inside.post(PAGE, {"texts": "stay"})
    assert answer.url == "/rights/left/"
    assert "Your account is closed" in inside.get(answer.url).content.decode()
    assert not is_signed_in(inside)
    assert elsewhere.get("/forum/").status_code == 302
    again = a_visitor()
    sign_in(again, "anna@example.org")
    assert not is_signed_in(again)
    gone = Member.objects.get(pk=anna.pk)
    assert (gone.status, gone.name, gone.is_active) == ("left", "Former member", False)
    assert Entry.objects.about(anna).last().action == "members.member.leave"


def test_leaving_asks_who_it_is(anna, client_of):
    client = client_of(can_sign_in(anna))
    assert client.post(PAGE, {"texts": "go"}).url.startswith("/accounts/reauthenticate/")
    assert Member.objects.get(pk=anna.pk).status == "member"


def test_readers_see_no_name_from_then_on(anna, ben, category, client_of):
    asked = start_thread(anna, category)
    Leaving.objects.begin(anna, False)
    assert anna.name == ""
    for path in ("/forum/", asked.get_absolute_url()):
        page = client_of(ben).get(path).content.decode()
        assert "Anna Example" not in page
        assert "Former member" in page
    assert client_of(ben).get(f"/members/{anna.pk}/").status_code == 404


def test_the_mail_brings_one_back_without_powers(mo):
    can_sign_in(mo)
    Leaving.objects.begin(mo, True)
    visitor, way = a_visitor(), way_back()
    assert visitor.get(way).status_code == 200
    assert Member.objects.get(pk=mo.pk).status == "left"
    assert "/accounts/password/reset/key/" in visitor.post(way).url
    back = Member.objects.get(pk=mo.pk)
    assert (back.status, back.name, back.email) == ("member", "Mo Example", "mo@example.org")
    assert not back.is_moderator
    assert not back.has_usable_password()
    assert visitor.get(way).status_code == 404


def test_after_the_time_there_is_no_way_back(anna):
    leaving = Leaving.objects.begin(anna, True)
    way = way_back()
    Leaving.objects.filter(pk=leaving.pk).update(
        left_at=timezone.now() - UNDO_FOR - timedelta(hours=1))
    Leaving.objects.erase_due()
    assert a_visitor().get(way).status_code == 404
    assert a_visitor().post(way).status_code == 404
    assert Leaving.objects.get().sealed == b""


def test_before_the_time_the_sweep_leaves_it_alone(anna):
    Leaving.objects.begin(anna, True)
    Leaving.objects.erase_due()
    assert Leaving.objects.get().erased_at is None


def test_an_address_that_is_in_use_again_opens_nothing(anna):
    Leaving.objects.begin(anna, True)
    Member.objects.create_user("anna@example.org", name="Somebody else")
    assert a_visitor().post(way_back()).status_code == 404


def test_a_suspended_member_leaves_for_good(anna, kim):
    anna.suspend(kim, "Words", ground="privacy")
    leaving = Leaving.objects.begin(anna, False)
    assert "come-back" not in OutgoingMail.objects.latest("pk").body
    assert Leaving.objects.by_token(leaving.token) is None


def test_an_administrator_hands_over_first(anna, inside):
    Member.objects.filter(pk=anna.pk).update(is_superuser=True)
    assert "hands over" in inside.get(PAGE).content.decode()
    assert inside.post(PAGE, {"texts": "go"}).status_code == 403
