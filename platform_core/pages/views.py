"""Public pages, and the calm pages for when something is not as it should be."""
import sys

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from platform_core.content import reading as content
from platform_core.content.public import public_page, show, show_text
from platform_core.lib import retry, sweeps
from platform_core.lib.permissions import Refused
from platform_core.lib.written import written_texts

TEXTS = ("about", "rules", "privacy", "accessibility")
# Addresses from before the public pages had a language; members' pages use them too.
MOVED = {
    "about": ("about", "about/"), "house_rules": ("house-rules", "rules/"),
    "accessibility": ("accessibility", "accessibility/"), "privacy": ("privacy", "privacy/"),
    "help": ("help", "help/"),
}
INDEXED = ("", "you/", "help/", *(f"{slug}/" for slug in TEXTS))


@require_safe
def front(request):
    """The first page, in the first open language that the browser asks for."""
    response = redirect(f"/{_asked_for(request)}/")
    response["Vary"] = "Accept-Language"
    return response


@require_safe
def work(request):
    """Where each comes after signing in: members where they work, others to their application."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if request.user.is_full_member:
        return redirect(settings.PAGES["members_home"])
    return redirect("members:application")


@require_safe
def in_own_language(request, rest):
    """A public page in the reader's language: the one chosen, or the one the browser asks for."""
    return redirect(f"/{get_language()}/{rest}")


@public_page
def home(request, code):
    """What each group finds here, and where this comes from."""
    return show_text(request, "public/home.html", code, "home", here="home", rest="",
                     for_you=content.page("page", "you", code).elsewhere)


@public_page
def for_you(request, code, slug):
    """For somebody to whom it happens."""
    return show_text(request, "public/you.html", code, slug, here="you")


@public_page
def text(request, code, slug):
    """A page of words."""
    return show_text(request, "public/text.html", code, slug, version=settings.HOUSE_RULES_VERSION)


@public_page
def languages(request, code):
    """Every open language, each leading to the page for migrants in it."""
    return show(request, "public/languages.html", code, rest="languages/", is_list=True)


@require_safe
def offline_worker(request):
    """The script behind "keep on this phone"; from the root, so that it may answer for help."""
    script = (settings.BASE_DIR / "static" / "js" / "offline.js").read_text(encoding="utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def sitemap(request):
    """Every public page in every language that has it, for search engines."""
    pages = {rest: content.page("page", rest.strip("/") or "home", "nl").elsewhere
             for rest in INDEXED}
    shown = {"pages": pages.items(), "site": settings.SITE_URL}
    shown = {"pages": pages.items(), "site": settings.SITE_URL}
    return render(request, "public/sitemap.xml", shown, content_type="application/xml")


def _asked_for(request):
    """The first open language of the browser's list, or Dutch."""
    known = {language.code for language in content.languages()}
    for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (asked, asked.partition("-")[0]):
            if code in known:
                return code
    return "nl"


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
    open_to_all = [f"Allow: /{language.code}/" for language in content.languages()]
    lines = ["User-agent: *", "Allow: /$", *open_to_all, "Disallow: /",
             f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
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
