"""Data breaches: opened, frozen, told, closed; to close one a coordinator shows again who it is."""
from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import get_permitted, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, coordinator_required
from platform_core.members.keeper import give_back, not_taken
from platform_core.members.proving import proved
from platform_core.rights.breach_forms import (
    BreachForm,
    CloseForm,
    NamedForm,
    NotifyForm,
    TellForm,
    ToldForm,
)
from platform_core.rights.models import AlreadyFrozen, Breach
from platform_core.rights.pages import Shown
from platform_core.workflow.models import NotAllowedNow

BACK = {"back": reverse_lazy("breaches:breaches"), "back_label": gettext_lazy("Data breaches")}
FROZEN_ALREADY = gettext_lazy("Something of this is frozen for a breach already.")
CLOSED = gettext_lazy("A colleague closed this breach meanwhile.")


@require_safe
@coordinator_required
def breaches(request):
    """Every breach, the newest first."""
    rows = Breach.objects.visible_to(request.user).select_related("opened_by")
    page = keyset_page(rows, ["-pk"], request.GET.get("after", ""))
    return render(request, "rights/breaches.html", {"page": page})


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def begin(request):
    """Name what leaked and say what happened: it is frozen at once, and the clock runs."""
    require(request.user, "rights.keep_breaches")
    now = timezone.localtime()
    form = BreachForm(sent(request), initial={"known_at": now}, **_asked_of(request))
    give_back(form, request)
    if form.is_bound and form.is_valid():
        facts = dict(form.cleaned_data)
        named = facts.pop("places")
        breach = _tried(form, lambda: Breach.objects.begin(request.user, named, **facts))
        if breach:
            messages.success(request, _("Frozen. The 72 hours are running."))
            return _see(breach)
    return _form(request, "rights/breach_begin.html", form)


@require_safe
@coordinator_required
def breach(request, pk):
    """One breach: the clock, what is frozen, what is known, what is to be done."""
    found = get_permitted(request.user, "rights.keep_breaches",
                          Breach.objects.select_related("opened_by", "closed_by"), pk=pk)
    return render(request, "rights/breach.html", {"shown": Shown(found), "one": found, **BACK})


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def name(request, pk):
    """Freeze more for it."""
    found = _open(request, pk)
    form = give_back(NamedForm(sent(request), **_asked_of(request)), request)
    return _act(request, found, form, "rights/breach_name.html",
                lambda: found.name(request.user, form.cleaned_data["places"]))


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def rewrite(request, pk):
    """Say better what happened."""
    found = _open(request, pk)
    now = {"happened": found.happened, "since": found.since,
           "known_at": timezone.localtime(found.known_at)}
    form = give_back(ToldForm(sent(request), initial=now), request)
    return _act(request, found, form, "rights/breach_rewrite.html",
                lambda: found.rewrite(request.user, **form.cleaned_data))


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def notify(request, pk):
    """Say whether the authority knows."""
    found = _open(request, pk)
    now = _said(found.notified_at, found.why_not_notified) | {"reference": found.reference}
    form = give_back(NotifyForm(sent(request), initial=now), request)
    return _act(request, found, form, "rights/breach_notify.html",
                lambda: found.notify(request.user, **form.said))


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def tell(request, pk):
    """Say whether those concerned know."""
    found = _open(request, pk)
    now = _said(found.told_at, found.why_not_told)
    form = give_back(TellForm(sent(request), initial=now), request)
    return _act(request, found, form, "rights/breach_tell.html",
                lambda: found.tell(request.user, **form.said))


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@proved
def close(request, pk):
    """End it, and say what is seen again."""
    found = _open(request, pk)
    form = CloseForm(sent(request), items=Shown(found).hidden_items)
    return _act(request, found, form, "rights/breach_close.html",
                lambda: found.close(request.user, form.keys))


def _open(request, pk):
    return get_permitted(request.user, "rights.act_on_breach", Breach.objects, pk=pk)


def _asked_of(request):
    return {"by": request.user, "hosts": {request.get_host()}}


def _said(at, why_not):
    """What an AnswerForm begins with."""
    if at is None and not why_not:
        return {}
    return {"is_told": "yes" if at else "no", "why_not": why_not,
            "at": timezone.localtime(at) if at else None}


def _act(request, found, form, template, act):
    """Do what a valid form asks, and go back to the breach."""
    if form.is_bound and form.is_valid():
        try:
            if _tried(form, lambda: act() or True):
                messages.success(request, _("Done. It is in the record."))
                return _see(found)
        except NotAllowedNow:
            not_taken(request, CLOSED)
            return _see(found)
    return _form(request, template, form, one=found, up=found.get_absolute_url(),
                 up_label=str(found))


def _tried(form, act):
    """What `act` gives; None, and an error of the form, when it is frozen elsewhere already."""
    try:
        return act()
    except AlreadyFrozen:
        form.add_error("places" if "places" in form.fields else None, FROZEN_ALREADY)
        return None


def _form(request, template, form, **more):
    return render(request, template, {"form": form, **BACK, **more},
                  status=422 if form.is_bound else 200)


def _see(breach):
    answer = redirect(breach)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
