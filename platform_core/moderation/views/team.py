"""Who moderates what, and what waits how long: a page for coordinators."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.lib.links import linked
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, coordinator_required
from platform_core.members.models import Member
from platform_core.moderation.forms import ModeratorForm
from platform_core.moderation.models import Moderator
from platform_core.moderation.team import moderators, waiting


@require_safe
@coordinator_required
def team(request):
    """The team with what each moderates first, and every kind with how long it waits."""
    names = dict(linked("shelves", None, request.user))
    team = [(*row, _named(row[1], names)) for row in moderators()]
    context = {"team": team, "waiting": waiting()}
    return render(request, "moderation/team.html", context)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def assign(request, pk):
    """What one of the team moderates first, and who stands in for them."""
    everyone = Member.objects.team()
    person = get_object_or_404(everyone, pk=pk)
    form = ModeratorForm(sent(request), instance=Moderator.objects.of(person),
                         shelves=list(linked("shelves", None, request.user)),
                         team=everyone.exclude(pk=person.pk))
    if form.is_bound and form.is_valid():
        Moderator.objects.assign(request.user, person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("moderation:team")
    context = {"form": form, "person": person}
    return render(request, "moderation/assign.html", context, status=422 if form.is_bound else 200)


def _named(area, names):
    """The names of the categories of an area, as readers know them."""
    return [names.get(slug, slug) for slug in area.categories] if area else []
