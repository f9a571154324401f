"""The door of members' pages: signed in and let in; the keeper sees that no text is lost there."""
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from platform_core.lib.addresses import parts_of
from platform_core.lib.permissions import Refused
from platform_core.members.keeper import keep_sent
from platform_core.members.models import Member

SUSPENDED, OPEN_FOR = "suspended", 3600


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
        if isinstance(request.user, SimpleLazyObject):    # read by now, and asked again and again
            request.user = get_user(request)
        return view(request, *args, **kwargs)

    return wrapped


def own_required(view):
    """Let full members in, and suspended ones as far as what is their own: `request.person`.

    Whoever is suspended has no session as a member; signing in notes who they are, and no more.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        request.person = own_person(request)
        if request.person is None and request.user.is_authenticated:
            raise Refused(_("This page is for members."))
        if request.person is None:
            return redirect_to_login(_own_path(request.get_full_path()))
        return view(request, *args, **kwargs)

    return wrapped


def note_suspended(request, member):
    """A suspended member has shown who they are: their own pages open, for an hour."""
    request.session.cycle_key()
    request.session[SUSPENDED] = [member.pk, member.get_session_auth_hash()]
    request.session.set_expiry(OPEN_FOR)


def own_person(request):
    """Who asks for what is their own: a full or a suspended member, or None."""
    user = request.user
    if user.is_authenticated:
        is_known = user.is_full_member or user.is_suspended
        return user if is_known else None
    pk, proof = request.session.get(SUSPENDED, (None, ""))
    person = Member.objects.filter(pk=pk, status=Member.Status.SUSPENDED).first() if pk else None
    is_same = person and constant_time_compare(proof, person.get_session_auth_hash())
    return person if is_same else None


def say_if_kept(request):
    """Tell whoever was signed out while writing that nothing was lost."""
    if keep_sent(request):
        messages.info(request, _("What you wrote is kept for you. Sign in to go on with it."))


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
    page = parts_of(request.headers.get("referer", ""))
    is_ours = page.netloc == request.get_host()
    way = f"{page.path}?{page.query}" if page.query else page.path
    return request.POST.get("return_to") or (way if is_ours else "")


def _own_path(path):
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/home/"
