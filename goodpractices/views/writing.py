"""Writing a practice: one long form, saved as far as it goes, and handed in when it is ready."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodpractices.forms import StepForm
from goodpractices.keeping_forms import WithdrawForm
from goodpractices.models import GoodPractice, Incomplete
from goodpractices.pages.edit import EditPage
from goodpractices.pages.steps import STEP_WORDS
from goodpractices.views.reading import visible_to
from platform_core.attachments.choosing import takes_files
from platform_core.lib.permissions import Refused, get_permitted, may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back, not_taken, was_sent
from platform_core.workflow.models import NotAllowedNow, Stale

EDITS = ("practice", 120, 600)


@require_http_methods(["GET", "POST"])
@takes_files
@member_required
@limited(*EDITS)
def new(request):
    """Begin a practice."""
    require(request.user, "goodpractices.write")
    page = EditPage.of_new(request)
    if request.method != "POST" or not page.form.is_valid():
        return page.render()
    content, token = page.form.content(), page.form.cleaned_data["token"]
    practice = GoodPractice.draft(request.user, content, token)
    if may(request.user, "goodpractices.edit", practice):
        return after_saving(page.of_saved(practice))
    return redirect(practice)


@require_http_methods(["GET", "POST"])
@takes_files
@member_required
@limited(*EDITS)
def edit(request, pk):
    """Change a draft, or the working copy of a published practice."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    allowed = may(request.user, "goodpractices.edit", practice)
    if not allowed and (request.method != "POST" or not practice.is_own(request.user)):
        raise Refused(str(allowed))
    page = EditPage.of(request, practice)
    if request.method != "POST" or not page.form.is_valid():
        return page.render()
    return save(page) if allowed else closed(page, allowed)


@require_POST
@member_required
@limited(*EDITS)
def submit(request, pk):
    """Hand in what was saved before."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    if practice.is_own(request.user) and practice.text_in_review:
        return already_in_review(request, practice)
    require(request.user, "goodpractices.submit", practice)
    page = EditPage.of_stored(request, practice)
    return hand_in(page) if page.form.is_valid() else page.render()


@require_POST
@member_required
def discard(request, pk):
    """Give up the working copy; what is published stays."""
    practice = get_permitted(request.user, "goodpractices.edit", GoodPractice.objects, pk=pk)
    done = _("Your changes were discarded. The published version stays online.")
    return take_step(request, practice, "discard_copy", [], done)


def withdraw(request, pk):
    """Take the own practice back, after a question."""
    return own_step(request, pk, "withdraw", "withdrawn", _("The practice has been withdrawn."))


def reopen(request, pk):
    """Go on with a practice that was withdrawn."""
    return own_step(request, pk, "reopen", "draft", _("The practice is a draft again."))


@require_http_methods(["GET", "POST"])
@member_required
def own_step(request, pk, step, target, done):
    """Ask, take a step of the author, and say so; taken twice it is still taken once."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    if practice.is_own(request.user) and practice.status == target:
        return redirect(practice)
    require(request.user, f"goodpractices.{step}", practice)
    form = give_back(own_form(request, practice, step), request)
    if request.method == "POST" and form.is_valid():
        return take_step(request, practice, step, form.step_facts, done)
    context = {"practice": practice, "form": form, "words": STEP_WORDS[step]}
    return render(request, "goodpractices/step.html", context, status=422 if form.is_bound else 200)


def own_form(request, practice, step):
    """The question of a step of the author."""
    if step == "withdraw":
        return WithdrawForm(sent(request), member=request.user, practice=practice)
    return StepForm(sent(request), reason_needed=False)


def take_step(request, practice, step, facts, done):
    """Take the step, or say that somebody was faster."""
    try:
        getattr(practice, step)(request.user, *facts)
    except NotAllowedNow:
        not_taken(request, _("Somebody changed the state of this practice meanwhile."))
    else:
        messages.success(request, done)
    return redirect(practice)


def save(page):
    """Save the text; a text that is newer than the one it began from is shown, not overwritten."""
    facts = page.form.cleaned_data
    content = page.form.content()
    try:
        page.text.edit(page.member, content, facts["revision"])
    except Stale as stale:
        if stale.current.content != content:
            return page.beside(stale.current)
        page.text = stale.current
        if stale.current.status == "in_review":
            return already_in_review(page.request, page.practice)
    return after_saving(page)


def after_saving(page):
    """Hand the saved text in when that was the wish, else go on writing."""
    was_sent(page.request)
    page.look_after()
    if page.request.POST.get("action") == "submit":
        return hand_in(page)
    messages.success(page.request, _("Saved. Reviewers can read this text.")
                     if page.text.is_handed_in else
                     _("Saved. Only you can see this text until you submit it."))
    return redirect("goodpractices:edit", page.practice.pk)


def hand_in(page):
    """Submit the text, or show what it still needs."""
    try:
        page.text.submit(page.member)
    except Incomplete as incomplete:
        return page.lacking(incomplete.gaps)
    except NotAllowedNow:
        return already_in_review(page.request, page.practice)
    messages.success(
        page.request, _("Thank you. A reviewer from another organisation will read your practice.")
    )
    return redirect(page.practice)


def already_in_review(request, practice):
    """Submitting twice is the same as once."""
    messages.info(request, _("This text is already with the reviewers."))
    return redirect(practice)


def closed(page, refusal):
    """The text can no longer be changed: the same text twice was one, other text is given back."""
    waiting = page.practice.text_in_review
    if waiting and waiting.content == page.form.content():
        return already_in_review(page.request, page.practice)
    page.refusal = refusal
    return page.render(409)
