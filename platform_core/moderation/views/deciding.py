"""Deciding about one thing that waits, and reading what was decided."""
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.audit.models import Entry
from platform_core.lib.permissions import may, require
from platform_core.members.access import member_required, team_required
from platform_core.members.keeper import give_back
from platform_core.moderation.context import Context
from platform_core.moderation.forms import DecisionForm, NoteForm, ReportDecisionForm
from platform_core.moderation.listed import ORDER
from platform_core.moderation.models import QueueItem, Remark, Report, StandardWords
from platform_core.moderation.models.remark import plain_at
from platform_core.moderation.pages import Considered
from platform_core.moderation.undoable import undoable_by, whole_of
from platform_core.workflow.deciding import Settled, anew, attempt, settled_page, words_in
from platform_core.workflow.models import Decision

DONE = gettext_lazy("Done. The people concerned have been notified.")
IN_A_MOMENT = gettext_lazy("Done. It takes effect in a moment; until then you can undo it.")
RELEASED = gettext_lazy("1 of 2: a colleague also reads it before it is published.")


@team_required
@require_http_methods(["GET", "POST"])
def item(request, pk):
    """One thing that waits, and the decision about it."""
    items = QueueItem.objects.select_related("decision__by", "claimed_by")
    waiting = get_object_or_404(items, pk=pk)
    target = waiting.target
    if target is None:
        raise Http404
    if waiting.review_url and (request.method == "POST" or not waiting.closed_at):
        return redirect(waiting.review_url)
    if request.method == "POST":
        return decide(request, waiting, require(request.user, "moderation.decide", target))
    if waiting.closed_at or waiting.intended_at:
        return settled_page(request, settled_of(waiting))
    return consider(request, waiting, target, form_for(request, target), 200)


def settled_of(waiting):
    """What was decided about this, also when it takes effect in a moment only."""
    if waiting.intended_at and not waiting.closed_at:
        return Settled(waiting.intended_by, waiting.intended_label, waiting.intended_at)
    return Settled.of(waiting.decision, Entry.objects.about(waiting.target).last())


def decide(request, waiting, target):
    """Take the decision that was sent, or show the form with what it lacks."""
    form = form_for(request, target, request.POST)
    if waiting.intended_at and not waiting.closed_at:
        return settled_page(request, settled_of(waiting), words_in(form))
    if form.is_valid():
        return settle(request, waiting, target, form)
    return consider(request, waiting, target, form, 422)


def form_for(request, target, data=None):
    """The form to decide about a text or a report, with the revision that is being shown."""
    begun = StandardWords.objects.for_author(target)
    ground = getattr(target, "waits_for", "")
    initial = revisions_of(target) | {"ground": ground, "reason": begun.get(ground, "")}
    if isinstance(target, Report):
        form = ReportDecisionForm(data, initial=initial, report=target, standard=begun)
    else:
        letters = plain_at(target, target.revision)
        form = DecisionForm(data, initial=initial, standard=begun, letters=letters)
    return give_back(form, request)


def revisions_of(target):
    """{field: revision} of what is decided about: a report has its own and that of its text."""
    return target.revisions if isinstance(target, Report) else {"revision": target.revision}


def revisions_in(form):
    """{field: revision} that whoever decides has read, of a valid form."""
    facts = form.cleaned_data
    return {name: facts[name] for name in ("revision", "text_revision") if name in facts}


def consider(request, waiting, target, form, status, seen=None, note=None):
    """Show what waits with the form; `seen` is the revision that was read, when it was another."""
    context = {"item": waiting, "target": target, "form": form,
               "answer": may(request.user, "moderation.decide", target),
               "considered": (considered := Considered(target, request.user, seen)),
               "around": Context(waiting, considered.subject, request.user),
               "undo": undoable_by(request.user),
               "note_form": note or note_form(request, waiting)}
    return render(request, "moderation/item.html", context, status=status)


def note_form(request, waiting, data=None):
    """The form for a note, which is kept apart from the decision."""
    place = f"{waiting.get_absolute_url()}#note"
    return give_back(NoteForm(data, auto_id="note_%s"), request, place)


def ground_in(form, waiting):
    """The ground of a decision: what was chosen, else that on which it waits; "" for none."""
    is_grounded = form.cleaned_data["action"] in form.GROUNDED
    return (form.cleaned_data["ground"] or waiting.ground) if is_grounded else ""


def settle(request, waiting, target, form):
    """Take the step on the revision that was read; a changed text is shown first."""
    read = revisions_in(form)
    seen = read.get("text_revision", read["revision"])

    def take():
        said = take_step(request.user, waiting, target, form, read)
        messages.success(request, said)

    def again(current):
        return consider(request, waiting, current, anew(form, **revisions_of(current)), 409, seen)

    return attempt(request, form, take, again) or see_next(request.user)


def take_step(by, waiting, target, form, read):
    """Decide it, or say so for a moment later when it opens something; what to tell of it.

    Remarks go with what is decided.
    """
    facts = form.cleaned_data
    action, is_grounded = facts["action"], facts["action"] in form.GROUNDED
    if settings.DECISIONS_WAIT and not is_grounded:
        waiting.intend(by, action, facts["reason"], read)
        return IN_A_MOMENT
    decision = target.decide(action, by, facts["reason"], ground_in(form, waiting), **read)
    if is_grounded:
        Remark.objects.add(decision, getattr(form, "remarks", ()))
    return RELEASED if decision.action == "release" else DONE


def see_next(member):
    """Lead on to the next thing that nobody is on, claimed; to the list when there is none."""
    item = QueueItem.objects.claim_next(member, ORDER)
    answer = redirect(item or "moderation:queue")
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@require_safe
@member_required
def decision(request, pk):
    """A decision with its reason, for who took it, the team, and the author it concerns."""
    found = get_object_or_404(Decision.objects.select_related("by", "redacted_by"), pk=pk)
    is_own = getattr(found.target, "is_own", None)
    if not (request.user.is_team or (is_own and is_own(request.user))):
        raise Http404
    context = {"decision": found, "may_redact": may(request.user, "moderation.redact", found),
               "undo": whole_of(found, request.user)}
    return render(request, "moderation/decision.html", context)


@team_required
@require_POST
def redact(request, pk):
    """Take the words of a reason out for good."""
    found = require(request.user, "moderation.redact", get_object_or_404(Decision, pk=pk))
    found.redact(request.user)
    messages.success(request, _("The words have been erased. The decision itself is kept."))
    return redirect("moderation:decision", found.pk)
