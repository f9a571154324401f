"""Stuck work: what failed too often, for administrators to try again or to give up."""
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from platform_core.audit.models import Entry
from platform_core.lib import sweeps
from platform_core.lib.ratelimit import limited
from platform_core.lib.retry import dead_letters, retried_models
from platform_core.members.access import member_required
from platform_core.notifications.models import SweepRun, overdue


def administrator_required(view):
    """Let administrators in; for others the page does not exist."""
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not (request.user.is_staff or request.user.is_superuser):
            raise Http404
        return view(request, *args, **kwargs)

    return member_required(wrapped)


@require_safe
@administrator_required
def stuck(request):
    """What is stuck of every sort, sweeps that fail or hang; no words and no addresses."""
    last = SweepRun.objects.last()
    context = {"rows": dead_letters(), "sweeps": sweeps.failing(), "last": last,
               "overdue": overdue(last)}
    return render(request, "notifications/stuck.html", context)


@require_POST
@administrator_required
@limited("stuck", 120, 3600)
@transaction.atomic
def try_again(request, kind, pk):
    """Begin anew with what is stuck; the sweep takes it up."""
    row = dead_letter(kind, pk)
    if row.can_be_tried and row.try_again():
        Entry.objects.record(request.user, f"{kind}.try_again", row, error=row.last_error)
        messages.success(request, _("It will be tried again."))
    return redirect("notifications:stuck")


@require_POST
@administrator_required
@limited("stuck", 120, 3600)
@transaction.atomic
def give_up(request, kind, pk):
    """Let what is stuck go for good."""
    row = dead_letter(kind, pk)
    Entry.objects.record(request.user, f"{kind}.give_up", row, error=row.last_error)
    row.give_up()
    messages.success(request, _("It has been given up."))
    return redirect("notifications:stuck")


def dead_letter(kind, pk):
    """What is stuck, pk of the sort `app.model`, locked; else 404."""
    model = retried_models().get(kind)
    if model is None:
        raise Http404
    rows = model.alarming().select_for_update(of=("self",))
    return get_object_or_404(rows, pk=min(pk, 2**62))
