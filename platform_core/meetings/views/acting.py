"""What organisers do with a meeting: announce, cancel, note who came, thank them, go on with it."""
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from platform_core.content.views.door import EDITS
from platform_core.lib.direction import isolated
from platform_core.lib.paging import bounded_int
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.meetings.forms import CallOffForm, OutcomeForm, checked_ids
from platform_core.meetings.models import Certificate, Outcome
from platform_core.meetings.views.desk import kept, organiser_required, show_desk
from platform_core.members.keeper import give_back, not_taken
from platform_core.members.models import Member
from platform_core.workflow.models import NotAllowedNow, Stale


@require_POST
@organiser_required
@limited(*EDITS)
def announce(request, pk):
    """Let its audience see it."""
    return step(request, kept(request.user, pk), "announce",
                _("Announced. Its audience sees it and can sign up."))


@require_http_methods(["GET", "POST"])
@organiser_required
@limited(*EDITS)
def drop(request, pk):
    """Give a draft up, after a question."""
    found = kept(request.user, pk)
    if request.method == "GET":
        return render(request, "meetings/drop.html", {"meeting": found})
    step(request, found, "drop", _("The draft is gone."))
    return redirect("meetings:desk")


@require_http_methods(["GET", "POST"])
@organiser_required
@limited(*EDITS)
def call_off(request, pk):
    """Cancel it, with the reason that everybody who signed up reads."""
    found = kept(request.user, pk)
    form = give_back(CallOffForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        return step(request, found, "call_off", _("Cancelled. Everybody who signed up hears it."),
                    form.cleaned_data["reason"])
    return render(request, "meetings/call_off.html", {"meeting": found, "form": form},
                  status=422 if form.is_bound else 200)


def step(request, found, name, done, *words):
    """Take a step; when a colleague was faster, the page shows what is so now."""
    try:
        getattr(found, name)(request.user, *words)
        messages.success(request, done)
    except (NotAllowedNow, Stale):
        not_taken(request, _("The state of this meeting has changed meanwhile."))
    return redirect("meetings:keep", found.pk)


@require_POST
@organiser_required
@limited(*EDITS)
def attended(request, pk):
    """Note who was there; what was noted before is replaced."""
    found = kept(request.user, pk)
    try:
        found.note_attended(request.user, checked_ids(request.POST.getlist("there")))
    except ValidationError as error:
        raise Http404 from error
    except NotAllowedNow:
        not_taken(request, _("It has not begun yet."))
    else:
        messages.success(request, _("Saved."))
    return redirect("meetings:keep", pk)


@require_POST
@organiser_required
@limited(*EDITS)
def give_certificates(request, pk):
    """A certificate for everybody who was there; the worker makes the files."""
    found = kept(request.user, pk)
    if not (found.is_over and found.gives_certificate):
        raise Http404
    count = Certificate.objects.give_out(found, request.user)
    messages.success(request, ngettext("%(n)d certificate is being made.",
                                       "%(n)d certificates are being made.", count) % {"n": count})
    return redirect("meetings:keep", pk)


@require_POST
@organiser_required
@limited(*EDITS)
def organisers(request, pk):
    """Name an organiser, or let one go; coordinators do this."""
    found = kept(request.user, pk)
    require(request.user, "meetings.appoint", found)
    number = bounded_int(request.POST.get("member"))
    member = get_object_or_404(Member.objects.community(), pk=number)
    if request.POST.get("act") == "dismiss":
        found.dismiss_organiser(request.user, member)
        said = _("%(name)s does not keep this meeting any more.")
    else:
        found.name_organiser(request.user, member)
        said = _("%(name)s keeps this meeting now, and sees who comes.")
    messages.success(request, said % {"name": isolated(member.name)})
    return redirect("meetings:keep", pk)


@require_POST
@organiser_required
@limited(*EDITS)
def outcomes(request, pk):
    """Show with the meeting what came of it, or take that off again."""
    found = kept(request.user, pk)
    if "take_off" in request.POST:
        number = bounded_int(request.POST["take_off"])
        get_object_or_404(found.outcomes, pk=number).take_off(request.user)
        return redirect("meetings:keep", pk)
    form = give_back(OutcomeForm(request.POST, member=request.user), request)
    if not form.is_valid():
        return show_desk(request, found, 422, outcome=form)
    Outcome.objects.add_to(found, form.target, request.user)
    return redirect("meetings:keep", pk)
