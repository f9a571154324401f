"""Every page of errors, in both languages, also when what was asked cannot be read itself."""
import errno
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import translation

from platform_core.lib.ratelimit import too_often
from platform_core.pages.views import errors
from tests.trips.hostile import BODIES

pytestmark = pytest.mark.once    # nothing but ordinary letters reaches an engine

SHOWN = re.compile(r'<html lang="(\w+)".*<h1\b', re.S)
QUERIES = {
    "501 questions": "&".join(f"a{number}=1" for number in range(501)),
    "1001 questions": "&".join(["a=1"] * 1001),
    "NUL": "q=%00&page=%00&next=%00", "half a surrogate": "q=%ED%A0%80",
    "no UTF-8": "q=%FF&%FF=%FE",
    "an odd page": "page=[[]]&after=NaN&about=:&q=" + "(" * 2_000,
}
HEADERS = {
    "many languages": {"accept-language": ",".join(f"x{n};q=0.{n % 10}" for n in range(900))},
    "a language of nobody": {"accept-language": "zh-Hans-x-%00;q=NaN, *;q=1e309, ../etc, nl\u00ff"},
    "a cookie of signs": {"cookie": r'sessionid="\000x"; csrftoken="\000"; messages="\377"; =;"'},
    "a language in a cookie": {"cookie": "django_language=../../etc; sessionid=" + "9" * 4_000},
    "an odd host": {"host": "[::1"}, "an odd origin": {"origin": "null", "referer": "http://["},
}
LANGUAGES = ["nl", "en"]
in_both = pytest.mark.parametrize("language", LANGUAGES)


def says(answer, language=None):
    """The status, after a look at the page: it is one, with a heading, in the right language."""
    page = answer.content.decode()
    found = SHOWN.search(page)
    assert found, page[:300]
    assert found[1] == (language or found[1])
    assert 'href="tel:112"' in page or "Kennisplatform" in page or "Knowledge platform" in page
    return answer.status_code


@pytest.fixture
def ways(client_of, applicant, thread, anna):
    """{status: a request that is answered with it}; each takes a query and headers."""
    post = thread.reply(anna, "<p>First words</p>")
    post.edit(anna, "<p>From the phone</p>", revision=post.revision)
    visitor, member, outside = Client(), client_of(anna), client_of(applicant)
    edited = {"body": "<p>Mine</p>", "body_format": "html", "revision": 0}
    for one in (visitor, member, outside):
        one.defaults.pop("HTTP_ACCEPT_LANGUAGE", None)
        one.raise_request_exception = False
    return {
        400: lambda q, h: visitor.post(f"/accounts/login/?{q}", b"{}", "text/xml", headers=h),
        403: lambda q, h: outside.get(f"/forum/?{q}", headers=h),
        404: lambda q, h: member.get(f"/nothing/here/?{q}", headers=h),
        405: lambda q, h: member.get(f"/forum/posts/{post.pk}/solve/?{q}", headers=h),
        409: lambda q, h: member.post(f"/forum/posts/{post.pk}/edit/?{q}", edited, headers=h),
        422: lambda q, h: member.post(f"/forum/threads/{thread.pk}/reply/?{q}", {"body": ""},
                                      headers=h),
    }


@in_both
@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422])
def test_an_error_is_a_page_in_the_readers_language(ways, status, language):
    answer = ways[status]("", {"accept-language": language})
    assert says(answer, language) == status


@in_both
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422])
def test_a_question_that_nobody_reads_breaks_no_page_of_errors(ways, status, query, language):
    answer = ways[status](QUERIES[query], {"accept-language": language})
    assert says(answer, language) == (400 if "questions" in query else status)


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422])
def test_odd_headers_break_no_page_of_errors(ways, status, headers):
    """Whose cookie is broken is a visitor, who is sent to sign in."""
    answer = ways[status]("", HEADERS[headers])
    assert answer.status_code == 302 or says(answer) in {status, 400, 403}


@pytest.mark.parametrize("query", QUERIES)
def test_a_host_that_is_not_ours_is_a_page_before_anything_is_read(db, settings, query):
    settings.SECURE_SSL_REDIRECT = True    # as in production: the host is asked for first of all
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    answer = client.get(f"/forum/?{QUERIES[query]}", headers={"host": "evil.example"})
    assert says(answer) == 400


def test_what_was_sent_where_nothing_is_taken_comes_back(anna, client_of):
    words = "We see everyone alone first, and ask again later."
    answer = client_of(anna).post("/forum/", {"body": words, "password": "a-secret-word" * 5})
    assert says(answer, "en") == 405
    assert answer["Allow"] == "GET, HEAD"
    assert words in answer.content.decode()
    assert "a-secret-word" not in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_what_no_person_sends_gets_no_page(anna, client_of, method):
    answer = getattr(client_of(anna), method)("/forum/")
    assert (answer.status_code, answer.content) == (405, b"")


# The pages themselves, with what cannot be read in the request.

def asked(kind, data, query="", path="/forum/"):
    request = RequestFactory().generic("POST", f"{path}?{query}", data, kind)
    request.user, request.session = AnonymousUser(), {}
    return request


def broken(request):
    try:
        raise ValueError("a mistake")
    except ValueError:
        return errors.server_error(request)


def full(request):
    try:
        raise OSError(errno.ENOSPC, "x")
    except OSError:
        return errors.server_error(request)


PAGES = {
    400: lambda request: errors.bad_request(request, BadRequest()),
    403: lambda request: errors.permission_denied(request, PermissionDenied()),
    "403, the form": errors.csrf_failure,
    404: lambda request: errors.page_not_found(request, Http404()),
    429: too_often, 500: broken, 503: full,
}


@in_both
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("status", PAGES)
def test_a_body_that_nobody_reads_breaks_no_page_of_errors(db, status, body, language):
    kind, data = BODIES[body]
    for query in ("", *(one for name, one in QUERIES.items() if "questions" not in name)):
        with translation.override(language):
            answer = PAGES[status](asked(kind, data, query))
        assert says(answer, language) == int(str(status)[:3])
