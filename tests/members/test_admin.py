"""Django admin is for look-ups: it hands out no power to whoever has little."""
import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command

from platform_core.members.models import Member, Organisation
from tests.members.steps import PASSWORD, a_visitor, sign_in

pytestmark = pytest.mark.once


@pytest.fixture
def root(db):
    return Member.objects.create_superuser("root@example.org", None, name="Root Example")


@pytest.fixture
def clerk(carla):
    """Staff who may change members, and is no administrator of everything."""
    carla.is_staff = True
    carla.save()
    carla.user_permissions.set(Permission.objects.filter(codename__in=[
        "view_member", "change_member", "view_organisation", "change_organisation",
    ]))
    return carla


def facts_of(member, **changes):
    """What the admin's form of a member sends back."""
    facts = {"name": member.name, "sector": member.sector, "country": member.country,
             "language": member.language, "is_active": "on"}
    return facts | changes


def address_of(member):
    return f"/admin/members/member/{member.pk}/change/"


POWERS = ["is_staff", "is_superuser", "is_moderator", "is_coordinator", "is_reviewer"]


@pytest.mark.parametrize("power", POWERS)
def test_a_clerk_hands_out_no_power(clerk, ben, client_of, power):
    client_of(clerk).post(address_of(ben), facts_of(ben, **{power: "on"}))
    ben.refresh_from_db()
    assert not getattr(ben, power)


def test_a_clerk_puts_nobody_in_a_closed_group(clerk, carla, closed_group, client_of):
    client_of(clerk).post(address_of(carla), facts_of(carla, groups=[closed_group.pk]))
    assert not carla.groups.exists()


@pytest.mark.parametrize("power", POWERS)
def test_an_administrator_does(root, ben, client_of, power):
    client_of(root).post(address_of(ben), facts_of(ben, **{power: "on"}))
    ben.refresh_from_db()
    assert getattr(ben, power)


def test_a_change_makes_open_sockets_ask_again(
    root, ben, client_of, monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    monkeypatch.setattr("platform_core.members.models.close_sockets", closed.append)
    with django_capture_on_commit_callbacks(execute=True):
        client_of(root).post(address_of(ben), facts_of(ben))
    assert closed == [ben.pk]


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_members_are_neither_made_nor_deleted_here(root, ben, client_of, path):
    answer = client_of(root).get("/admin/members/member/" + path.format(pk=ben.pk))
    assert answer.status_code == 403


def test_two_organisations_of_one_name_are_refused(root, client_of):
    Organisation.objects.named("Wijkteam West")
    answer = client_of(root).post(
        "/admin/members/organisation/add/", {"name": "wijkteam  WEST", "sector": "", "country": ""}
    )
    assert answer.status_code == 200
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/members/member/"])
def test_the_admin_has_no_sign_in_of_its_own(client_of, nobody, path):
    answer = client_of(nobody).get(path, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=/admin/")
    assert b'name="username"' not in answer.content


def test_posting_a_password_to_the_admin_does_not_sign_in(root, client_of, nobody):
    root.set_password("a-long-and-odd-passphrase")
    root.save()
    client = client_of(nobody)
    client.post("/admin/login/", {"username": root.email, "password": "a-long-and-odd-passphrase"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", ["anna", "mo", "kim", "ravi", "applicant"])
def test_for_members_without_the_task_the_admin_does_not_exist(request, client_of, role):
    client = client_of(request.getfixturevalue(role))
    for path in ("/admin/", "/admin/members/member/"):
        assert client.get(path, follow=True).status_code == 404


def test_staff_who_are_no_longer_members_are_out(clerk, mo, client_of):
    client = client_of(clerk)
    assert client.get("/admin/").status_code == 200
    clerk.suspend(by=mo, reason="House rules")
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/")


def test_staff_who_were_never_let_in_are_out(applicant, client_of):
    applicant.is_staff = applicant.is_superuser = True
    applicant.save()
    assert client_of(applicant).get("/admin/", follow=True).status_code == 404


def test_signing_out_and_passwords_are_the_platforms_own(root, client_of):
    client = client_of(root)
    assert client.get("/admin/password_change/").url == "/accounts/password/change/"
    assert client.post("/admin/logout/").url == "/accounts/logout/"


def test_an_administrator_who_signed_in_goes_on_to_the_admin(root, client_of):
    assert client_of(root).get("/admin/login/").url == "/admin/"


def test_the_command_line_makes_an_administrator_who_can_sign_in(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Chief@Example.org", name="Chief", interactive=False)
    client = a_visitor()
    assert sign_in(client, "chief@example.org").url == "/home/"
    assert client.get("/admin/").status_code == 200
