"""Objecting to a decision, and looking again at what a colleague decided."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.attachments.choosing import takes_files
from platform_core.attachments.shown import marked, with_files
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required, own_required, team_required
from platform_core.members.keeper import give_back
from platform_core.moderation.forms import AppealDecisionForm, AppealForm
from platform_core.moderation.models import Appeal, Report, Statement
from platform_core.moderation.pages import Considered
from platform_core.notifications.models import Notification
from platform_core.workflow.deciding import Settled, decided, settled_page


@require_http_methods(["GET", "POST"])
@takes_files
@member_required
@limited("object", 20, 3600)
def object_to_report(request, pk):
    """A reporter objects that the report was dismissed."""
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    require(request.user, "moderation.appeal", found)
    form = AppealForm(sent(request), request.FILES or None, member=request.user)
    give_back(form, request)
    if form.is_bound and form.is_valid():
        made = Appeal.file(request.user, found.decision, **form.said)
        messages.success(request, _("Your appeal has arrived. Somebody else looks again."))
        return redirect(made)
    context = {"form": form, "report": found}
    return render(request, "moderation/object.html", context, status=422 if form.is_bound else 200)


@require_safe
@own_required
def my_appeal(request, pk):
    """What somebody objected, and what came of it."""
    found = get_object_or_404(Appeal.objects.filter(member=request.person), pk=pk)
    Notification.objects.mark_read_for(request.person, [found])
    statement = Statement.objects.filter(decision=found.disputed, member=request.person).first()
    if statement:
        return redirect(statement)
    with_files([found], request.user)
    return render(request, "moderation/my_appeal.html", {"appeal": found})


@require_http_methods(["GET", "POST"])
@team_required
@limited("appeal", 60, 3600)
def appeal(request, pk):
    """One appeal with the decision and both texts; decided by somebody else than decided first."""
    found = get_object_or_404(Appeal.objects.select_related("disputed__by", "decision__by"), pk=pk)
    form = AppealDecisionForm(sent(request), initial={"revision": found.revision})
    give_back(form, request)
    if request.method == "POST":
        require(request.user, "moderation.decide", found)
        if form.is_valid():
            return settle(request, found, form)
    elif found.status != found.Status.OPEN:
        return settled_page(request, Settled.of(found.decision))
    return consider(request, found, form, 422 if form.is_bound else 200)


def settle(request, found, form):
    """Take the decision; a colleague who was faster is named."""
    refused = decided(request, found, form, consider)
    if refused is None:
        messages.success(request, _("Done. The people concerned have been notified."))
    return refused or redirect("moderation:queue")


def consider(request, found, form, status):
    """The appeal as somebody reads it who may decide, or who may not and reads why."""
    disputed = found.disputed
    with_files([found], request.user, marked)
    context = {"appeal": found, "form": form, "disputed": disputed,
               "answer": may(request.user, "moderation.decide", found),
               "is_nobody_left": not found.may_decide.exists(),
               "considered": Considered(disputed.target, request.user) if found.subject else None,
               "statement": Statement.objects.filter(decision=disputed).first()}
    return render(request, "moderation/appeal.html", context, status=status)
