"""Keeping a practice true: confirming it, naming a deputy, finding somebody who goes on with it."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goodpractices.keeping_forms import PersonForm, StillCorrectForm
from goodpractices.pages.keeping import WithoutOwner
from goodpractices.views.reading import practice_for
from platform_core.content.models.translator import is_editor
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import not_taken
from platform_core.workflow.models import NotAllowedNow

LIMIT = ("keeping", 60, 3600)


@require_http_methods(["GET", "POST"])
@member_required
@limited(*LIMIT)
def still_correct(request, pk):
    """Confirm in three ticks that a practice still holds."""
    practice = practice_for(request.user, pk)
    require(request.user, "goodpractices.still_correct", practice)
    form = StillCorrectForm(sent(request), initial={"due": practice.review_due})
    if form.is_bound and form.is_valid():
        return confirmed(request, practice, form.cleaned_data["due"])
    context = {"practice": practice, "form": form}
    return render(request, "goodpractices/still_correct.html", context,
                  status=422 if form.is_bound else 200)


def confirmed(request, practice, due):
    """Confirm it, unless a colleague did."""
    try:
        practice.still_correct(request.user, due)
        messages.success(request, _("Thank you. Everybody sees that it was confirmed."))
    except NotAllowedNow:
        not_taken(request, _("It was confirmed or changed meanwhile."))
    return redirect(practice)


@require_http_methods(["GET", "POST"])
@member_required
@limited(*LIMIT)
def deputy(request, pk):
    """The owner says who stands in."""
    practice = practice_for(request.user, pk)
    require(request.user, "goodpractices.name_deputy", practice)
    people = practice.possible_deputies().select_related("organisation")
    form = PersonForm(sent(request), people=people, label=_("Who stands in for you?"),
                      nobody=_("Nobody"), initial={"person": practice.deputy_id or ""})
    if form.is_bound and form.is_valid():
        practice.name_deputy(request.user, form.cleaned_data["person"])
        messages.success(request, _("Saved."))
        return redirect(practice)
    return show_people(request, practice, form, "deputy")


@require_http_methods(["GET", "POST"])
@member_required
@limited(*LIMIT)
def new_owner(request, pk):
    """A coordinator asks somebody to go on with a practice that nobody answers for."""
    practice = practice_for(request.user, pk)
    require(request.user, "goodpractices.appoint_owner", practice)
    people = practice.possible_owners(request.user).select_related("organisation")
    form = PersonForm(sent(request), people=people, label=_("Who goes on with it?"))
    if form.is_bound and form.is_valid():
        return handed_over(request, practice, form.cleaned_data["person"])
    return show_people(request, practice, form, "owner")


def handed_over(request, practice, person):
    """Hand it over, unless a colleague did."""
    try:
        practice.hand_over(request.user, person)
        messages.success(request, _("Saved. They are told that it is theirs now."))
    except NotAllowedNow:
        not_taken(request, _("A colleague found somebody meanwhile."))
    return redirect("goodpractices:without_owner")


def show_people(request, practice, form, asked):
    """The few who may be chosen."""
    context = {"practice": practice, "form": form, "asked": asked}
    return render(request, "goodpractices/who.html", context, status=422 if form.is_bound else 200)


@require_safe
@member_required
def without_owner(request):
    """For coordinators: the practices that nobody answers for."""
    if not is_editor(request.user):
        raise Http404
    found = WithoutOwner(request.user, request.GET.get("after", ""))
    return render(request, "goodpractices/without_owner.html", {"found": found})
