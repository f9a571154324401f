"""Shutting a member out, and letting them in again."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import give_back_kept, team_required
from platform_core.members.forms import ReinstatementForm, SuspensionForm
from platform_core.members.models import Member
from platform_core.workflow.deciding import anew, attempt


@require_http_methods(["GET", "POST"])
@team_required
@limited("suspend", 30, 3600)
def suspend(request, pk):
    """Shut a member out, with a reason, for some days or until further notice."""
    person = get_object_or_404(Member, pk=pk, status=Member.Status.MEMBER)
    require(request.user, "members.suspend", person)
    form = SuspensionForm(sent(request), by=request.user, initial={"revision": person.revision})

    def take():
        person.suspend(request.user, form.cleaned_data["reason"], form.until)

    done = _("Suspended. The member was signed out everywhere and gets an e-mail.")
    return step(request, person, form, take, done)


@require_http_methods(["GET", "POST"])
@team_required
@limited("suspend", 30, 3600)
def reinstate(request, pk):
    """Let a suspended member in again."""
    person = get_object_or_404(Member, pk=pk, status=Member.Status.SUSPENDED)
    require(request.user, "members.suspend", person)
    form = ReinstatementForm(sent(request), initial={"revision": person.revision})

    def take():
        person.reinstate(request.user, form.cleaned_data["reason"])

    return step(request, person, form, take, _("The member can sign in again and gets an e-mail."))


def step(request, person, form, take, done):
    """Ask, take the step and say so; a colleague who was faster is named."""
    give_back_kept(form, request)
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
    context = {"person": person, "form": form, "is_suspended": person.status == "suspended"}
    return render(request, "members/suspend.html", context, status=status)
