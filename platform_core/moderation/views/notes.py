"""Notes among moderators about what waits."""
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.members.access import team_required
from platform_core.moderation.models import Note, QueueItem
from platform_core.moderation.views.deciding import consider, form_for, note_form


@team_required
@require_POST
@limited("note", 60, 3600)
def write(request, pk):
    """Tell the others who may decide about this something."""
    waiting = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    if waiting.subject is None:
        raise Http404
    target = require(request.user, "moderation.decide", waiting.target)
    form = note_form(request, waiting, request.POST)
    if not form.is_valid():
        return show_refused(request, waiting, target, form)
    Note.objects.write(request.user, waiting.subject, form.cleaned_data["text"])
    messages.success(request, _("Your note is there for the team."))
    return see(waiting)


def show_refused(request, waiting, target, form):
    """The item with the note as it was sent; the decision's own form as it stands."""
    return consider(request, waiting, target, form_for(request, target), 422, note=form)


@team_required
@require_POST
@limited("note", 60, 3600)
def erase(request, pk, note):
    """Take the words of a note out for good."""
    waiting = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    require(request.user, "moderation.decide", waiting.target)
    get_object_or_404(Note.objects.about(waiting.subject), pk=note).erase(request.user)
    messages.success(request, _("The words have been erased."))
    return see(waiting)


def see(waiting):
    """Back to the item, by GET."""
    answer = redirect(waiting)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
