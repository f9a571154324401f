"""The door of the desk: for whoever keeps or translates public texts, with two steps, no robots."""
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from platform_core.content.models import Edition, Work
from platform_core.lib.permissions import may
from platform_core.members.access import member_required
from platform_core.members.second_factor import missing_step

EDITS = ("texts", 300, 600)


def desk_required(view):
    """Let coordinators and translators in; for others the desk does not exist."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may(request.user, "content.desk"):
            raise Http404
        step = missing_step(request.user, request.session, is_needed=True)
        if step:
            return redirect_to_login(request.get_full_path(), reverse(step))
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return member_required(wrapped)


def editor_required(view):
    """Let coordinators in; a translator does not know of it."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not may(request.user, "content.keep"):
            raise Http404
        return view(request, *args, **kwargs)

    return desk_required(wrapped)


def edition_for(member, pk):
    """An Edition that this member may see in the desk, with what a page shows of it, or a 404."""
    rows = Edition.objects.visible_to(member).select_related(*Edition.SHOWN_WITH, "work__source")
    return get_object_or_404(rows, pk=pk)


def work_for(member, pk):
    """A Work that this member may see in the desk, or a 404."""
    return get_object_or_404(Work.objects.visible_to(member).select_related("source"), pk=pk)
