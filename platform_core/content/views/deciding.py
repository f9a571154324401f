"""Deciding in the desk: approving, sending back, publishing, withdrawing, confirming."""
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from platform_core.content.forms import ApprovalForm, ConfirmForm, TakeDownForm
from platform_core.content.models import Unfit
from platform_core.content.pages.editing import EditionPage
from platform_core.content.views.door import EDITS, desk_required, edition_for
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back, not_taken
from platform_core.workflow.deciding import anew, attempt
from platform_core.workflow.models import NotAllowedNow, Stale


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def decide(request, pk):
    """Read what was handed in beside what stands, and decide."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.approve", edition)
    if request.method == "GET" and edition.status not in {"submitted", "approved", "scheduled"}:
        return redirect("content:edition", pk)
    form = ApprovalForm(sent(request), initial={"revision": edition.revision})
    page = EditionPage(request, edition, give_back(form, request))
    if not (form.is_bound and form.is_valid()):
        return page.render("content/decide.html", 422 if form.is_bound else 200)
    return take(page)


def take(page):
    """Take the decision that was sent, on the text that was read."""
    facts, edition, by = page.form.cleaned_data, page.edition, page.request.user
    if facts["action"] == "send_back":
        step = partial(edition.send_back, by, facts["reason"], facts["revision"])
    elif edition.status == "submitted":
        step = partial(edition.approve, by, facts["revision"], facts["publish_at"]
                       if facts["action"] == "later" else None)
    else:
        step = partial(move, edition, by, facts)
    refused = attempt_to_fit(page, step)
    if refused:
        return refused
    messages.success(page.request, DONE[facts["action"]]())
    return redirect("content:text", edition.work_id, edition.language_id)


def attempt_to_fit(page, step):
    """Take the step; what refuses it, too full a sheet too, is shown with what was typed."""
    try:
        return attempt(page.request, page.form, step, partial(again, page))
    except Unfit as unfit:
        page.form.add_error(None, list(unfit.reasons))
        return page.render("content/decide.html", 422)


DONE = {
    "now": lambda: _("It is live. Readers see it now."),
    "later": lambda: _("It will go live at that moment."),
    "send_back": lambda: _("Sent back. Its writer reads your words."),
}


def move(edition, by, facts):
    """Of what was approved before: publish it now, or at another moment."""
    if facts["action"] == "later":
        edition.schedule(by, facts["publish_at"])
    else:
        edition.publish(by)


def again(page, current):
    """The text changed since it was read: it is shown anew, with what was typed."""
    fresh = EditionPage(page.request, edition_for(page.request.user, current.pk),
                        anew(page.form, current.revision))
    return fresh.render("content/decide.html", 409, has_changed=True)


@require_POST
@desk_required
@limited(*EDITS)
def publish(request, pk):
    """Publish now what was approved or scheduled."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.approve", edition)
    try:
        edition.publish(request.user)
        messages.success(request, DONE["now"]())
    except NotAllowedNow:
        messages.info(request, _("This was not waiting to be published any more."))
    return redirect("content:text", edition.work_id, edition.language_id)


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def take_down(request, pk):
    """Take a live text off the public pages, at once, with a reason."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.take_down", edition)
    form = give_back(TakeDownForm(sent(request)), request)
    if not (form.is_bound and form.is_valid()):
        context = {"edition": edition, "form": form}
        return render(request, "content/take_down.html", context,
                      status=422 if form.is_bound else 200)
    refused = attempt(request, form, partial(edition.take_down, request.user, **form.cleaned_data),
                      lambda current: redirect("content:edition", current.pk))
    if not refused:
        messages.success(request, _("Withdrawn. Readers do not see it any more."))
    return refused or redirect("content:text", edition.work_id, edition.language_id)


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def confirm(request, pk):
    """Say as a native speaker that a translation reads well."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.confirm", edition)
    form = ConfirmForm(sent(request), initial={"revision": edition.revision})
    if not (form.is_bound and form.is_valid()):
        status = 422 if form.is_bound else 200
        return EditionPage(request, edition, form).render("content/confirm.html", status)
    try:
        edition.confirm(request.user, form.cleaned_data["revision"])
    except (Stale, NotAllowedNow):
        not_taken(request, _("The text has changed since you read it. Read it again."))
    else:
        messages.success(request, _("Confirmed. Thank you for reading it."))
    return redirect("content:text", edition.work_id, edition.language_id)
