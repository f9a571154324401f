"""A member's record: numbers and decisions before any measure, and the measures themselves."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from platform_core.audit.models import Entry
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import team_required
from platform_core.members.keeper import give_back
from platform_core.members.models import Member
from platform_core.moderation.models import Sanction, Statement
from platform_core.moderation.sanction_form import SanctionForm

SHOWN = 20


@require_http_methods(["GET", "POST"])
@team_required
@limited("record", 60, 3600)
def record(request, pk):
    """What was decided about a member so far, then a measure; opening it is recorded."""
    person = get_object_or_404(Member, pk=pk, status__in=["member", "suspended"])
    form = SanctionForm(sent(request), by=request.user, person=person)
    give_back(form, request)
    if form.is_bound:
        require(request.user, "moderation.sanction", person)
        if form.is_valid():
            Sanction.impose(request.user, person, **form.facts)
            messages.success(request, _("Done. The member reads why, and how to object."))
            return redirect("moderation:record", person.pk)
    else:
        Entry.objects.record(request.user, "moderation.record.open", person)
    return show(request, person, form)


@require_POST
@team_required
@limited("record", 60, 3600)
def lift(request, pk):
    """End a measure before its time."""
    found = get_object_or_404(Sanction.objects.in_force().select_related("member"), pk=pk)
    require(request.user, "moderation.sanction", found.member)
    found.lift(request.user)
    messages.success(request, _("It holds no more."))
    return redirect(found)


def show(request, person, form):
    """Numbers, decisions, measures and the form."""
    statements = Statement.objects.filter(member=person, decision__undone_at=None)
    statements = statements.select_related("decision")
    context = {"person": person, "form": form, "statements": statements.order_by("-pk")[:SHOWN],
               "count": statements.count(),
               "answer": may(request.user, "moderation.sanction", person),
               "sanctions": person.sanctions.select_related("decision__by").order_by("-pk")[:SHOWN]}
    return render(request, "moderation/record.html", context,
                  status=422 if form.is_bound else 200)
