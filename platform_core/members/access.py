"""The door of members' pages: signed in and let in; the keeper sees that no text is lost there."""
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.translation import gettext as _

from platform_core.lib.permissions import Refused
from platform_core.members.keeper import keep_sent


def member_required(view):
    """Let full members in; others sign in first."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            path = request.get_full_path()
            if request.method == "POST":
                path = _page_of(request) or path
                say_if_kept(request)
            return redirect_to_login(_own_path(path))
        if not request.user.is_full_member:
            raise Refused(_("This page is for members."))
        leave_out_nul(request)
        return view(request, *args, **kwargs)

    return wrapped


def say_if_kept(request):
    """Tell whoever was signed out while writing that nothing was lost."""
    if keep_sent(request):
        messages.info(request, _("What you wrote is kept for you. Sign in to go on with it."))


def leave_out_nul(request):
    """Take NUL out of what an address asks: nobody types it, and PostgreSQL fails on it."""
    if "%00" in request.META["QUERY_STRING"]:
        asked = request.GET.copy()
        for name, values in request.GET.lists():
            asked.setlist(name, [value.replace("\0", "") for value in values])
        request.GET = asked


def team_required(view):
    """Let moderators, coordinators and administrators in; for others the page does not exist."""
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_team:
            raise Http404
        return view(request, *args, **kwargs)

    return member_required(wrapped)


def remember_language(response, member):
    """Let the pages go on in the language that this member chose."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, member.language, secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


def _page_of(request):
    """The page on which a form or button stood: many an address answers to nothing but a POST."""
    page = urlsplit(request.headers.get("referer", ""))
    is_ours = page.netloc == request.get_host()
    way = f"{page.path}?{page.query}" if page.query else page.path
    return request.POST.get("return_to") or (way if is_ours else "")


def _own_path(path):
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/home/"
