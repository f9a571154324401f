"""For members: the list of key persons, one of them, and asking for a session."""
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.directory.key_person_forms import SessionForm
from platform_core.directory.models import InfoSession, KeyPerson
from platform_core.directory.pages.key_persons import KeyPersonList, as_members_see
from platform_core.directory.pages.sessions import own_sessions
from platform_core.lib.permissions import get_permitted, may
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.workflow.deciding import attempt

READS, ASKS = ("key-persons", 300, 600, ("GET", "HEAD")), ("ask-session", 20, 3600)


@require_safe
@member_required
@limited(*READS)
def key_persons(request):
    """Those who agreed to be found by members, by language, region, topic and country."""
    own = KeyPerson.objects.filter(member=request.user).first()
    return render(request, "directory/key_persons.html",
                  {"list": KeyPersonList.of(request.GET), "own": own})


@require_safe
@member_required
@limited(*READS)
def key_person(request, pk):
    """One key person, as members see them."""
    person = _known(request, pk)
    if person.member_id == request.user.pk:
        return redirect("directory:own_key_person")
    context = {"person": person, "shown": as_members_see([person])[0],
               "may_ask": may(request.user, "directory.ask_session", person)}
    return render(request, "directory/key_person.html", context)


@require_http_methods(["GET", "POST"])
@member_required
@limited(*ASKS)
def ask_session(request, pk):
    """Ask a key person for a session."""
    rows = KeyPerson.objects.select_related("member")
    person = get_permitted(request.user, "directory.ask_session", rows, pk=pk)
    shown = as_members_see([person])[0]
    form = give_back(SessionForm(sent(request), shown=shown), request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "directory/ask_session.html",
                      {"form": form, "person": person, "shown": shown},
                      status=422 if form.is_bound else 200)
    ask = partial(InfoSession.objects.ask, request.user, person, **form.facts)
    return attempt(request, form, ask, None) or _asked(request)


@require_safe
@member_required
@limited(*READS)
def sessions(request):
    """The sessions that this member asked for, or is asked for."""
    page, rows = own_sessions(request.user, request.GET.get("after", ""))
    return render(request, "directory/sessions.html", {"page": page, "rows": rows})


def _known(request, pk):
    rows = KeyPerson.objects.select_related("member")
    return get_permitted(request.user, "directory.read_key_person", rows, pk=pk)


def _asked(request):
    messages.success(request, _("Asked. You hear it here when there is an answer."))
    return redirect("directory:sessions")
