"""Public pages, and the calm pages for when something is not as it should be."""
import sys

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from platform_core.lib import retry, sweeps
from platform_core.lib.helplines import by_country
from platform_core.lib.permissions import Refused
from platform_core.lib.written import written_texts

OPEN_TO_ROBOTS = ["/$", "/about/", "/house-rules/", "/accessibility/", "/privacy/", "/help/"]


@require_safe
def home(request):
    """Visitors read what this is; members go to where they work."""
    if request.user.is_authenticated and request.user.is_full_member:
        return redirect(settings.PAGES["members_home"])
    return render(request, "pages/home.html")


@require_safe
def page(request, name):
    """A page of words."""
    return render(request, f"pages/{name}.html", {"version": settings.HOUSE_RULES_VERSION})


@require_safe
def help_numbers(request):
    """Help numbers of the twelve countries."""
    return render(request, "pages/help.html", {"countries": by_country()})


@require_safe
def health(request):
    """A health check for monitoring: 200 when the platform and its database answer, else 503.

    `stuck` counts what waits for an administrator, at most a minute old: no names, no sorts.
    Redis need not answer: without it notices come late, and the platform serves.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        stuck = cache.get_or_set("stuck", retry.count_dead, 60) + len(sweeps.failing())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok", "stuck": stuck})


@require_safe
def robots(request):
    """Search engines may read the public pages and nothing else."""
    lines = ["User-agent: *", *(f"Allow: {path}" for path in OPEN_TO_ROBOTS), "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def bad_request(request, exception=None):
    """The request could not be understood."""
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
    """There is nothing here, or nothing that this reader may know of."""
    return render(request, "404.html", {"texts": written_texts(request)}, status=404)


def server_error(request):
    """Something broke; this page asks nothing of what could be broken too.

    No session, no database: when the database is what does not answer, it says 503 and when to
    come back. Whoever leaves from here by the quick exit is signed out, as elsewhere.
    """
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    known = {"csrf_token": get_token(request), "texts": written_texts(request)}
    page = render_to_string("500.html", known)
    response = HttpResponse(page, status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = "30"
    return response
