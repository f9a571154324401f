"""Asking a colleague about what waits, or handing it over."""
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import team_required
from platform_core.members.keeper import give_back
from platform_core.members.models import Member
from platform_core.moderation.forms import AskForm
from platform_core.moderation.models import Note, QueueItem


@require_http_methods(["GET", "POST"])
@team_required
@limited("ask", 60, 3600)
def ask(request, pk):
    """Who is asked what about this; they hear of it, and the question is a note of the team."""
    waiting = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    if waiting.subject is None:
        raise Http404
    target = require(request.user, "moderation.decide", waiting.target)
    form = AskForm(sent(request), colleagues=colleagues(request.user, target))
    give_back(form, request)
    if form.is_bound and form.is_valid():
        return settle(request, waiting, form.cleaned_data)
    context = {"item": waiting, "form": form}
    return render(request, "moderation/ask.html", context, status=422 if form.is_bound else 200)


def colleagues(by, target):
    """Who else of the team may decide about this."""
    others = [one for one in Member.objects.team().exclude(pk=by.pk)
              if may(one, "moderation.decide", target)]
    team = Member.objects.team().filter(pk__in=[one.pk for one in others])
    return team.order_by("folded_name", "pk")


@transaction.atomic
def settle(request, waiting, facts):
    """Keep the question, tell the colleague, and go on with the item."""
    said = (request.user, waiting.subject, facts["text"], facts["colleague"])
    if not Note.objects.is_written(*said):
        Note.objects.write(*said)
        waiting.ask(request.user, facts["colleague"], facts["hands_over"])
    messages.success(request, _("Your colleague has been asked."))
    answer = redirect("moderation:queue") if facts["hands_over"] else redirect(waiting)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
