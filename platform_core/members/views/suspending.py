"""Shutting a member out, and letting them in again."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import team_required
from platform_core.members.forms import ReinstatementForm, SuspensionForm
from platform_core.members.keeper import give_back
from platform_core.members.models import Member
from platform_core.workflow.deciding import anew, attempt
from platform_core.workflow.models import Decision

DECIDED_ABOUT = [Member.Status.MEMBER, Member.Status.SUSPENDED]


@require_http_methods(["GET", "POST"])
@team_required
@limited("suspend", 30, 3600)
def suspend(request, pk):
    """Shut a member out, with a reason, for some days or until further notice."""
    person = person_to(request, pk, Member.Status.MEMBER)
    form = SuspensionForm(sent(request), by=request.user, initial={"revision": person.revision})

    def take():
        facts = form.cleaned_data
        person.suspend(request.user, facts["reason"], form.until, facts["revision"],
                       facts["ground"])

    done = _("Suspended. The member was signed out everywhere and gets an e-mail.")
    return step(request, person, form, take, done)


@require_http_methods(["GET", "POST"])
@team_required
@limited("suspend", 30, 3600)
def reinstate(request, pk):
    """Let a suspended member in again."""
    person = person_to(request, pk, Member.Status.SUSPENDED)
    form = ReinstatementForm(sent(request), initial={"revision": person.revision})

    def take():
        facts = form.cleaned_data
        person.reinstate(request.user, facts["reason"], facts["revision"])

    return step(request, person, form, take, _("The member can sign in again and gets an e-mail."))


def person_to(request, pk, status):
    """The member about whom this may be asked; a decision that comes too late is still taken in.

    Its words are given back, with the name of the colleague who was faster.
    """
    possible = [status] if request.method == "GET" else DECIDED_ABOUT
    person = get_object_or_404(Member, pk=pk, status__in=possible)
    require(request.user, "members.suspend", person)
    return person


def step(request, person, form, take, done):
    """Ask, take the step and say so; a colleague who was faster is named."""
    give_back(form, request)
    if not (form.is_bound and form.is_valid()):
        return page(request, person, form, 422 if form.is_bound else 200)

    def again(current):
        return page(request, current, anew(form, current.revision), 409)

    refused = attempt(request, form, take, again)
    if refused is None:
        messages.success(request, done)
    return refused or redirect(person)


def page(request, person, form, status):
    """The question, with what was decided before."""
    context = {"person": person, "form": form, "has_changed": status == 409,
               "is_suspended": isinstance(form, ReinstatementForm),
               "decisions": Decision.objects.about(person).select_related("by")}
    return render(request, "members/suspend.html", context, status=status)
