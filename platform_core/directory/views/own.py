"""A key person's own page, and the same page kept by a coordinator for who has no account."""
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.directory.key_person_forms import ConsentForm, KeyPersonForm
from platform_core.directory.models import KeyPerson, Use
from platform_core.directory.pages.consents import UseShown, uses_shown
from platform_core.directory.pages.key_persons import (
    as_everybody_sees,
    as_members_see,
    form_facts,
)
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.lib.zones import platform_day
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.workflow.deciding import attempt

EDITS = ("own-key-person", 120, 3600)
USUAL = timedelta(days=365)


@require_safe
@member_required
def own_key_person(request):
    """What is asked of a key person, who sees what, and how others see it."""
    person = KeyPerson.objects.select_related("member", "decision").filter(
        member=request.user).first()
    return show_own(request, person or KeyPerson(member=request.user))


@require_http_methods(["GET", "POST"])
@member_required
@limited(*EDITS)
def write_key_person(request):
    """Write what one offers; the first time, ask to be a key person by it."""
    person = KeyPerson.objects.filter(member=request.user).first()
    form = form_of(request, person)
    if not (form.is_bound and form.is_valid()):
        return _form_page(request, form, person)
    if person and person.status in ("asked", "confirmed"):
        step = partial(person.write, request.user, **form.facts)
    else:
        step = partial(KeyPerson.objects.offer, request.user, form.facts)
    refused = attempt(request, form, step, None)
    return refused or _done(request, person, _("Saved. Only what you agreed to is shown."))


@require_http_methods(["GET", "POST"])
@member_required
@limited(*EDITS)
def consent(request, pk, use):
    """Say yes to one use until a day: who sees what is read first."""
    person, use = _own(request, pk), _use(use)
    default = {"until": platform_day() + USUAL}
    form = ConsentForm(sent(request), initial=default)
    if form.is_bound and form.is_valid():
        person.give(request.user, use, form.cleaned_data["until"])
        return _done(request, person, _("Noted. You can take it back here any day."))
    asked = UseShown(use, None, False)
    return render(request, "directory/consent.html",
                  {"form": form, "person": person, "shown": asked},
                  status=422 if form.is_bound else 200)


@require_POST
@member_required
@limited(*EDITS)
def withdraw(request, pk, use):
    """Take a yes back at once; the page said before what is deleted."""
    person = _own(request, pk)
    person.withdraw(request.user, _use(use))
    return _done(request, person, _("Taken back. Nobody sees it any more, and it is deleted."))


@require_http_methods(["GET", "POST"])
@member_required
@limited(*EDITS)
def stop(request, pk):
    """Ask once, then end everything of a key person."""
    person = get_object_or_404(KeyPerson.objects.visible_to(request.user), pk=pk)
    if not person.is_own(request.user):
        raise Http404
    if request.method != "POST":
        return render(request, "directory/stop.html", {"person": person})
    refused = attempt(request, None, partial(person.stop, request.user), None) \
        if person.status != "ended" else None
    return refused or _done(request, person, _("Stopped. All that was shown is deleted."))


def show_own(request, person, status=200, **context):
    """The page of one's own, or of somebody whom a coordinator keeps."""
    is_known = person.pk is not None
    context |= {
        "person": person, "uses": uses_shown(person) if is_known else [],
        "as_members": as_members_see([person])[0] if is_known else None,
        "as_everybody": as_everybody_sees([person])[0] if is_known else None,
    }
    return render(request, "directory/own_key_person.html", context, status=status)


def form_of(request, person):
    """The form of what a key person offers, filled with what stands."""
    initial = form_facts(person) if person else {"words_language": request.user.language}
    return give_back(KeyPersonForm(sent(request), initial=initial), request)


def _form_page(request, form, person):
    return render(request, "directory/write_key_person.html", {"form": form, "person": person},
                  status=422 if form.is_bound else 200)


def _own(request, pk):
    rows = KeyPerson.objects.visible_to(request.user).select_related("member")
    return require(request.user, "directory.consent", get_object_or_404(rows, pk=pk))


def _use(code):
    if code not in Use.values:
        raise Http404
    return Use(code)


def _done(request, person, said):
    messages.success(request, said)
    if person is None or person.member_id:
        return redirect("directory:own_key_person")
    return redirect("directory:desk_key_person", person.pk)
