"""For the coordinators of a round: reading answers, grouping them, saying what came of each group.
"""
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.advice.forms import GroupForm, SortForm
from platform_core.advice.models import Answer, Group
from platform_core.advice.pages.desk import AnswersPage
from platform_core.advice.views.rounds import done, round_for
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back
from platform_core.workflow.deciding import attempt
from platform_core.workflow.models import NotAllowedNow


@require_safe
@editor_required
def every(request, number):
    """The answers of a round: all, those of a group, or those that are loose."""
    found = round_for(request.user, number)
    return render(request, "advice/answers.html", {"page": AnswersPage(request, found)})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def sort(request, pk):
    """Read one answer and say where it belongs."""
    rows = Answer.objects.visible_to(request.user).select_related("consultation")
    answer = get_object_or_404(rows, pk=pk)
    require(request.user, "advice.coordinate", answer.consultation)
    form = give_back(SortForm(sent(request), answer=answer), request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "advice/sort.html", {"answer": answer, "form": form,
                                                    "round": answer.consultation},
                      status=422 if form.is_bound else 200)
    refused = attempt(request, form, partial(place, request.user, answer, form), None)
    return refused or go_on(request, answer)


@transaction.atomic
def place(by, answer, form):
    """Put an answer where the form says, in a new group too."""
    facts = form.cleaned_data
    groups = list(facts["groups"])
    if facts["new_group"]:
        texts = {"nl": {"title": facts["new_group"]}}
        groups.append(Group.objects.add(by, answer.consultation, texts))
    answer.place(by, groups, facts["set_aside"])


def go_on(request, answer):
    """To the next answer that is loose, else back to the round."""
    loose = answer.consultation.loose().order_by("pk").first()
    if loose:
        messages.success(request, _("Placed. Here is the next one."))
        return redirect("advice:sort", loose.pk)
    return done(request, answer.consultation, _("Placed. Every answer has its place now."))


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new_group(request, number):
    """Make a group, before any answer stands in it."""
    found = round_for(request.user, number)
    form = give_back(GroupForm(sent(request), consultation=found), request)
    if not (form.is_bound and form.is_valid()):
        return show_group(request, form, found)
    step = partial(made, request.user, found, form)
    return attempt(request, form, step, None) or done(request, found, _("Saved."))


@transaction.atomic
def made(by, consultation, form):
    """Add the group that was typed, with its outcome where that is known."""
    group = Group.objects.add(by, consultation, form.texts)
    group.write(by, form.texts, form.cleaned_data["outcome"], form.cleaned_data["recommendation"])


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def group(request, pk):
    """What a group says, what came of it, and why."""
    found = group_for(request.user, pk)
    initial = {"outcome": found.outcome, "recommendation": found.recommendation_id}
    form = GroupForm(sent(request), consultation=found.consultation, texts=found.texts,
                     initial=initial)
    give_back(form, request)
    if not (form.is_bound and form.is_valid()):
        return show_group(request, form, found.consultation, found)
    facts = form.cleaned_data
    step = partial(found.write, request.user, form.texts, facts["outcome"],
                   facts["recommendation"])
    return attempt(request, form, step, None) or done(request, found.consultation, _("Saved."))


def show_group(request, form, consultation, group=None):
    """The form of a group."""
    context = {"form": form, "round": consultation, "group": group}
    return render(request, "advice/group.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def dissolve(request, pk):
    """Take a group away, after a question; its answers are loose again."""
    found = group_for(request.user, pk)
    if request.method == "GET":
        return render(request, "advice/dissolve.html", {"group": found,
                                                        "round": found.consultation})
    try:
        found.dissolve(request.user)
    except NotAllowedNow:
        messages.info(request, _("Groups cannot change in this phase."))
        return redirect("advice:desk_round", found.consultation.number)
    return done(request, found.consultation, _("The group is gone; its answers wait for a place."))


def group_for(member, pk):
    """A group of a round that this member coordinates."""
    found = get_object_or_404(Group.objects.select_related("consultation"), pk=pk)
    require(member, "advice.coordinate", found.consultation)
    return found
