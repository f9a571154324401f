"""One session: what stands, what each side does, and its moment for a calendar."""
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.directory.ics import as_calendar
from platform_core.directory.key_person_forms import (
    CameForm,
    MomentForm,
    NoForm,
    PerhapsWhyForm,
    WhyForm,
)
from platform_core.directory.models import InfoSession
from platform_core.directory.pages.sessions import ACTS, SessionPage
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.workflow.deciding import words_in
from platform_core.workflow.models import NotAllowedNow, Stale

STEPS = ("sessions", 60, 3600)
FORMS = {"decline": PerhapsWhyForm, "cancel": WhyForm, "held": CameForm}
RULES = {"agree": "answer", "propose": "answer", "decline": "answer"}


@require_safe
@member_required
def session(request, pk):
    """A session as one of its sides reads it."""
    return render(request, "directory/session.html", {"page": _page(request, pk)})


@require_http_methods(["GET", "POST"])
@member_required
@limited(*STEPS)
def session_act(request, pk, act):
    """Do one thing with a session; what asks something has a page of its own."""
    page = _page(request, pk)
    if act not in ACTS:
        raise Http404
    require(request.user, f"directory.{RULES.get(act, 'steer')}_session", page.session)
    form = _form(request, act, page.session)
    if ACTS[act] not in page.acts:
        return _overtaken(request, page, form)
    if not (form.is_bound and form.is_valid()):
        return render(request, "directory/session_act.html",
                      {"page": page, "form": form, "act": ACTS[act]},
                      status=422 if form.is_bound else 200)
    return _take(request, page, act, form)


@require_safe
@member_required
def calendar(request, pk):
    """Its moment for a calendar, under a title that says nothing."""
    one = _page(request, pk).session
    if one.status not in ("agreed", "held", "evaluated"):
        raise Http404
    response = HttpResponse(as_calendar(one), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{one.pk}.ics"'
    return response


def _page(request, pk):
    rows = InfoSession.objects.visible_to(request.user).select_related(*InfoSession.SHOWN_WITH)
    return SessionPage(get_object_or_404(rows, pk=pk), request.user)


def _form(request, act, session):
    """The form of an act; one without fields for what is a single step."""
    data = sent(request)
    if act == "propose":
        return give_back(MomentForm(data, initial={"minutes": session.minutes}), request)
    return give_back(FORMS.get(act, NoForm)(data), request)


def _take(request, page, act, form):
    verb = getattr(page.session, {"held": "hold"}.get(act, act))
    try:
        verb(request.user, **form.cleaned_data)
    except (NotAllowedNow, Stale):    # the other side was faster
        return _overtaken(request, _page(request, page.session.pk), form)
    messages.success(request, ACTS[act].done)
    return redirect(page.session)


def _overtaken(request, page, form):
    """What stands now, with what was typed; without a name: a key person may not have shared it."""
    context = {"page": page, "has_changed": True, "typed": words_in(form)}
    return render(request, "directory/session.html", context, status=409)
