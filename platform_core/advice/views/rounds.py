"""For the coordinators of a round: what is asked, its phases, its drafts, its end."""
from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.advice.forms import (
    DeadlineForm,
    DraftForm,
    InviteForm,
    QuestionForm,
    StopForm,
)
from platform_core.advice.models import Consultation, Draft, NotReady, Recommendation
from platform_core.advice.pages.desk import RoundDesk, first_lines
from platform_core.advice.pages.steps import STEPS
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back
from platform_core.notifications.models import Notification
from platform_core.workflow.deciding import attempt
from platform_core.workflow.models import NotAllowedNow


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Begin a round, in preparation."""
    form = give_back(QuestionForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        begun = Consultation.objects.begin(request.user, form.texts, **asked_in(form))
        messages.success(request, _("Saved. Nobody is asked before you open it."))
        return redirect("advice:desk_round", begun.number)
    return show_question(request, form)


def asked_in(form):
    """Whom a form asks, and until when."""
    return {name: form.cleaned_data[name] for name in ("sectors", "collect_until")}


def show_question(request, form, consultation=None):
    """The form of a question."""
    return render(request, "advice/question.html", {"form": form, "round": consultation},
                  status=422 if form.is_bound else 200)


@require_safe
@editor_required
def desk(request, number):
    """A round at the desk: where it stands, what is missing, its groups and drafts."""
    found = round_at(number)
    Notification.objects.mark_read_for(request.user, [found])
    return render(request, "advice/desk_round.html", {"page": RoundDesk(found, request.user)})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def question(request, number):
    """Change what is asked, before it is."""
    found = round_for(request.user, number)
    initial = {"sectors": found.sectors, "collect_until": found.collect_until}
    form = QuestionForm(sent(request), texts=found.texts, initial=initial)
    give_back(form, request)
    if not (form.is_bound and form.is_valid()):
        return show_question(request, form, found)
    step = partial(found.write, request.user, form.texts, **asked_in(form))
    return attempt(request, form, step, None) or done(request, found, _("Saved."))


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def advance(request, number):
    """Go on to the next phase, after a question that says what it entails."""
    found = round_for(request.user, number)
    if found.is_over:
        return redirect("advice:desk_round", number)
    form = DeadlineForm(sent(request)) if found.status == "drafting" else None
    is_sent = request.method == "POST" and (form is None or form.is_valid())
    if not is_sent:
        return ask(request, found, form, 422 if request.method == "POST" else 200)
    step = partial(found.advance, request.user, form and form.cleaned_data["until"])
    return went_on(request, found, form, step)


def went_on(request, found, form, step):
    """Take the step; what is missing is said, a colleague who was faster too."""
    try:
        taken = step()
    except NotReady as missing:
        return ask(request, round_at(found.number), form, 409, missing.reasons)
    except NotAllowedNow:
        messages.info(request, _("The round has already moved on. See where it is now."))
        return redirect("advice:desk_round", found.number)
    if taken in {"group", "weigh"} and found.loose().exists():
        messages.success(request, STEPS[taken].done)
        return redirect(reverse("advice:answers", args=[found.number]) + "?group=loose")
    return done(request, found, STEPS[taken].done)


def ask(request, found, form, status, reasons=None):
    """The question before a step, with what keeps it from being taken."""
    page = RoundDesk(found, request.user)
    reasons = page.missing if reasons is None else reasons
    context = {"page": page, "form": form, "reasons": reasons}
    return render(request, "advice/advance.html", context, status=status)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def extend(request, number):
    """Give more time."""
    found = round_for(request.user, number)
    form = DeadlineForm(sent(request), after=found.deadline)
    if not (form.is_bound and form.is_valid()):
        return small(request, found, form, "extend")
    step = partial(found.extend, request.user, form.cleaned_data["until"])
    return attempt(request, form, step, None) or done(request, found, _("The deadline moved back."))


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def invite(request, number):
    """Let a second coordinator keep the round."""
    found = round_for(request.user, number)
    form = InviteForm(sent(request), consultation=found)
    if not (form.is_bound and form.is_valid()):
        return small(request, found, form, "invite")
    found.invite(request.user, form.cleaned_data["member"])
    return done(request, found, _("Added: this coordinator reads the answers too."))


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def stop(request, number):
    """End a round without a result, and say why."""
    found = round_for(request.user, number)
    form = give_back(StopForm(sent(request)), request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "advice/stop.html", {"round": found, "form": form},
                      status=422 if form.is_bound else 200)
    step = partial(found.stop, request.user, form.cleaned_data["reason"])
    stopped = _("Stopped. Whoever took part reads why.")
    return attempt(request, form, step, None) or done(request, found, stopped)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def draft(request, number):
    """Work on a recommendation in this round: a new one, or one that there is."""
    found = round_for(request.user, number)
    form = give_back(DraftForm(sent(request), consultation=found), request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "advice/draft.html", {"round": found, "form": form},
                      status=422 if form.is_bound else 200)
    step = partial(work_on, found, request.user, **form.cleaned_data)
    added = _("Added. Write its text, and hand it in.")
    return attempt(request, form, step, None) or done(request, found, added)


def work_on(consultation, by, recommendation, name):
    """Let a round work on this recommendation, or on a new one of this name."""
    consultation.locked("drafting")
    one = recommendation or Recommendation.objects.begin(by, name, first_lines())
    Draft.objects.add(by, consultation, one)
    one.work.draft(one.work.source_id, by)


@require_POST
@editor_required
@limited(*EDITS)
def drop_draft(request, pk):
    """Let a round work on a recommendation no more."""
    found = get_object_or_404(Draft.objects.select_related("consultation"), pk=pk)
    require(request.user, "advice.coordinate", found.consultation)
    try:
        found.drop(request.user)
        messages.success(request, _("Taken off the round. Its text stays among the public texts."))
    except NotAllowedNow:
        messages.info(request, _("Drafts cannot change in this phase."))
    return redirect("advice:desk_round", found.consultation.number)


def small(request, found, form, act):
    """The page of a step that takes one field."""
    return render(request, "advice/small.html", {"round": found, "form": form, "act": act},
                  status=422 if form.is_bound else 200)


def done(request, found, said):
    """Back to the round, with what was done."""
    messages.success(request, said)
    return redirect("advice:desk_round", found.number)


def round_at(number):
    """The round with this number, or a 404."""
    rows = Consultation.objects.select_related("decision")
    return get_object_or_404(rows, number=min(number, 2**31 - 1))


def round_for(member, number):
    """A round that this member coordinates; 403 for other coordinators."""
    return require(member, "advice.coordinate", round_at(number))
