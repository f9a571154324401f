"""Nobody takes an account along: what it hangs on asks again, is told, and can be undone."""
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.members.address_changes import AddressChange
from platform_core.members.attempts import Attempt
from platform_core.notifications.models import OutgoingMail
from tests.members.steps import (
    PASSWORD,
    a_visitor,
    can_sign_in,
    is_signed_in,
    link_in,
    mail_to,
    sign_in,
)
from tests.members.test_second_factor import KEY, code_of, codes_of, connect_app

pytestmark = pytest.mark.once

OLD, NEW = "anna@example.org", "thief@example.org"
UNDO = "/accounts/email/undo/"
CONFIRM = "/accounts/confirm-email/"
CHOSEN = "a-new-and-odd-passphrase"


@pytest.fixture
def inside(anna):
    """A browser in which anna signed in, some time ago; a thief sits at it now."""
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    return client


def show_again(client):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def ask_for(client, address):
    return client.post("/accounts/email/", {"email": address, "action_add": ""})


def change_to(client, address):
    """Another address asked for and confirmed; returns the mail that the old one gets."""
    old = EmailAddress.objects.get(primary=True, user_id=client.session["_auth_user_id"]).email
    show_again(client)
    ask_for(client, address)
    a_visitor().post(link_in(mail_to(address), CONFIRM))
    return mail_to(old)


def choose_password(client, path, password=CHOSEN):
    return client.post(client.get(path, follow=True).request["PATH_INFO"],
                       {"password1": password, "password2": password})


def test_an_open_page_is_not_enough_to_ask_for_another_address(anna, inside):
    assert ask_for(inside, NEW).url.startswith("/accounts/reauthenticate/")
    assert not OutgoingMail.objects.filter(to=NEW).exists()
    assert EmailAddress.objects.get().email == OLD


def test_what_was_asked_goes_on_after_the_password(anna, inside):
    """Nothing is typed twice."""
    asked = ask_for(inside, NEW)
    inside.post(asked.url, {"password": PASSWORD})
    assert link_in(mail_to(NEW), CONFIRM)


def test_a_code_of_the_app_is_as_good_as_the_password(anna):
    client = a_visitor()
    connect_app(can_sign_in(anna))
    sign_in(client, OLD)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    assert "/reauthenticate/" in ask_for(client, NEW).url
    client.post("/accounts/2fa/reauthenticate/?next=/accounts/email/", {"code": codes_of(KEY)[1]})
    assert link_in(mail_to(NEW), CONFIRM)


@pytest.mark.parametrize(("path", "sent"), [
    ("/accounts/email/", {"email": NEW, "action_add": ""}),
    ("/accounts/2fa/totp/activate/", {"code": "123456"}),
])
def test_who_has_neither_password_nor_app_chooses_one_first(ben, client_of, path, sent):
    answer = client_of(ben).post(path, sent)
    assert answer.status_code == 403
    assert "Choose a password first" in answer.content.decode()


def test_the_address_in_use_hears_that_another_was_asked_for(anna, inside):
    show_again(inside)
    ask_for(inside, NEW)
    body = mail_to(OLD).body
    assert "asked to replace this e-mail address" in body
    assert NEW not in body


def test_the_old_address_is_told_with_a_way_back(anna, inside):
    mail = change_to(inside, NEW)
    assert "another e-mail address" in mail.body and "14 days" in mail.body
    page = a_visitor().get(link_in(mail, UNDO))
    assert page.status_code == 200
    assert OLD in page.content.decode() and NEW not in page.content.decode()
    anna.refresh_from_db()
    assert anna.email == NEW    # to open a link is to read


def test_the_mail_to_the_old_address_is_in_the_members_language(anna, inside):
    anna.language = "nl"
    anna.save()
    assert "binnen 14 dagen" in change_to(inside, NEW).body


def test_the_way_back_restores_the_address_ends_every_session_and_asks_a_password(anna, inside):
    path = link_in(change_to(inside, NEW), UNDO)
    owner = a_visitor()
    answer = choose_password(owner, owner.post(path).url)
    assert answer.status_code == 302
    anna.refresh_from_db()
    assert anna.email == OLD and EmailAddress.objects.get().email == OLD
    assert inside.get("/forum/").status_code == 302
    for address, password, lets_in in [(OLD, PASSWORD, False), (NEW, CHOSEN, False),
                                       (OLD, CHOSEN, True)]:
        client = a_visitor()
        sign_in(client, address, password)
        assert is_signed_in(client) == lets_in


def test_the_way_back_closes_open_pages(
    anna, inside, monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    path = link_in(change_to(inside, NEW), UNDO)
    monkeypatch.setattr("platform_core.members.models.close_sockets", closed.append)
    with django_capture_on_commit_callbacks(execute=True):
        a_visitor().post(path)
    assert closed == [anna.pk]


def test_before_a_password_is_chosen_nobody_is_in(anna, inside):
    a_visitor().post(link_in(change_to(inside, NEW), UNDO))
    client = a_visitor()
    sign_in(client, OLD)
    assert not is_signed_in(client)


def test_the_link_works_once(anna, inside):
    path = link_in(change_to(inside, NEW), UNDO)
    a_visitor().post(path)
    anna.refresh_from_db()
    anna.set_password(PASSWORD)
    anna.save()
    answer = a_visitor().post(path)
    assert answer.status_code == 404
    assert "no longer works" in answer.content.decode()
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


@pytest.mark.parametrize(("days", "status"), [(13, 200), (15, 404)])
def test_the_link_works_for_fourteen_days(anna, inside, monkeypatch, days, status):
    path = link_in(change_to(inside, NEW), UNDO)
    later = timezone.now() + timedelta(days=days)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert a_visitor().get(path).status_code == status


def test_what_nobody_can_undo_is_forgotten(anna, inside):
    change_to(inside, NEW)
    AddressChange.objects.forget_old()
    assert AddressChange.objects.exists()
    AddressChange.objects.update(at=timezone.now() - timedelta(days=15))
    AddressChange.objects.forget_old()
    assert not AddressChange.objects.exists()


def test_a_made_up_link_does_nothing(db):
    assert a_visitor().post(f"{UNDO}made-up/").status_code == 404


def test_the_first_owner_undoes_what_was_changed_twice_and_the_thief_undoes_nothing(anna, inside):
    """The mail to the second address holds a link too: it would give the account to the thief."""
    first = link_in(change_to(inside, NEW), UNDO)
    second = link_in(change_to(inside, "other.thief@example.org"), UNDO)
    a_visitor().post(first)
    anna.refresh_from_db()
    assert anna.email == OLD
    assert a_visitor().post(second).status_code == 404
    anna.refresh_from_db()
    assert anna.email == OLD


def test_an_address_that_is_somebody_elses_by_now_is_not_taken_from_them(anna, inside, ben):
    path = link_in(change_to(inside, NEW), UNDO)
    ben.email = OLD
    ben.save()
    assert a_visitor().post(path).status_code == 404
    anna.refresh_from_db()
    assert anna.email == NEW and anna.has_usable_password()


def test_a_link_to_confirm_that_still_waits_dies_with_the_way_back(anna, inside):
    path = link_in(change_to(inside, NEW), UNDO)
    ask_for(inside, "third@example.org")
    waiting = link_in(mail_to("third@example.org"), CONFIRM)
    a_visitor().post(path)
    a_visitor().post(waiting)
    anna.refresh_from_db()
    assert anna.email == OLD


def test_a_code_that_was_sent_to_the_lost_address_lets_nobody_in(anna, inside):
    path = link_in(change_to(inside, NEW), UNDO)
    thief = a_visitor()
    thief.post("/accounts/login/code/", {"email": NEW})
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", mail_to(NEW).body)[0]
    a_visitor().post(path)
    thief.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(thief)
    assert EmailAddress.objects.get().email == OLD


def test_a_sign_in_that_is_half_done_ends_with_the_password_it_began_with(anna):
    connect_app(can_sign_in(anna))
    thief = a_visitor()
    sign_in(thief, OLD)
    anna.set_password(CHOSEN)
    anna.save()
    thief.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    assert not is_signed_in(thief)


def test_an_app_from_before_stays_and_one_from_since_goes(anna, inside):
    connect_app(anna)
    path = link_in(change_to(inside, NEW), UNDO)
    a_visitor().post(path)
    assert Authenticator.objects.filter(user=anna).count() == 1


def test_an_app_that_was_connected_since_locks_the_owner_out_no_more(anna, inside):
    path = link_in(change_to(inside, NEW), UNDO)
    connect_app(anna)
    Authenticator.objects.create(user=anna, type="recovery_codes", data={"seed": "x"})
    a_visitor().post(path)
    assert not Authenticator.objects.filter(user=anna).exists()


def test_change_and_way_back_are_in_the_record_without_an_address(anna, inside):
    a_visitor().post(link_in(change_to(inside, NEW), UNDO))
    entries = Entry.objects.about(anna).filter(action__startswith="members.address.")
    assert [entry.action for entry in entries] == ["members.address.change",
                                                   "members.address.undo"]


def key_of(client):
    return client.session.session_key


def test_the_key_of_the_session_changes_at_every_step_of_signing_in(anna):
    connect_app(can_sign_in(anna))
    client = a_visitor()
    client.get("/accounts/login/")
    keys = [key_of(client)]
    for path, sent in [("/accounts/login/", {"login": OLD, "password": PASSWORD}),
                       ("/accounts/2fa/authenticate/", {"code": code_of(KEY)}),
                       ("/accounts/reauthenticate/", {"password": PASSWORD})]:
        client.post(path, sent)
        keys.append(key_of(client))
    assert is_signed_in(client)
    assert len(set(keys)) == 4


def test_a_key_from_before_a_step_opens_nothing_after_it(anna, inside):
    thief = a_visitor()
    thief.cookies["sessionid"] = key_of(inside)
    assert thief.get("/forum/").status_code == 200
    show_again(inside)
    assert inside.get("/forum/").status_code == 200
    assert thief.get("/forum/").status_code == 302


def test_codes_are_guessed_ten_times_an_hour_also_where_the_cache_forgets(anna):
    """Redis may be away: its limits let everything pass then."""
    connect_app(can_sign_in(anna))
    client = a_visitor()
    sign_in(client, OLD)
    for _guess in range(10):
        cache.clear()
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    cache.clear()
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    assert "You tried too often" in answer.content.decode()
    assert not is_signed_in(client)
    Attempt.objects.update(until=timezone.now())
    client.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    assert is_signed_in(client)
    assert not Attempt.objects.exists()
