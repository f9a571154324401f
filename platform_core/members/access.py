"""The door of members' pages: signed in and let in, and no text is lost at the threshold."""
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

KEPT = "kept_texts"
LONGEST_KEPT = 100_000


def member_required(view):
    """Let full members in; others sign in first, and what they were sending waits for them."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            path = request.get_full_path()
            if request.method == "POST":
                keep_texts(request, path)
                path = request.POST.get("return_to") or path
            return redirect_to_login(_own_path(path))
        if not request.user.is_full_member:
            raise PermissionDenied(_("This page is for members."))
        return view(request, *args, **kwargs)

    return wrapped


def team_required(view):
    """Let moderators, coordinators and administrators in; for others the page does not exist."""
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_team:
            raise Http404
        return view(request, *args, **kwargs)

    return member_required(wrapped)


def keep_texts(request, path):
    """Keep what somebody wrote in the session that goes on after sign-in, small enough to hold."""
    texts = {name: text for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
    if sum(map(len, texts.values())) <= LONGEST_KEPT:
        request.session[KEPT] = {"path": path.split("?")[0], "texts": texts}


def take_kept_texts(request, path):
    """Give back what was being sent to `path` when the session had ended, once; {} if nothing."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != path:
        return {}
    del request.session[KEPT]
    return kept["texts"]


def _own_path(path):
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def lacks_second_factor(member):
    """Whether this member decides about others and has no second factor, where one is asked."""
    asked = settings.REQUIRE_SECOND_FACTOR and (member.is_team or member.is_staff)
    return asked and not is_mfa_enabled(member)
