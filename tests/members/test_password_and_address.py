"""Changing how one signs in: told by mail, ending other sessions, and never a dead end."""
import pytest
from allauth.account.models import EmailAddress

from platform_core.notifications.models import OutgoingMail
from tests.members.steps import (
    PASSWORD,
    a_visitor,
    can_sign_in,
    in_a_week,
    is_signed_in,
    link_in,
    mail_to,
    sign_in,
)

pytestmark = pytest.mark.once

NEW = "another-long-passphrase"
NEW_ADDRESS = "anna.new@example.org"


@pytest.fixture
def inside(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    return client


def change_password(client, old=PASSWORD, new=NEW):
    sent = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/accounts/password/change/", sent)


def test_a_new_password_signs_out_everywhere_and_the_sign_in_leads_on(anna, inside):
    elsewhere = a_visitor()
    sign_in(elsewhere, anna.email)
    assert change_password(inside).url == "/accounts/login/"
    for client in (inside, elsewhere):
        assert client.get("/forum/").status_code == 302
    assert "Your new password has been saved" in inside.get("/accounts/login/").content.decode()
    assert sign_in(inside, anna.email, NEW).url == "/home/"


def test_the_old_password_no_longer_lets_in(anna, inside):
    change_password(inside)
    client = a_visitor()
    sign_in(client, anna.email, PASSWORD)
    assert not is_signed_in(client)


def test_a_change_is_told_by_mail(anna, inside):
    change_password(inside)
    mail = mail_to(anna.email)
    assert "The password of your account has been changed." in mail.body
    assert "Was this not you?" in mail.body
    assert NEW not in mail.body


@pytest.mark.parametrize(("old", "new"), [("wrong", NEW), (PASSWORD, "short"), (PASSWORD, "")])
def test_what_does_not_fit_changes_nothing(anna, inside, old, new):
    assert change_password(inside, old, new).status_code == 422
    assert is_signed_in(inside)
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def reset(client, member):
    """Follow the link of the mail to the form for a new password."""
    client.post("/accounts/password/reset/", {"email": member.email})
    return client.get(link_in(mail_to(member.email), "/accounts/password/reset/key/")).url


def test_a_forgotten_password_is_replaced_by_mail(anna):
    can_sign_in(anna)
    client = a_visitor()
    path = reset(client, anna)
    answer = client.post(path, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your new password has been saved" in answer.content.decode()
    assert not is_signed_in(client)
    sign_in(client, anna.email, NEW)
    assert is_signed_in(client)


def test_the_secret_of_the_link_leaves_the_address_bar_at_once(anna):
    assert reset(a_visitor(), can_sign_in(anna)).endswith("-set-password/")


def test_a_link_for_a_new_password_works_once(anna):
    can_sign_in(anna)
    client = a_visitor()
    path = reset(client, anna)
    client.post(path, {"password1": NEW, "password2": NEW})
    link = link_in(mail_to_reset(anna), "/accounts/password/reset/key/")
    page = a_visitor().get(link).content.decode()
    assert "used already" in page


def mail_to_reset(member):
    return OutgoingMail.objects.filter(to=member.email, subject="A new password").latest("pk")


def test_a_link_of_one_browser_does_not_work_in_another_without_its_secret(anna):
    path = reset(a_visitor(), can_sign_in(anna))
    assert "used already" in a_visitor().get(path).content.decode()


def test_a_new_password_by_mail_closes_open_pages(
    anna, inside, monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    monkeypatch.setattr("platform_core.members.models.close_sockets", closed.append)
    client = a_visitor()
    path = reset(client, anna)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path, {"password1": NEW, "password2": NEW})
    assert closed == [anna.pk]
    assert inside.get("/forum/").status_code == 302


def test_a_suspended_member_is_not_let_in_by_a_new_password(anna, mo):
    can_sign_in(anna).suspend(by=mo, reason="House rules", until=in_a_week(), ground="privacy")
    client = a_visitor()
    client.post(reset(client, anna), {"password1": NEW, "password2": NEW})
    assert sign_in(client, anna.email, NEW).url == "/moderation/mine/"
    assert not is_signed_in(client)


def ask_for_new_address(client, address=NEW_ADDRESS):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client.post("/accounts/email/", {"email": address, "action_add": ""})


def test_a_new_address_counts_once_its_link_was_followed(anna, inside):
    old = anna.email
    ask_for_new_address(inside)
    anna.refresh_from_db()
    assert anna.email == old
    assert NEW_ADDRESS in inside.get("/accounts/email/").content.decode()
    answer = inside.post(link_in(mail_to(NEW_ADDRESS), "/accounts/confirm-email/"))
    assert answer.url == "/members/me/"
    anna.refresh_from_db()
    assert anna.email == NEW_ADDRESS
    assert EmailAddress.objects.get(user=anna).email == NEW_ADDRESS
    assert "another e-mail address" in mail_to(old).body


def test_with_the_new_address_one_signs_in_and_with_the_old_no_more(anna, inside):
    old = anna.email
    ask_for_new_address(inside)
    inside.post(link_in(mail_to(NEW_ADDRESS), "/accounts/confirm-email/"))
    for address, lets_in in ((NEW_ADDRESS, True), (old, False)):
        client = a_visitor()
        sign_in(client, address)
        assert is_signed_in(client) == lets_in


def test_one_may_keep_the_old_address_after_all(anna, inside):
    ask_for_new_address(inside)
    inside.post("/accounts/email/", {"email": NEW_ADDRESS, "action_remove": ""})
    assert EmailAddress.objects.get(user=anna).email == anna.email


def test_the_address_of_somebody_else_cannot_be_taken_nor_found_out(anna, ben, inside):
    taken = ask_for_new_address(inside, can_sign_in(ben).email)
    free = ask_for_new_address(inside)
    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    anna.refresh_from_db()
    assert anna.email == "anna@example.org"
    assert EmailAddress.objects.get(email=ben.email, verified=True).user == ben


@pytest.mark.parametrize("address", ["", "no address", "x" * 250 + "@example.org"])
def test_an_address_that_does_not_fit_is_given_back(inside, address):
    answer = ask_for_new_address(inside, address)
    assert answer.status_code == 422
    assert address in answer.content.decode()


@pytest.mark.parametrize("path", ["email/", "password/change/", "2fa/", "2fa/totp/activate/",
                                  "2fa/recovery-codes/", "reauthenticate/"])
def test_visitors_sign_in_first(db, path):
    answer = a_visitor().get(f"/accounts/{path}", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_whoever_never_chose_a_password_chooses_one_by_mail(ben, client_of):
    """An open page would else be enough to choose one for somebody who went for coffee."""
    client = client_of(ben)
    sent = {"password1": NEW, "password2": NEW}
    answer = client.get("/accounts/password/change/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/password/reset/"
    assert client.post("/accounts/password/set/", sent).url == "/accounts/password/reset/"
    ben.refresh_from_db()
    assert not ben.has_usable_password()
    client.post(reset(client, ben), sent)
    ben.refresh_from_db()
    assert ben.check_password(NEW)


def test_signing_out_takes_a_button_and_ends_the_session(inside):
    inside.get("/accounts/logout/")
    assert is_signed_in(inside)
    assert inside.post("/accounts/logout/").url == "/accounts/login/"
    assert not is_signed_in(inside)
    assert "You have signed out." in inside.get("/accounts/login/").content.decode()


def test_after_signing_in_no_address_is_shown(anna):
    client = a_visitor()
    answer = sign_in(client, can_sign_in(anna).email, follow=True)
    main = answer.content.decode().split('<main id="main"')[1]
    assert anna.email not in main
