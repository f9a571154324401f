"""The admin is entered by the platform's own sign-in, and has the same policy but for one rule."""
import pytest

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


def test_a_member_is_refused(client_of, ben):
    assert client_of(ben).get(LOGIN).status_code == 403


def test_an_administrator_comes_in(client_of, ada):
    assert client_of(ada).get(ADMIN).status_code == 200


@pytest.mark.parametrize(("path", "demanded"), [("/", True), (ADMIN, False)])
def test_only_the_admin_does_without_trusted_types(client_of, ada, path, demanded):
    policy = client_of(ada).get(path, follow=True)["Content-Security-Policy"]
    assert ("require-trusted-types-for 'script'" in policy) == demanded
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy
