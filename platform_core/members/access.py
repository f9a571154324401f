"""The door of members' pages: signed in and let in, and no text is lost at the threshold."""
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from platform_core.lib.permissions import Refused
from platform_core.lib.ratelimit import hit, who

KEPT, NEVER_KEPT = "kept_form", {"csrfmiddlewaretoken"}
LONGEST_KEPT, MOST_KEPT = 100_000, 30


def member_required(view):
    """Let full members in; others sign in first, and what they were sending waits for them."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            path = request.get_full_path()
            if request.method == "POST":
                keep_sent(request, path)
                path = request.POST.get("return_to") or path
            return redirect_to_login(_own_path(path))
        if not request.user.is_full_member:
            raise Refused(_("This page is for members."))
        leave_out_nul(request)
        return view(request, *args, **kwargs)

    return wrapped


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


def keep_sent(request, path):
    """Keep what somebody was sending in the session that goes on after sign-in.

    Every value of every field, when it is small enough to hold and not too much from one address.
    """
    fields = {name: given for name, given in request.POST.lists() if name not in NEVER_KEPT}
    size = sum(len(text) for given in fields.values() for text in given)
    if size <= LONGEST_KEPT and hit(f"kept:{who(request)}", MOST_KEPT, 3600):
        request.session[KEPT] = {"path": path.split("?")[0], "fields": fields}


def is_kept_for(request, path):
    """Whether something that was being sent to `path` waits in the session."""
    kept = request.session.get(KEPT)
    return bool(kept) and kept["path"] == path


def give_back_kept(form, request, path=None):
    """Fill a form with what was being sent to `path` (or here) when the session had ended, once.

    A form that was just sent stays as it is. Returns the form.
    """
    if form.is_bound or not is_kept_for(request, path or request.path):
        return form
    sent = MultiValueDict(request.session.pop(KEPT)["fields"])
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
    return form


def _own_path(path):
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
