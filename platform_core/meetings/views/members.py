"""The meetings as members see them: what comes, their own place, and giving it back."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.meetings.forms import NeedsForm
from platform_core.meetings.ics import calendar_of
from platform_core.meetings.models import Meeting
from platform_core.meetings.pages.meeting import MeetingPage, MeetingsPage, MinePage
from platform_core.meetings.views.public import as_file
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back, not_taken
from platform_core.workflow.models import NotAllowedNow


@require_safe
@member_required
def meetings(request):
    """What comes, or with ?past=1 what was."""
    is_past = bool(request.GET.get("past"))
    page = MeetingsPage(request.user, request.GET.get("after", ""), is_past)
    return render(request, "meetings/meetings.html", {"page": page})


@require_safe
@member_required
def mine(request):
    """Where one has a place or waits, and one's certificates; nobody else sees this."""
    return render(request, "meetings/mine.html", {"page": MinePage(request.user)})


@require_http_methods(["GET", "POST"])
@member_required
@limited("meetings", 60, 600)
def meeting(request, pk):
    """One meeting; sent, it signs up, or changes what one needs."""
    found = meeting_for(request.user, pk)
    page = MeetingPage(request.user, found)
    initial = {"needs": page.own.needs if page.own else ""}
    form = give_back(NeedsForm(sent(request), initial=initial), request)
    if form.is_bound and form.is_valid():
        return sign_up(request, found, form)
    return render(request, "meetings/meeting.html", {"page": page, "form": form},
                  status=422 if form.is_bound else 200)


def sign_up(request, found, form):
    """A place, or a turn in the waiting list."""
    require(request.user, "meetings.sign_up", found)
    try:
        row = found.sign_up(request.user, form.cleaned_data["needs"])
    except NotAllowedNow:    # it began or was called off while somebody typed
        not_taken(request, _("Signing up is not possible any more."))
        return redirect(found)
    if row.status == "placed":
        messages.success(request, _("You have a place. You find it under “My meetings”."))
    else:
        messages.success(request, _("All places are taken: you are on the waiting list. You "
                                    "move up automatically, and we let you know."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
@member_required
@limited("meetings", 60, 600)
def withdraw(request, pk):
    """Give the place or the turn back, after a question."""
    found = meeting_for(request.user, pk)
    page = MeetingPage(request.user, found)
    if page.own is None:
        return redirect(found)
    if request.method == "GET":
        return render(request, "meetings/withdraw.html", {"page": page})
    try:
        page.own.withdraw()
        messages.success(request, _("You have withdrawn. Nothing of it is kept."))
    except NotAllowedNow:
        not_taken(request, _("It has begun, so you cannot withdraw any more."))
    return redirect(found)


@require_safe
@member_required
def calendar(request, pk):
    """The meeting as a calendar file; with the address for who has a place."""
    page = MeetingPage(request.user, meeting_for(request.user, pk))
    found = page.meeting
    url = request.build_absolute_uri(found.get_absolute_url())
    return as_file(calendar_of(found, _("Knowledge platform"), url,
                               found.online or found.where if page.knows_where else ""))


def meeting_for(member, pk):
    """A Meeting that this member may see, or a 404."""
    rows = Meeting.objects.visible_to(member).select_related("audience", "decision")
    return get_object_or_404(rows, pk=pk)
