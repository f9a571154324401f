"""Django admin is for look-ups: it hands out no power to whoever has little."""
import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.management import call_command

from platform_core.audit.models import Entry
from platform_core.audit.recorded import ReadOnly, Recorded
from platform_core.members.administration import Administration
from platform_core.members.models import Member, Organisation
from tests.members.steps import PASSWORD, a_visitor, in_a_week, sign_in

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
        "view_member", "change_member",
    ]))
    return carla


def facts_of(member, **changes):
    """What the admin's form of a member sends back."""
    facts = {"name": member.name, "sector": member.sector, "country": member.country,
             "language": member.language, "is_active": "on", "idle_minutes": member.idle_minutes}
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


@pytest.mark.parametrize("power", [*POWERS, "is_active"])
def test_power_leaves_a_trace(root, ben, client_of, power):
    has = getattr(ben, power)
    sent = facts_of(ben, **{power: "on"})
    if has:
        del sent[power]
    client_of(root).post(address_of(ben), sent)
    entry = Entry.objects.about(ben).get(action__startswith="members.power.")
    assert entry.actor == root and entry.data == {"power": power}
    assert entry.action.endswith("take" if has else "give")


def test_a_change_without_power_leaves_no_trace_of_power(root, ben, client_of):
    client_of(root).post(address_of(ben), facts_of(ben, country="BE"))
    assert not Entry.objects.about(ben).filter(action__startswith="members.power.").exists()


def test_an_administrator_puts_nobody_in_a_group_here(root, carla, closed_group, client_of):
    """That is done at the desk, which says what it entails and records it."""
    client_of(root).post(address_of(carla), facts_of(carla, groups=[closed_group.pk]))
    assert not carla.groups.exists()


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
    clerk.suspend(by=mo, reason="House rules", until=in_a_week(), ground="privacy")
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


EVERY_FIELD = [
    ("name", "Ben Other"), ("sector", "police"), ("country", "BE"), ("language", "nl"),
    ("function", "clerk"), ("bio", "I read."), ("time_zone", "UTC"), ("idle_minutes", "15"),
    ("is_key_person", "on"), *((power, "on") for power in POWERS),
]


@pytest.mark.parametrize(("field", "value"), EVERY_FIELD)
def test_every_change_is_in_the_record(root, ben, client_of, field, value):
    client_of(root).post(address_of(ben), facts_of(ben, **{field: value}))
    entry = Entry.objects.about(ben).get(action="members.admin.change")
    assert entry.actor == root
    assert entry.data == {"kind": "member", "fields": [field]}


def test_every_field_that_can_be_changed_is_tried(root, ben, client_of):
    form = client_of(root).get(address_of(ben)).context["adminform"].form
    assert set(form.fields) == {name for name, _value in EVERY_FIELD} | {"is_active",
                                                                        "organisation"}


def test_an_address_is_changed_by_its_member_alone(root, ben, client_of):
    before = ben.email
    client_of(root).post(address_of(ben), facts_of(ben, email="root.too@example.org"))
    ben.refresh_from_db()
    assert ben.email == before
    names = {model._meta.label for model in admin.site._registry}
    assert "account.EmailAddress" not in names


def test_djangos_own_log_keeps_no_names(root, ben, client_of):
    client_of(root).post(address_of(ben), facts_of(ben, country="BE"))
    assert not LogEntry.objects.exists()


def test_the_history_of_an_object_is_what_was_recorded_about_it(root, ben, client_of):
    client = client_of(root)
    client.post(address_of(ben), facts_of(ben, country="BE"))
    page = client.get(f"/admin/members/member/{ben.pk}/history/", follow=True)
    assert page.context["cl"].queryset.get().action == "members.admin.change"


@pytest.mark.parametrize("options", admin.site._registry.values(), ids=str)
def test_whatever_is_in_the_admin_is_recorded_or_only_read(options):
    assert isinstance(options, Recorded | ReadOnly)
    assert not options.actions    # an action of its own would have to record for itself
    for name in ("log_addition", "log_change", "log_deletions"):
        assert isinstance(options, ReadOnly) or getattr(type(options), name) is getattr(Recorded,
                                                                                        name)


@pytest.mark.parametrize("options", [None, admin.ModelAdmin])
def test_what_would_leave_no_trace_is_not_in_the_admin(options):
    site = Administration()
    site.register(Organisation, options)
    assert not site.is_registered(Organisation)
    site.register(Organisation, Recorded)
    assert site.is_registered(Organisation)


def test_what_is_added_and_deleted_is_recorded_too(root, rf, db):
    """No model can be added here today: the next one is recorded without anybody's thinking."""
    options = Recorded(Organisation, admin.site)
    request = rf.post("/")
    request.user = root
    ours = Organisation.objects.create(name="Wijkteam West")
    options.log_addition(request, ours, ["name"])
    options.log_deletions(request, Organisation.objects.filter(pk=ours.pk))
    assert [entry.action for entry in Entry.objects.about(ours)] == ["members.admin.add",
                                                                     "members.admin.delete"]


def test_who_was_made_an_administrator_by_the_command_line_is_recorded(root):
    assert Entry.objects.about(root).get().data == {"power": "is_superuser"}
