"""Reporting what should not stand, and reading what came of it."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.attachments.choosing import takes_files
from platform_core.attachments.shown import with_files
from platform_core.lib.kinds import kinds_that
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.moderation.forms import ReportForm
from platform_core.moderation.models import Appeal, Report
from platform_core.moderation.models.at_once import was_read, why_not
from platform_core.notifications.models import Notification

RECEIVED = gettext_lazy("Thank you. A moderator will look at it, and you will hear from us.")


@require_http_methods(["GET", "POST"])
@takes_files
@member_required
@limited("report", 20, 3600)
def report(request, kind, pk):
    """Tell a moderator that something should not stand as it does."""
    target = reportable(kind, pk, request.user)
    require(request.user, "moderation.report", target)
    form = ReportForm(sent(request), request.FILES or None, member=request.user)
    give_back(form, request)
    if form.is_bound and form.is_valid():
        filed = Report.file(request.user, target, **form.said)
        messages.success(request, RECEIVED)
        return redirect(filed)
    context = {"form": form, "target": target, "why_not": why_not(request.user),
               "was_read": was_read(target)}
    return render(request, "moderation/report.html", context, status=422 if form.is_bound else 200)


@require_safe
@member_required
def outcome(request, pk):
    """What a member reported, and what came of it; the team is led to where it decides."""
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    Notification.objects.mark_read_for(request.user, [found])
    objected = Appeal.objects.about(request.user, found)
    with_files([objected] if objected else [], request.user)
    context = {"report": found, "may_object": may(request.user, "moderation.appeal", found),
               "appeal": objected,
               "mine": with_files(found.complaints.filter(reporter=request.user), request.user),
               "item": found.queue_item if request.user.is_team else None,
               "decision": found.decision if found.status != found.Status.OPEN else None,
               "is_shown": found.target is not None and found.target.is_visible_to(request.user)}
    return render(request, "moderation/outcome.html", context)


def reportable(kind, pk, member):
    """The object of a kind that can be reported, when this member may see it; else 404."""
    kinds = kinds_that("reported")
    if kind not in kinds:
        raise Http404
    return get_object_or_404(kinds[kind].model.objects.visible_to(member), pk=min(pk, 2**62))
