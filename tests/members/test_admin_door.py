"""The admin is entered by the platform's own sign-in, and has the same policy but for one rule."""
import pytest
from django.contrib import admin
from django.urls import reverse

LOGIN = "/admin/login/"
ADMIN = "/admin/"
PASSWORD = "a long enough password"


@pytest.fixture
def ada(anna):
    """An administrator with a password."""
    anna.is_staff = anna.is_superuser = True
    anna.set_password(PASSWORD)
    anna.save()
    return anna


def test_a_visitor_is_sent_to_the_sign_in_of_the_platform(client, db):
    answer = client.get(ADMIN, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_a_password_sent_to_the_admin_signs_nobody_in(client, ada):
    """Its own form would pass by the limits and the second factor."""
    client.post(LOGIN, {"username": ada.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_for_a_member_it_does_not_exist(client_of, ben):
    assert client_of(ben).get(LOGIN).status_code == 404


def test_an_administrator_comes_in(client_of, ada):
    assert client_of(ada).get(ADMIN).status_code == 200


@pytest.mark.parametrize(("path", "demanded"), [("/", True), (ADMIN, False)])
def test_only_the_admin_does_without_trusted_types(client_of, ada, path, demanded):
    policy = client_of(ada).get(path, follow=True)["Content-Security-Policy"]
    assert ("require-trusted-types-for 'script'" in policy) == demanded
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy


def test_every_page_of_the_admin_opens_for_an_administrator(client_of, ada, thread):
    client = client_of(ada)
    for model, options in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200
        may_add = options.has_add_permission(client.get(ADMIN).wsgi_request)
        assert client.get(reverse(f"{name}_add")).status_code == (200 if may_add else 403)
        if (first := model.objects.first()) is not None:
            assert client.get(reverse(f"{name}_change", args=[first.pk])).status_code == 200


def test_moderation_and_sign_in_secrets_are_no_work_for_the_admin():
    names = {model._meta.label for model in admin.site._registry}
    assert names == {"audit.Entry", "members.Member"}
