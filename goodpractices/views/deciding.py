"""Reviewing: what waits, the decision, and taking a practice offline."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goodpractices.forms import DecisionForm, PublishForm, StepForm
from goodpractices.models import PUBLISH, GoodPractice, Incomplete
from goodpractices.pages.comparison import differences
from goodpractices.views.reading import visible_to
from goodpractices.views.writing import take_step
from platform_core.audit.models import Entry
from platform_core.lib.permissions import Refused, may, require
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.privacy.labels import label_of
from platform_core.workflow.models import NotAllowedNow

MOST_WAITING = 100
DECISIONS = {"publish": PublishForm, "request_changes": DecisionForm, "reject": DecisionForm}


@require_safe
@member_required
def to_review(request):
    """Everything that waits for a reviewer, oldest first."""
    member = request.user
    if not (member.is_reviewer or member.is_coordinator):
        raise Http404
    waiting = GoodPractice.objects.visible_to(member).judged_by(member).waiting()
    rows = waiting.select_related(*GoodPractice.SHOWN_WITH)[:MOST_WAITING]
    return render(request, "goodpractices/to_review.html", {"practices": rows})


@require_http_methods(["GET", "POST"])
@member_required
def review(request, pk):
    """Read what was handed in, and decide; who may read it but not decide is told why not."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    text, allowed = practice.text_in_review, may(request.user, "goodpractices.review", practice)
    is_read = request.method == "GET" and text is not None and text.is_visible_to(request.user)
    if not allowed and not is_read:
        raise Refused(str(allowed))
    if request.method == "POST":
        return decide(request, practice, text)
    if text is None:
        messages.info(request, _("Nothing of this practice waits for a review."))
        return redirect(practice)
    return review_page(request, practice, text)


def decide(request, practice, text):
    """Take the decision that was sent, unless somebody was faster or the text has changed."""
    decision = request.POST.get("decision")
    if decision not in DECISIONS:
        raise Http404
    form = DECISIONS[decision](request.POST, prefix=decision)
    if text is None:
        return too_late(request, practice, form)
    if not form.is_valid():
        return review_page(request, practice, text, {decision: form}, 422)
    if form.cleaned_data["revision"] != text.revision:
        messages.warning(request, _("The text has changed since you opened it. Read it again."))
        return review_page(request, practice, text, {decision: form}, 409)
    return take(request, practice, text, decision, form)


def take(request, practice, text, decision, form):
    """Take the step; the row itself decides who of two reviewers was first."""
    try:
        getattr(text, decision)(request.user, **form.facts)
    except Incomplete:
        form.add_error(None, _("The text still lacks what is needed to publish it."))
        return review_page(request, practice, text, {decision: form}, 422)
    except NotAllowedNow:
        return too_late(request, practice, form)
    return decided(request)


def review_page(request, practice, text, forms=None, status=200):
    """The text with the forms to decide; `forms` are those that were sent."""
    initial = {"revision": text.revision, "evidence_level": practice.evidence_level}
    sent = forms or {}
    made = {
        name: sent.get(name) or form(prefix=name, initial=initial)
        for name, form in DECISIONS.items()
    }
    changed = differences(practice.content, text.content) if text is not practice else []
    context = {
        "practice": practice,
        "allowed": may(request.user, "goodpractices.review", practice),
        "subject": text,
        "differences": changed,
        "text": text.text if text is not practice else practice,
        "gaps": text.missing_for(PUBLISH),
        "findings": [label_of(kind) for kind in text.privacy_findings],
        "forms": made,
        "sent": list(sent.values()),
    }
    return render(request, "goodpractices/review.html", context, status=status)


def too_late(request, practice, form):
    """Somebody decided first: say who, when and what, and give back what was written.

    Whoever sends the own decision twice has decided once.
    """
    entry = last_entry(practice)
    if entry and entry.actor == request.user and entry.action.endswith(f".{form.prefix}"):
        return decided(request)
    written = [form[name].value() for name in form.privacy_fields]
    words = "\n\n".join(filter(None, written))
    context = {"practice": practice, "entry": entry, "words": words}
    return render(request, "goodpractices/decided.html", context, status=409)


def last_entry(practice):
    """The last step of a practice or of its newest version, or None."""
    about = [practice, *practice.versions.order_by("-pk")[:1]]
    entries = [Entry.objects.about(one).select_related("actor").last() for one in about]
    return max((entry for entry in entries if entry), key=lambda entry: entry.pk, default=None)


def decided(request):
    """Say that it was saved, and go on with what waits."""
    messages.success(request, _("Your decision has been saved and the author has been told."))
    return redirect("goodpractices:to_review")


def suspend(request, pk):
    """Take a practice offline, with a reason."""
    return team_step(request, pk, "suspend", "suspended", _("The practice is offline."))


def reinstate(request, pk):
    """Put a practice back that was taken offline."""
    return team_step(request, pk, "reinstate", "published", _("The practice is online again."))


@require_http_methods(["GET", "POST"])
@member_required
def team_step(request, pk, step, target, done):
    """Ask for the reason and take a step of the team; taken twice it is still taken once."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    require(request.user, "goodpractices.suspend", practice)
    if practice.status == target:
        return redirect(practice)
    form = StepForm(sent(request))
    if request.method == "POST" and form.is_valid():
        return take_step(request, practice, step, form.cleaned_data["reason"], done)
    context = {"practice": practice, "form": form, "step": step}
    return render(request, "goodpractices/step.html", context, status=422 if form.is_bound else 200)
