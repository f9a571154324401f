"""Deciding about one thing that waits, and reading what was decided."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.audit.models import Entry
from platform_core.lib.permissions import may, require
from platform_core.members.access import member_required, team_required
from platform_core.members.keeper import give_back
from platform_core.moderation.forms import DecisionForm, ReportDecisionForm
from platform_core.moderation.models import QueueItem, Report
from platform_core.moderation.pages import Considered
from platform_core.workflow.deciding import Settled, anew, attempt, settled_page
from platform_core.workflow.models import Decision


@team_required
@require_http_methods(["GET", "POST"])
def item(request, pk):
    """One thing that waits, and the decision about it."""
    waiting = get_object_or_404(QueueItem.objects.select_related("decision__by"), pk=pk)
    target = waiting.target
    if target is None:
        raise Http404
    if waiting.review_url and (request.method == "POST" or not waiting.closed_at):
        return redirect(waiting.review_url)
    if request.method == "POST":
        return decide(request, waiting, require(request.user, "moderation.decide", target))
    if waiting.closed_at:
        entry = Entry.objects.about(target).last()
        return settled_page(request, Settled.of(waiting.decision, entry))
    return consider(request, waiting, target, form_for(request, target), 200)


def decide(request, waiting, target):
    """Take the decision that was sent, or show the form with what it lacks."""
    form = form_for(request, target)
    if form.is_valid():
        return settle(request, waiting, target, form)
    return consider(request, waiting, target, form, 422)


def form_for(request, target):
    """The form to decide about a text or a report, with the revision that is being shown."""
    data = request.POST if request.method == "POST" else None
    if isinstance(target, Report):
        form = ReportDecisionForm(data, initial=revisions_of(target), report=target)
    else:
        form = DecisionForm(data, initial=revisions_of(target))
    return give_back(form, request)


def revisions_of(target):
    """{field: revision} of what is decided about: a report has its own and that of its text."""
    return target.revisions if isinstance(target, Report) else {"revision": target.revision}


def revisions_in(form):
    """{field: revision} that whoever decides has read, of a valid form."""
    facts = form.cleaned_data
    return {name: facts[name] for name in ("revision", "text_revision") if name in facts}


def consider(request, waiting, target, form, status, seen=None):
    """Show what waits with the form; `seen` is the revision that was read, when it was another."""
    context = {"item": waiting, "target": target, "form": form,
               "answer": may(request.user, "moderation.decide", target),
               "considered": Considered(target, seen)}
    return render(request, "moderation/item.html", context, status=status)


def settle(request, waiting, target, form):
    """Take the step on the revision that was read; a changed text is shown first."""
    facts, read = form.cleaned_data, revisions_in(form)
    seen = read.get("text_revision", read["revision"])

    def take():
        target.decide(facts["action"], request.user, facts["reason"], **read)

    def again(current):
        return consider(request, waiting, current, anew(form, **revisions_of(current)), 409, seen)

    refused = attempt(request, form, take, again)
    if refused is None:
        messages.success(request, _("Done. The people concerned have been notified."))
    return refused or redirect("moderation:queue")


@require_safe
@member_required
def decision(request, pk):
    """A decision with its reason, for who took it, the team, and the author it concerns."""
    found = get_object_or_404(Decision.objects.select_related("by", "redacted_by"), pk=pk)
    is_own = getattr(found.target, "is_own", None)
    if not (request.user.is_team or (is_own and is_own(request.user))):
        raise Http404
    context = {"decision": found, "may_redact": may(request.user, "moderation.redact", found)}
    return render(request, "moderation/decision.html", context)


@team_required
@require_POST
def redact(request, pk):
    """Take the words of a reason out for good."""
    found = require(request.user, "moderation.redact", get_object_or_404(Decision, pk=pk))
    found.redact(request.user)
    messages.success(request, _("The words have been erased. The decision itself is kept."))
    return redirect("moderation:decision", found.pk)
