"""A log reader: planted words stand in no log, whatever is asked and whatever breaks."""
import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from platform_core.lib.database_checks import logs_hold_no_words

WORD = "vqplantedqzx"
FORMS = "application/x-www-form-urlencoded"


@csrf_exempt
def break_with_words(request, word):
    """Fails as a database does, saying what stood in the row."""
    title = request.POST.get("title", word)    # a local variable, too
    try:
        raise ValueError(f"Key (title)=({title})")
    except ValueError as error:
        raise IntegrityError(f"Failing row contains ({title}).") from error


urlpatterns = [path("broken/<str:word>/", break_with_words),
               path("", include("platform_core.urls"))]
handler400 = "platform_core.pages.views.errors.bad_request"
handler403 = "platform_core.pages.views.errors.permission_denied"
handler404 = "platform_core.pages.views.errors.page_not_found"
handler500 = "platform_core.pages.views.errors.server_error"


@pytest.fixture
def log():
    """What the platform logs, as it is set up; afterwards as it was."""
    logging.config.dictConfig(settings.LOGGING)
    [handler] = logging.getLogger().handlers[-1:]
    usual, stream = handler.stream, io.StringIO()
    handler.setStream(stream)
    yield stream
    handler.setStream(usual)


@pytest.fixture
def client(anna, client_of):
    browser = client_of(anna)
    browser.raise_request_exception = False
    return browser


ASKED = {
    "a page that is not there": lambda client: client.get(f"/{WORD}/?q={WORD}"),
    "a practice by its title": lambda client: client.get(f"/practices/99/{WORD}/"),
    "a key of a reset link": lambda client: client.get(f"/accounts/password/reset/key/{WORD}-x/"),
    "a search": lambda client: client.get(f"/search/?q={WORD}"),
    "a foreign host": lambda client: client.get("/", headers={"host": f"{WORD}.example"}),
    "a form without its token": lambda client: Client(enforce_csrf_checks=True).post(
        f"/accounts/login/?next=/{WORD}", {"login": WORD}, headers={"referer": f"/{WORD}"}),
    "too many fields": lambda client: client.post(
        "/forum/new/", "&".join([f"title={WORD}"] * 501), content_type=FORMS),
    "too many questions": lambda client: client.get("/forum/?" + "&".join([f"q={WORD}"] * 501)),
    "a wrong method": lambda client: client.delete(f"/forum/?q={WORD}"),
    "what is not allowed": lambda client: client.post(f"/edit/tags/?q={WORD}"),
}


@pytest.mark.once
@pytest.mark.parametrize("asked", ASKED)
def test_a_refusal_logs_neither_words_nor_a_traceback(log, client, asked):
    answer = ASKED[asked](client)
    assert answer.status_code < 500
    assert WORD not in log.getvalue().lower()
    assert "Traceback" not in log.getvalue()
    assert ".py" not in log.getvalue()


@pytest.mark.once
@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_logs_where_it_was_and_no_word(log, client):
    answer = client.post(f"/broken/{WORD}/?q={WORD}", {"title": WORD})
    said = log.getvalue()
    assert answer.status_code == 500
    assert WORD not in said
    assert "500 in" in said
    assert "IntegrityError" in said
    assert "ValueError" in said
    assert "in break_with_words" in said


@pytest.mark.parametrize("name", ["gunicorn.error", "uvicorn.error", "django.security.X"])
def test_what_the_servers_say_passes_the_same_door(log, name):
    try:
        raise ValueError(WORD)
    except ValueError:
        logging.getLogger(name).exception("Error handling request %s", f"/search/?q={WORD}")
    assert WORD not in log.getvalue()
    assert log.getvalue()


@pytest.mark.parametrize("name", ["gunicorn.error", "uvicorn.error", "uvicorn", "django"])
def test_no_server_has_a_handler_of_its_own(log, name):
    assert logging.getLogger(name).handlers == []


def test_a_warning_of_python_says_its_class_and_place_alone(log):
    """Django's about a key of the cache that is too long holds the key: the address of a page."""
    logging.getLogger("py.warnings").warning(
        "%s", f"/x/cache/backends/base.py:119: CacheKeyWarning: key is too long: /nl/{WORD}/")
    assert WORD not in log.getvalue()
    assert "base.py:119: CacheKeyWarning" in log.getvalue()


@pytest.mark.once
def test_no_access_is_logged(log):
    for name in ("gunicorn.access", "uvicorn.access"):
        logging.getLogger(name).warning("GET /search/?q=%s", WORD)
    assert log.getvalue() == ""


@pytest.mark.postgres
def test_production_is_told_when_postgresql_would_write_words_down(db, settings):
    settings.PRODUCTION = True
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL log_min_error_statement = 'error'")
        assert "log_min_error_statement" in str(logs_hold_no_words(["default"]))
        cursor.execute("SET LOCAL log_min_error_statement = 'panic'")
        assert "log_min_error_statement" not in str(logs_hold_no_words(["default"]))
