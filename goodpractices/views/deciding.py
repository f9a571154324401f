"""Reviewing: what waits, the decision, and what the team does with a practice that stands."""
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goodpractices.forms import DECISIONS, OfflineForm, StepForm
from goodpractices.models import GoodPractice, Incomplete
from goodpractices.pages.review import ReviewPage
from goodpractices.pages.steps import STEP_WORDS
from goodpractices.views.reading import visible_to
from goodpractices.views.writing import take_step
from platform_core.lib.permissions import Refused, require
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.moderation.forms import ErasureForm
from platform_core.moderation.models import StandardWords
from platform_core.workflow.deciding import attempt

MOST_WAITING = 100


@require_safe
@member_required
def to_review(request):
    """Everything that waits for a reviewer, oldest first."""
    member = request.user
    if not (member.is_reviewer or member.is_coordinator):
        raise Http404
    waiting = GoodPractice.objects.visible_to(member).judged_by(member).waiting()
    rows = waiting.select_related(*GoodPractice.SHOWN_WITH)[:MOST_WAITING]
    agreed = GoodPractice.objects.judged_by(member).agreed().only("title", "language")
    return render(request, "goodpractices/to_review.html",
                  {"practices": rows, "agreed": agreed[:MOST_WAITING]})


@require_http_methods(["GET", "POST"])
@member_required
def review(request, pk):
    """Read what was handed in, and decide; who may read it but not decide is told why not."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    page = ReviewPage(request, practice, practice.text_in_review or practice.rejected_text)
    if not page.allowed and not (request.method == "GET" and page.may_be_read):
        raise Refused(str(page.allowed))
    if request.method == "POST":
        return decide(request, page)
    if page.text is None:
        messages.info(request, _("No version of this practice is waiting for review."))
        return redirect(practice)
    return page.render()


def decide(request, page):
    """Take the decision that was sent, unless somebody was faster or the text has changed."""
    decision = request.POST.get("decision")
    if decision not in DECISIONS:
        raise Http404
    form = DECISIONS[decision](request.POST, prefix=decision, standard=page.standard)
    if page.text is None:
        return page.too_late(form)
    return take(request, page, decision, form) if form.is_valid() else (
        page.with_form(decision, form, 422)
    )


def take(request, page, decision, form):
    """Take the reviewer's step on the text that they read."""
    step = partial(getattr(page.text, decision), request.user, **form.facts)
    try:
        refused = attempt(request, form, step, lambda _current: page.changed(decision, form))
    except Incomplete:
        form.add_error(None, _("The text is not yet complete enough to be published."))
        return page.with_form(decision, form, 422)
    return page.settled(decision, refused)


def suspend(request, pk):
    """Take a practice offline, with a reason."""
    return team_step(request, pk, "suspend", "suspended", _("The practice is offline."))


def reinstate(request, pk):
    """Put a practice back that was taken offline."""
    return team_step(request, pk, "reinstate", "published", _("The practice is online again."))


def archive(request, pk):
    """Keep a practice as a record that nobody keeps up to date."""
    return team_step(request, pk, "archive", "archived", _("The practice is in the archive."))


def restore(request, pk):
    """Take a practice out of the archive."""
    done = _("The practice is published again. It is now due for review.")
    return team_step(request, pk, "restore", "published", done)


@require_http_methods(["GET", "POST"])
@member_required
def team_step(request, pk, step, target, done):
    """Ask for the reason and take a step of the team; taken twice it is still taken once."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    require(request.user, f"goodpractices.{step}", practice)
    if practice.status == target:
        return redirect(practice)
    form = give_back(form_for(request, practice, step), request)
    if request.method == "POST" and form.is_valid():
        return take_step(request, practice, step, form.step_facts, done)
    context = {"practice": practice, "form": form, "words": STEP_WORDS[step]}
    return render(request, "goodpractices/step.html", context, status=422 if form.is_bound else 200)


def form_for(request, practice, step):
    """The question of a step: what takes a practice offline names its ground."""
    if step == "suspend":
        begun = StandardWords.objects.for_author(practice)
        return OfflineForm(sent(request), standard=begun)
    return StepForm(sent(request), reason_needed=step not in {"reinstate", "restore"})


@require_http_methods(["GET", "POST"])
@member_required
def erase(request, pk, number):
    """Take the words of an earlier version out for good."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    require(request.user, "goodpractices.erase", practice)
    earlier = practice.versions.frozen().filter(erased_at=None, number__lt=practice.newest_number)
    version = get_object_or_404(earlier, number=number)
    form = ErasureForm(sent(request))
    if form.is_bound and form.is_valid():
        version.erase(request.user, form.cleaned_data["ground"])
        messages.success(request, _("These words have been erased."))
        return redirect("goodpractices:versions", practice.pk)
    context = {"practice": practice, "version": version, "form": form}
    return render(request, "goodpractices/erase.html", context,
                  status=422 if form.is_bound else 200)
