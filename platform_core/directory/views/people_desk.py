"""The desk of coordinators for key persons: who, consents, what ends, sessions, remarks."""
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.content.views.door import EDITS, editor_required
from platform_core.directory.key_person_forms import ConfirmForm
from platform_core.directory.models import KeyPerson, Remark
from platform_core.directory.pages.people_desk import PeopleDesk
from platform_core.directory.views.own import form_of, show_own
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back
from platform_core.workflow.deciding import anew, attempt


@require_safe
@editor_required
def desk_key_persons(request):
    """Who waits for a coordinator, what ends, which sessions are to come, and everybody."""
    desk = PeopleDesk.of(request.user, request.GET.get("after", ""))
    return render(request, "directory/desk_key_persons.html", {"desk": desk})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new_key_person(request):
    """Keep somebody who has no account."""
    form = form_of(request, None)
    if not (form.is_bound and form.is_valid()):
        return render(request, "directory/write_key_person.html",
                      {"form": form, "is_new": True, "is_desk": True},
                      status=422 if form.is_bound else 200)
    person = KeyPerson.objects.bring(request.user, form.facts)
    messages.success(request, _("Noted. Nothing is shown before they said yes to it."))
    return redirect("directory:desk_key_person", person.pk)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def desk_key_person(request, pk):
    """A key person in the desk; who waits is confirmed here, or not."""
    person = get_object_or_404(KeyPerson.objects.select_related(*KeyPerson.SHOWN_WITH), pk=pk)
    if person.status != "asked":
        return show_own(request, person, is_desk=True)
    form = give_back(ConfirmForm(sent(request), initial={"revision": person.revision}), request)
    if form.is_bound and form.is_valid():
        return _decided(request, person, form)
    return show_own(request, person, 422 if form.is_bound else 200, is_desk=True, form=form)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def desk_write(request, pk):
    """Write what somebody without an account offers."""
    person = get_object_or_404(KeyPerson, pk=pk, member=None)
    form = form_of(request, person)
    if not (form.is_bound and form.is_valid()):
        return render(request, "directory/write_key_person.html",
                      {"form": form, "person": person, "is_desk": True},
                      status=422 if form.is_bound else 200)
    person.write(request.user, **form.facts)
    messages.success(request, _("Saved. Only what they agreed to is shown."))
    return redirect("directory:desk_key_person", pk)


@require_POST
@editor_required
@limited(*EDITS)
def remark(request, pk, act):
    """Let both sides read what somebody wrote about a session, or delete it."""
    one = get_object_or_404(Remark.objects.readable().select_related("session"), pk=pk)
    if act not in ("show", "erase"):
        raise Http404
    getattr(one, act)(request.user)
    messages.success(request, _("Both sides can read it now.") if act == "show" else _("Deleted."))
    return redirect("directory:desk_key_persons")


def _decided(request, person, form):
    facts, by = form.cleaned_data, request.user
    if facts["action"] == "confirm":
        step = partial(person.confirm, by, facts["revision"])
    else:
        step = partial(person.decline, by, facts["reason"], facts["revision"])
    refused = attempt(request, form, step, partial(_changed, request, form))
    if not refused:
        messages.success(request, _("Done. The person hears it now."))
    return refused or redirect("directory:desk_key_persons")


def _changed(request, form, current):
    """Their words changed since they were read: they are shown anew, with what was typed."""
    return show_own(request, current, 409, is_desk=True, form=anew(form, current.revision),
                    has_changed=True)
