"""The names of cookies in production: a browser takes them for this host alone, or not at all."""
import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.members.steps import can_sign_in, is_signed_in, sign_in

NAMES = {
    "SESSION_COOKIE_NAME": "__Host-sessionid", "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "LANGUAGE_COOKIE_NAME": "__Host-django_language", "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True, "LANGUAGE_COOKIE_SECURE": True,
}


@pytest.fixture
def https():
    """A browser that came by HTTPS."""
    with override_settings(**NAMES):
        client = Client(headers={"accept-language": "en"})
        client.defaults["wsgi.url_scheme"] = "https"
        yield client


def test_each_is_one_that_a_browser_takes(anna, https):
    """Whole host, whole path, HTTPS: what else is called __Host- is thrown away."""
    sign_in(https, can_sign_in(anna).email)
    assert is_signed_in(https)
    https.get("/members/profile/")
    assert {"__Host-sessionid", "__Host-csrftoken"} <= set(https.cookies)
    for cookie in https.cookies.values():
        assert cookie.key.startswith("__Host-")
        assert (cookie["domain"], cookie["path"], cookie["secure"]) == ("", "/", True)


def test_the_exit_takes_them_away_in_words_that_the_browser_obeys(anna, https):
    sign_in(https, can_sign_in(anna).email)
    https.get("/members/profile/")
    https.post("/members/leave/")
    assert not is_signed_in(https)
    for name in set(https.cookies) - {settings.SESSION_COOKIE_NAME}:
        assert (https.cookies[name].value, https.cookies[name]["secure"]) == ("", True)
