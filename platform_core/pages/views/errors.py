"""The calm pages for when something is not as it should be."""
import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from platform_core.content.public import own_words, show_not_found
from platform_core.lib.bodies import PAGE as TOO_LARGE
from platform_core.lib.middleware import code_of
from platform_core.lib.permissions import Refused
from platform_core.lib.stores import StoreAway
from platform_core.lib.unwritable import cannot_write, is_away
from platform_core.lib.written import UNREADABLE, files_sent, sent_fields, written_texts
from platform_core.members.keeper import words_sent


def bad_request(request, exception=None):
    """The request could not be understood, or its session could not be saved.

    It may be refused before anybody read what it asks (a host that is not ours, fields that are
    too long where files are taken), and this may be what nobody can read.
    """
    if cannot_write(exception):
        return _come_back(request)
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(TOO_LARGE, status=413)
    try:
        request.GET  # noqa: B018 - which reads it
    except UNREADABLE:
        request.GET = QueryDict()
    return render(request, "400.html", status=400)


def permission_denied(request, exception=None):
    """Known, but not allowed: the reason is said, when it is one of ours."""
    reason = str(exception) if isinstance(exception, Refused) else ""
    context = {"reason": reason, "texts": written_texts(request)}
    return render(request, "403.html", context, status=403)


def csrf_failure(request, reason=""):
    """The form was too old or came from elsewhere; what was written is given back."""
    return render(request, "403_csrf.html", {"texts": written_texts(request)}, status=403)


def page_not_found(request, exception=None):
    """There is nothing here, or nothing that this reader may know of.

    Said in the language of the address where it has one, in the frame of its pages.
    """
    texts = written_texts(request)
    public = None if texts else show_not_found(request, code_of(request.path_info))
    return public or render(request, "404.html", {"texts": texts}, status=404)


def server_error(request):
    """Something broke; this page asks nothing of what could be broken too.

    No session, no database: when the database is what does not answer, or cannot be written, it
    says 503, gives back all that was sent, and sends it again when it is told to. So it does when
    the store of files is away. Whoever leaves from here by the quick exit is signed out, as
    elsewhere.
    """
    error = sys.exc_info()[1]
    if isinstance(error, StoreAway) and request.method in {"GET", "HEAD"}:
        return _later(_page(request, file_waits=True))
    if error and (is_away(error) or cannot_write(error) or isinstance(error, StoreAway)):
        return _come_back(request)
    return HttpResponse(_page(request), status=500)


def _come_back(request):
    again = sent_fields(request)
    return _later(_page(request, passes=True, again=again, way=request.get_full_path(),
                        files=files_sent(request) if again else []))


def _later(page):
    return HttpResponse(page, status=503, headers={"Retry-After": "30"})


def _page(request, **more):
    known = {"csrf_token": get_token(request), "texts": words_sent(request),
             "own": own_words(request.path_info)}
    return render_to_string("500.html", known | more)
