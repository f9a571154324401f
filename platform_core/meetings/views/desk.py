"""The desk of meetings: for coordinators, and the organisers whom they named."""
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.views.door import EDITS
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.meetings.forms import MeetingForm, OutcomeForm
from platform_core.meetings.models import Meeting
from platform_core.meetings.pages.desk import DeskList, DeskPage
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.members.second_factor import missing_step
from platform_core.workflow.deciding import anew
from platform_core.workflow.models import NotAllowedNow, Stale


def organiser_required(view):
    """Let those in who keep a meeting; for others the desk does not exist."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        may_plan = may(request.user, "meetings.plan")
        if not may_plan and not Meeting.objects.kept_by(request.user).exists():
            raise Http404
        step = may_plan and missing_step(request.user, request.session, is_needed=True)
        if step:
            return redirect_to_login(request.get_full_path(), reverse(step))
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return member_required(wrapped)


@require_safe
@organiser_required
def meetings(request):
    """The meetings that one keeps."""
    page = DeskList(request.user, request.GET.get("after", ""))
    return render(request, "meetings/desk.html", {"page": page})


@require_http_methods(["GET", "POST"])
@organiser_required
@limited(*EDITS)
def new(request):
    """Plan a meeting; it is a draft until it is announced."""
    require(request.user, "meetings.plan")
    form = give_back(MeetingForm(sent(request), zone=str(timezone.get_current_timezone())), request)
    if form.is_bound and form.is_valid():
        planned = Meeting.objects.plan(request.user, **form.facts())
        messages.success(
            request, _("Saved as a draft. Only organisers, coordinators and administrators see it "
                       "yet."))
        return redirect("meetings:keep", planned.pk)
    return render(request, "meetings/write.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_safe
@organiser_required
def meeting(request, pk):
    """Who comes, what they need, and what can be done."""
    return show_desk(request, kept(request.user, pk))


def show_desk(request, found, status=200, **context):
    """The page of one meeting, with forms as they were sent."""
    page = DeskPage(request.user, found, request.GET.get("q", ""))
    forms = {"outcome": give_back(OutcomeForm(), request, reverse("meetings:outcomes", args=[
        found.pk]))} | context
    return render(request, "meetings/keep.html", {"page": page, "meeting": found, **forms},
                  status=status)


@require_http_methods(["GET", "POST"])
@organiser_required
@limited(*EDITS)
def change(request, pk):
    """Change what is told of it; who signed up hears of time and place."""
    found = kept(request.user, pk)
    form = give_back(MeetingForm(sent(request), meeting=found), request)
    if not form.is_bound or not form.is_valid():
        return write(request, found, form, 422 if form.is_bound else 200)
    try:
        found.change(request.user, form.facts(), form.cleaned_data["revision"])
    except Stale as stale:
        return write(request, stale.current, anew(form, stale.current.revision), 409,
                     has_changed=True)
    except NotAllowedNow:    # somebody took a place while this was typed
        form.add_error("capacity", _("More places are taken already."))
        return write(request, found, form, 422)
    return saved(request, pk)


def saved(request, pk):
    """What was typed stands."""
    messages.success(request, _("Saved."))
    return redirect("meetings:keep", pk)


def write(request, found, form, status, **context):
    """The form of a meeting that is there."""
    return render(request, "meetings/write.html", {"form": form, "meeting": found, **context},
                  status=status)


def kept(member, pk):
    """A Meeting that this member keeps: else a 404, or a 403 for who may see it."""
    rows = Meeting.objects.exclude(status="dropped").select_related("audience", "decision")
    found = get_object_or_404(rows.visible_to(member), pk=pk)
    return require(member, "meetings.keep", found)
