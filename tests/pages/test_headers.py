"""What every answer carries, of whatever kind: the browser is told what it may not do."""
import json
import os
import subprocess
import sys

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.urls import include, path

from tests.members.steps import (
    FORM,
    a_visitor,
    can_sign_in,
    is_signed_in,
    mail_to,
    sign_in,
)

pytestmark = pytest.mark.once

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types notices composer public ProseMirrorClipboard"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def broken(request):
    raise RuntimeError("something no reader should see: /srv/secret")


urlpatterns = [path("broken/", broken), path("", include("platform_core.urls"))]
handler400 = "platform_core.pages.views.errors.bad_request"
handler403 = "platform_core.pages.views.errors.permission_denied"
handler404 = "platform_core.pages.views.errors.page_not_found"
handler500 = "platform_core.pages.views.errors.server_error"


def policy_of(answer):
    """The parts of the policy, in any order."""
    return set(answer.headers["Content-Security-Policy"].split("; "))


def a_429(client):
    for _attempt in range(21):
        answer = client.post("/accounts/signup/", {"name": "x"})
    return answer


ANSWERS = {
    "200 for a visitor": (200, lambda client: client.get("/en/languages/")),
    "200 on the way in": (200, lambda client: client.get("/accounts/login/")),
    "302": (302, lambda client: client.get("/forum/")),
    "403 without a token": (403, lambda client: strict().post("/accounts/login/")),
    "404": (404, lambda client: client.get("/nothing/")),
    "405": (405, lambda client: client.post("/about/")),
    "422": (422, lambda client: client.post("/accounts/signup/", FORM | {"name": ""})),
    "429": (429, a_429),
    "200 of a machine": (200, lambda client: client.get("/health/")),
    "200 of robots": (200, lambda client: client.get("/robots.txt")),
}


def strict():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_is_guarded_and_kept_by_nobody(db, kind):
    status, ask = ANSWERS[kind]
    answer = ask(a_visitor())
    assert answer.status_code == status
    assert policy_of(answer) == set(POLICY.split("; "))
    assert "no-store" in answer.headers["Cache-Control"]
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"


@pytest.mark.parametrize("address", ["/forum/", "/members/me/", "/accounts/2fa/", "/nothing/"])
def test_so_is_what_members_get(anna, client_of, address):
    answer = client_of(anna).get(address)
    assert policy_of(answer) == set(POLICY.split("; "))
    assert "no-store" in answer.headers["Cache-Control"]
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_a_403_with_a_reason_is_guarded(applicant, client_of):
    answer = client_of(applicant).get("/forum/")
    assert answer.status_code == 403
    assert policy_of(answer) == set(POLICY.split("; "))
    assert "no-store" in answer.headers["Cache-Control"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_500_is_guarded_and_tells_nothing(db):
    client = a_visitor()
    client.raise_request_exception = False
    answer = client.get("/broken/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert policy_of(answer) == set(POLICY.split("; "))
    assert "no-store" in answer.headers["Cache-Control"]
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "Something went wrong on our side" in page
    assert "secret" not in page
    assert "Traceback" not in page


def test_without_a_database_the_page_still_stands(anna, client_of):
    client = client_of(anna)
    client.raise_request_exception = False

    def gone(execute, sql, params, many, context):
        raise OperationalError("connection to 10.0.0.7 refused")

    with connection.execute_wrapper(gone):
        answer = client.get("/forum/")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "This does not work for a moment" in page
    assert "10.0.0.7" not in page


def test_from_the_page_of_a_500_the_quick_exit_signs_out(anna, client_of):
    client = client_of(anna)
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__):
        page = client.get("/broken/").content.decode()
    assert 'data-leave="/members/leave/"' in page
    assert 'name="csrfmiddlewaretoken"' in page


@pytest.mark.parametrize("file", ["built/site.css", "built/site.js", "icons.svg", "favicon.svg"])
def test_static_files_are_guarded_and_may_be_kept(db, file):
    answer = a_visitor().get(f"/static/{file}")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_foreign_host_is_refused(db):
    answer = a_visitor().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
    assert policy_of(answer) == set(POLICY.split("; "))


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(anna, settings):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_session_ends_with_the_browser_however_one_signed_in(anna, settings):
    """A computer may be shared: the cookie has no date, by password and by code."""
    by_password, by_code = a_visitor(), a_visitor()
    sign_in(by_password, can_sign_in(anna).email)
    by_code.post("/accounts/login/code/", {"email": anna.email})
    code = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    by_code.post("/accounts/login/code/confirm/", {"code": code})
    for client in (by_password, by_code):
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        assert is_signed_in(client)
        assert (cookie["max-age"], cookie["expires"]) == ("", "")


@pytest.mark.parametrize("path", ["/en/", "/sitemap.xml", "/robots.txt", "/offline.js", "/404/",
                                  "/static/icons.svg", "/static/css/site/base.css"])
def test_every_text_says_in_which_signs_it_is_written(db, path):
    assert a_visitor().get(path).headers["Content-Type"].endswith("; charset=utf-8")


def production(**changes):
    """What the settings are where nothing but the secrets is given."""
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME",
             "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE",
             "SECURE_SSL_REDIRECT", "REQUIRE_SECOND_FACTOR", "DEMO", "DEBUG", "RATE_LIMITS"]
    code = (f"import json, platform_core.settings as s; "
            f"print(json.dumps({{name: getattr(s, name) for name in {names}}}))")
    given = {"PRODUCTION": "1", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "example.org",
             "SITE_URL": "https://example.org", "EMAIL_URL": "smtp://localhost:25",
             "PATH": os.environ["PATH"], "DATA_DIR": os.environ.get("DATA_DIR", "var"),
             "DEMO": "1", "DEBUG": "1", "RATE_LIMITS": "0"}
    return subprocess.run(
        [sys.executable, "-c", code], env=given | changes, capture_output=True, text=True,
        check=False,
    )


def test_production_is_strict_by_itself():
    assert json.loads(production().stdout) == {
        "SESSION_COOKIE_NAME": "__Host-sessionid", "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "LANGUAGE_COOKIE_NAME": "__Host-django_language",
        "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "LANGUAGE_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True, "REQUIRE_SECOND_FACTOR": True,
        "DEMO": False, "DEBUG": False, "RATE_LIMITS": True,
    }


@pytest.mark.parametrize("changes", [{"SECRET_KEY": ""}, {"SECRET_KEY": "short"},
                                     {"SECRET_KEY": "local-" + "x" * 60}])
def test_production_does_not_start_with_a_weak_secret(changes):
    answer = production(**changes)
    assert answer.returncode != 0
    assert "at least 50 characters" in answer.stderr


@pytest.mark.parametrize("address", ["/health/", "/search/suggest/?q=a"])
def test_json_is_no_page(db, address, client_of, anna):
    """Opened by itself it is a file: no browser reads it as a page."""
    answer = client_of(anna).get(address)
    assert answer["Content-Type"].startswith("application/json")
    assert answer["Content-Disposition"] == 'attachment; filename="answer.json"'
