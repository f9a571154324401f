"""Experiences of other organisations: read, told, taken back, answered once."""
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodpractices.models import Adoption, AdoptionAnswer
from goodpractices.pages.tried import Told, TriedPage
from goodpractices.tried_forms import AdoptionForm, AnswerForm
from goodpractices.views.reading import practice_for
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back, not_taken
from platform_core.notifications.models import Notification
from platform_core.workflow.deciding import anew, attempt
from platform_core.workflow.models import NotAllowedNow

LIMIT = ("experiences", 30, 3600)


@require_safe
@member_required
def tried(request, pk):
    """What other organisations tell of a practice, newest first."""
    page = TriedPage(request, practice_for(request.user, pk))
    about = [*page.page.items, *([page.own] if page.own else [])]
    Notification.objects.mark_read_for(request.user, about)
    return render(request, "goodpractices/tried.html", {"page": page, "practice": page.practice})


@require_http_methods(["GET", "POST"])
@member_required
@limited(*LIMIT)
def tell(request, pk):
    """Say how it went in one's own setting, for the first time or anew."""
    practice = practice_for(request.user, pk)
    require(request.user, "goodpractices.tell", practice)
    own = practice.adoptions.of_organisation(request.user.organisation_id).first()
    form = AdoptionForm(sent(request), initial=AdoptionForm.begun_with(own))
    form = give_back(form, request)
    if form.is_bound and form.is_valid():
        return told(request, practice, form)
    return show_form(request, practice, form, own, 422 if form.is_bound else 200)


def told(request, practice, form):
    """Take what was sent; what a colleague told meanwhile is shown beside it."""
    step = partial(Adoption.objects.tell, request.user, practice, form.facts,
                   form.cleaned_data["revision"])

    def again(current):
        return show_form(request, practice, anew(form, current.revision), current, 409, True)

    refused = attempt(request, form, step, again)
    if not refused:
        own = practice.adoptions.of_organisation(request.user.organisation_id).get()
        messages.success(request, _("Thank you. Everybody who reads the practice can read it.")
                         if own.is_seen else _("Thank you. A moderator reads it first."))
    return refused or redirect(practice.tried_url)


def show_form(request, practice, form, own, status, is_newer=False):
    """The form; `own` is what the organisation told already, `is_newer` says: meanwhile."""
    context = {"practice": practice, "form": form, "own": own,
               "newer": Told.of(own) if is_newer else None}
    return render(request, "goodpractices/tell.html", context, status=status)


@require_POST
@member_required
@limited(*LIMIT)
def untell(request, pk, adoption):
    """Take back what one's own organisation told."""
    found = experience_for(request.user, pk, adoption)
    require(request.user, "goodpractices.untell", found)
    try:
        found.take_back(request.user)
        messages.success(request, _("What you told is gone."))
    except NotAllowedNow:
        not_taken(request, _("It was taken back already."))
    return redirect(found.practice.tried_url)


@require_http_methods(["GET", "POST"])
@member_required
@limited(*LIMIT)
def answer(request, pk, adoption):
    """The owner answers an experience, once."""
    found = experience_for(request.user, pk, adoption)
    require(request.user, "goodpractices.answer", found)
    known = getattr(found, "answer", None)
    initial = {"text": known.text, "revision": known.revision} if known else {}
    form = give_back(AnswerForm(sent(request), initial=initial), request)
    if form.is_bound and form.is_valid():
        return answered(request, found, form)
    return show_answer(request, found, form, 422 if form.is_bound else 200)


def answered(request, found, form):
    """Take the answer that was sent."""
    step = partial(AdoptionAnswer.objects.give, request.user, found, form.cleaned_data["text"],
                   form.cleaned_data["revision"])

    def again(current):
        return show_answer(request, found, anew(form, current.revision), 409)

    refused = attempt(request, form, step, again)
    if not refused:
        given = AdoptionAnswer.objects.get(adoption=found)
        messages.success(request, _("Your answer stands below it.") if given.is_seen
                         else _("Thank you. A moderator reads it first."))
    return refused or redirect(found)


def show_answer(request, found, form, status):
    """The experience with the form for its answer."""
    context = {"practice": found.practice, "told": Told.of(found), "form": form}
    return render(request, "goodpractices/answer.html", context, status=status)


def experience_for(member, pk, adoption):
    """An experience with this practice that this member may know of, or a 404."""
    rows = Adoption.objects.visible_to(member).filter(practice=pk)
    found = get_object_or_404(
        rows.select_related(*Adoption.SHOWN_WITH, "answer"), pk=adoption)
    if not found.practice.is_visible_to(member):
        raise Http404
    return found
