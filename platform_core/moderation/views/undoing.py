"""Undoing what one decided a moment ago and that closed something."""
from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from platform_core.lib.ratelimit import limited
from platform_core.members.access import team_required
from platform_core.members.keeper import not_taken
from platform_core.moderation.models import QueueItem
from platform_core.workflow.models import Decision, NotAllowedNow

LATE = gettext_lazy("Too late to undo: ten minutes have passed, or somebody wrote or decided "
                    "since.")
INSTEAD = {
    "hide": gettext_lazy("You can still show it again, where it stands."),
    "keep_hidden": gettext_lazy("You can still show it again, where it stands."),
    "uphold": gettext_lazy("You can still show the text again, where it stands."),
    "reject": gettext_lazy("You can still take the rejection back, where it stands."),
    "lock": gettext_lazy("You can still reopen the discussion."),
    "suspend": gettext_lazy("You can still let the member in again."),
}
USUAL = gettext_lazy("The author can send it in again, or object.")


@team_required
@require_POST
@limited("undo", 120, 3600)
def undo(request, pk):
    """Take it back, or say why that is no longer possible and what is."""
    found = get_object_or_404(Decision.objects.filter(by=request.user, part_of=None),
                              pk=pk)
    target, waited = found.target, QueueItem.objects.filter(decision=found).first()
    try:
        if target is None:
            raise NotAllowedNow("It is gone")
        target.undo(found, request.user)
    except NotAllowedNow:
        not_taken(request, f"{LATE} {INSTEAD.get(found.action, USUAL)}")
        return see("moderation:decision", found.pk)
    messages.success(request, _("Undone. It is as it was, and no mail was sent."))
    return see(waited or target)


def see(*place):
    """On to a place, by GET."""
    answer = redirect(*place)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
