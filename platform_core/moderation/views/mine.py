"""My decisions: what was decided that restricts me, why, and how to object."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.attachments.choosing import takes_files
from platform_core.attachments.shown import with_files
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import own_required
from platform_core.members.keeper import give_back
from platform_core.moderation.forms import AppealForm
from platform_core.moderation.models import Appeal, Statement
from platform_core.notifications.models import Notification

ORDER, ON_A_PAGE = ("-sent_at", "-pk"), 20


@require_safe
@own_required
def mine(request):
    """Every decision that restricted whoever asks, newest first."""
    statements = Statement.objects.visible_to(request.person).select_related("decision")
    page = keyset_page(statements, ORDER, request.GET.get("after", ""), ON_A_PAGE)
    return render(request, "moderation/mine.html", {"page": page, "person": request.person})


@require_http_methods(["GET", "POST"])
@takes_files
@own_required
@limited("object", 20, 3600)
def my_decision(request, pk):
    """One decision as it was sent: mending first, then the appeal."""
    person = request.person
    found = get_object_or_404(Statement.objects.visible_to(person).select_related("decision"),
                              pk=pk)
    form = AppealForm(sent(request), request.FILES or None, member=person)
    give_back(form, request, member=person)
    if form.is_bound:
        require(person, "moderation.appeal", found)
        if form.is_valid():
            Appeal.file(person, found.decision, **form.said)
            messages.success(request, _("Your appeal has arrived. Somebody else looks again."))
            return redirect(found)
    return show(request, found, form)


def show(request, found, form):
    """The statement, with what was objected or the form to do so."""
    person, objected = request.person, Appeal.objects.of(request.person, found.decision)
    said = with_files([objected] if objected else [], request.user)
    Notification.objects.mark_read_for(person, [found, *said])
    context = {"statement": found, "person": person, "form": form, "appeal": objected,
               "answer": may(person, "moderation.appeal", found), "mend": mend_of(found, person)}
    return render(request, "moderation/my_decision.html", context,
                  status=422 if form.is_bound else 200)


def mend_of(statement, person):
    """Where the author mends what was restricted, or ""; a suspended member cannot."""
    target = statement.decision.target
    seen = getattr(target, "is_visible_to", None)
    if target is None or seen is None or not person.is_full_member or not seen(person):
        return ""
    return target.get_absolute_url()
