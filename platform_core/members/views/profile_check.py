"""Words of a profile in which the privacy check found something, before the team."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import team_required
from platform_core.members.forms import ProfileCheckForm
from platform_core.members.keeper import give_back
from platform_core.members.models import Member
from platform_core.privacy.marking import shown
from platform_core.workflow.deciding import anew, attempt


@require_http_methods(["GET", "POST"])
@team_required
@limited("profile_check", 60, 3600)
def profile_check(request, pk):
    """Let the words of a profile stand, or take them out."""
    person = get_object_or_404(Member, pk=pk, status=Member.Status.MEMBER)
    require(request.user, "members.judge_profile", person)
    form = ProfileCheckForm(sent(request), initial={"revision": person.revision})
    give_back(form, request)
    if form.is_bound and form.is_valid():
        return settle(request, person, form)
    return page(request, person, form, 422 if form.is_bound else 200)


def settle(request, person, form):
    """Take the decision on the words that were read."""
    facts = form.cleaned_data

    def take():
        person.judge_profile(facts["action"], request.user, facts["reason"], facts["revision"],
                             facts["ground"])

    def again(current):
        return page(request, current, anew(form, current.revision), 409)

    refused = attempt(request, form, take, again)
    if refused is None:
        messages.success(request, _("Done."))
    return refused or redirect("moderation:queue")


def page(request, person, form, status):
    """The words with what was found in them, and the question."""
    context = {"person": person, "form": form, "has_changed": status == 409,
               "texts": [shown(text) for text in person.doubted_words]}
    return render(request, "members/profile_check.html", context, status=status)
