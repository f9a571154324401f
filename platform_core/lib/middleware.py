"""What every request brings and every answer carries."""
import re

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import get_resolver
from django.utils import translation
from django.utils.cache import patch_vary_headers

from platform_core.lib import shared
from platform_core.lib.addresses import is_one_of, visitors_address
from platform_core.lib.unwritable import cannot_write
from platform_core.lib.written import UNREADABLE, written_texts

IN_LANGUAGE = re.compile(r"/([a-z]{2,3}(?:-[a-z0-9]{2,8})?)/")
PUBLIC = re.compile(r"/(?:$|[a-z]{2,3}(?:-[a-z0-9]{2,8})?(?:/|$)|q/|media/|certificates/|"
                    r"offline\.js$|sitemap\.xml$)")


class OneMoment:
    """Memoise the shared cache for the length of a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with shared.one_request():
            return self.get_response(request)


class Sessions(SessionMiddleware):
    """A page that is read is served also when its session cannot be saved just now.

    And whoever asks in the name of a session that is no more takes nothing from the browser:
    the answer that ended or renewed it may have brought the next one a moment ago, with its
    messages and with whose it was.
    """

    def process_response(self, request, response):
        if _is_gone(request):
            patch_vary_headers(response, ["Cookie"])
            return response
        try:
            return super().process_response(request, response)
        except SessionInterrupted as error:
            if request.method not in {"GET", "HEAD"} or not cannot_write(error):
                raise
            return response


def _is_gone(request):
    """Whether a session was asked for that does not exist, and was not ended by this request."""
    session = getattr(request, "session", None)
    return session is not None and session.is_empty() and not session.modified


class CompressedPages(GZipMiddleware):
    """Pages are compressed; files are already, and their parts would fit together no more."""

    def process_response(self, request, response):
        if response.has_header("Accept-Ranges"):
            return response
        return super().process_response(request, response)


class NeverStored:
    """No page is stored by browser or proxy: the next user of a shared computer must not see it.

    Nor may another site embed one, or learn from one whether somebody is signed in here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.get("Content-Type", "").startswith("application/json"):    # for scripts alone
            response.setdefault("Content-Disposition", 'attachment; filename="answer.json"')
        return response


class NobodyKnown:
    """Public pages know nothing of who reads: cookies are taken off at the door.

    No session is looked up below, nothing of a member can stand on the page, and no cookie is set.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not PUBLIC.match(request.path_info):
            return self.get_response(request)
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        varies = [name for name in response.get("Vary", "").split(", ") if name != "Cookie"]
        response["Vary"] = ", ".join(varies)
        return response


class AddressLanguage:
    """What goes wrong under the address of a language is said in that language, as its pages are.

    Only where the platform's own sentences are in it; others have a sentence of the fixed words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        code = code_of(request.path_info)
        if code in dict(settings.LANGUAGES):
            translation.activate(code)
            request.LANGUAGE_CODE = code
        return self.get_response(request)


def code_of(path):
    """The code of a language with which the path of a public page begins, or ""."""
    found = IN_LANGUAGE.match(path)
    return found[1] if found else ""


class WithoutNul:
    """NUL stands in no address: nobody types it, and PostgreSQL fails on it.

    A path that has one names nothing; from what an address asks it is taken out.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info:
            raise Http404
        if "%00" in request.META["QUERY_STRING"]:
            asked = request.GET.copy()
            for name, values in request.GET.lists():
                asked.setlist(name, [value.replace("\0", "") for value in values])
            request.GET = asked
        return self.get_response(request)


class NotLikeThis:
    """A page for whoever comes to an address in a way that it does not take (405).

    Django answers with an empty one: somebody who loads the address of a form anew would see white,
    and no way out. What was sent there is given back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_empty = response.status_code == 405 and not response.streaming and not response.content
        if not is_empty or request.method not in {"GET", "POST"} or request.path == "/health/":
            return response
        page = render(request, "405.html", {"texts": written_texts(request)}, status=405)
        page["Allow"] = response["Allow"]
        return page


class VisitorsAddress:
    """Limits count for who asks, not for the proxy; what is said of it counts from a proxy alone.

    TRUSTED_PROXIES names the proxies. From anybody else the headers are taken off, so that nothing
    below believes them.
    """

    SAID = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST",
            "HTTP_X_FORWARDED_PORT", "HTTP_X_REAL_IP", "HTTP_FORWARDED")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        meta, trusted = request.META, settings.TRUSTED_PROXIES
        nearest, said = meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", "")
        if is_one_of(nearest, trusted):
            meta["REMOTE_ADDR"] = visitors_address(nearest, said, trusted)
        else:
            for name in self.SAID:
                meta.pop(name, None)
        return self.get_response(request)


class Readable:
    """What nobody can read is a 400 at the door, so that no page below falls over it.

    A cookie with a sign that cannot be printed is none (a NUL in the name of a session is an error
    in PostgreSQL); questions are at most as many as DATA_UPLOAD_MAX_NUMBER_FIELDS; what is sent
    is a form. The exit sends nothing: a beacon without a type, the ping of a link with its own.
    """

    FORMS = {"application/x-www-form-urlencoded", "multipart/form-data", "text/ping", ""}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.COOKIES = {name: value for name, value in request.COOKIES.items()
                           if value.isprintable()}
        try:
            request.GET  # noqa: B018 - which reads it
        except UNREADABLE as reason:
            request.GET = QueryDict()
            return self._refuse(request, reason)
        if request.method == "POST" and request.content_type not in self.FORMS:
            return self._refuse(request, "no form")
        return self.get_response(request)

    @staticmethod
    def _refuse(request, reason):
        code = code_of(request.path_info)
        known = code if code in dict(settings.LANGUAGES) else ""
        with translation.override(known or translation.get_language_from_request(request)):
            answer = get_resolver().resolve_error_handler(400)
            return answer(request, exception=BadRequest(str(reason)))


def guard_static(headers, path, url):
    """Static files: a picture that is opened by itself may run and load nothing, nor be framed."""
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if headers["Content-Type"].endswith("+xml"):    # SVG; WhiteNoise names the signs of text alone
        headers["Content-Type"] += "; charset=utf-8"
