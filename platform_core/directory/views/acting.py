"""What can be done with a number or a value, the same for both; each act is a page or a step."""
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from platform_core.directory.forms import DecideForm, ReasonForm
from platform_core.directory.pages.acts import ASSURE, RETRACT, TAKE_DOWN
from platform_core.directory.pages.change import Change
from platform_core.lib.paging import bounded_int
from platform_core.lib.permissions import require
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back, not_taken
from platform_core.workflow.deciding import anew, attempt
from platform_core.workflow.models import NotAllowedNow, Stale

ELSE_STANDS = gettext_lazy("This has changed in the meantime. Look at it again.")


def change(page):
    """Propose a change, or amend one's own that waits."""
    if page.proposal:
        require(page.request.user, "directory.amend", page.proposal)
    needs_definition = page.extra.get("needs_definition", False)
    asked = Change(page.request, page.kept, page.proposal, needs_definition)
    if not asked.is_sent or not asked.is_valid():
        return page.render("directory/change.html", 422 if asked.is_sent else 200, change=asked)
    return propose(page, asked)


def propose(page, asked):
    """Write the proposal that was sent; it waits for a second person."""
    said = asked.form.cleaned_data
    facts = {"note": said["why"], "is_tried": said["is_tried"]}
    if page.proposal:
        step = partial(page.proposal.amend, page.request.user, asked.facts,
                       revision=said["revision"] or 0, **facts)
    else:
        kept = page.kept if page.kept.pk else type(page.kept).objects.get_or_create(
            country=page.kept.country, question=page.kept.question)[0]
        step = partial(kept.propose, page.request.user, asked.facts, **facts)
    refused = attempt(page.request, asked.form, step, partial(_overtaken, page, asked))
    return refused or _done(page, _("A second person publishes it. Readers see nothing new yet."))


def decide(page):
    """Publish what a colleague proposed, or send it back."""
    if page.proposal is None:
        return _too_late(page, _("Nothing waits here any more."))
    require(page.request.user, "directory.publish", page.proposal)
    form = page.form = give_back(DecideForm(sent(page.request)), page.request)
    if not (form.is_bound and form.is_valid()):
        return page.render(status=422 if form.is_bound else 200)
    facts, by = form.cleaned_data, page.request.user
    if facts["action"] == "publish":
        step = partial(page.proposal.publish, by, facts["revision"])
    else:
        step = partial(page.proposal.send_back, by, facts["reason"], facts["revision"])
    refused = attempt(page.request, form, step, partial(_changed, page))
    published, back = _("Published. Readers see it now."), _("Sent back. Its author reads why.")
    return refused or _done(page, published if facts["action"] == "publish" else back)


def assure(page):
    """Say that what stands was tried just now and is right."""
    version = bounded_int(page.request.POST.get("version"), 0)
    try:
        page.kept.assure(page.request.user, version)
    except Stale:
        return _too_late(page, ELSE_STANDS)
    return _done(page, ASSURE[page.kind].done)


def retract(page):
    """Ask why, and let it go from the public pages at once."""
    return _with_reason(page, RETRACT[page.kind], "retract")


def take_down(page):
    """Ask why, and take a line off the pages."""
    if page.kind != "service":
        raise Http404
    return _with_reason(page, TAKE_DOWN, "take_down")


def give_up(page):
    """Leave one's own proposal; what stands, stands."""
    if page.proposal is None:
        return _too_late(page, _("Nothing waits here any more."))
    require(page.request.user, "directory.amend", page.proposal)
    try:
        page.proposal.give_up(page.request.user)
    except NotAllowedNow:
        return _too_late(page, _("Nothing waits here any more."))
    return _done(page, _("Your proposal has been withdrawn. What is published stays as it is."))


def versions(page):
    """Everything that was ever said of it, with what changed."""
    return page.render("directory/versions.html")


def restore(page):
    """Propose what an earlier version said."""
    number = bounded_int(page.request.POST.get("number"), 0)
    version = page.kept.versions.filter(number=number).first()
    if version is None:
        raise Http404
    try:
        page.kept.restore(page.request.user, version)
    except NotAllowedNow:
        return _too_late(page, _("Another proposal waits. Publish it or send it back first."))
    return _done(page, _("A second person publishes it. Readers see nothing new yet."))


PAGES = {"change": change, "decide": decide, "retract": retract, "take-down": take_down,
         "versions": versions}
STEPS = {"assure": assure, "give-up": give_up, "restore": restore}


def acted(page, act):
    """The answer to an act, by its name in the address."""
    if act not in PAGES and act not in STEPS:
        raise Http404
    if page.kept.pk is None and act != "change":
        raise Http404
    if act in STEPS and page.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return (PAGES.get(act) or STEPS[act])(page)


def _with_reason(page, act, step):
    form = give_back(ReasonForm(sent(page.request)), page.request)
    page.form = form
    if step not in page.kept.STEPS or page.kept.status not in page.kept.STEPS[step].sources:
        return _too_late(page, _("This was done already."))
    if not (form.is_bound and form.is_valid()):
        return page.render("directory/reason.html", 422 if form.is_bound else 200, act=act)
    verb = partial(getattr(page.kept, step), page.request.user, form.cleaned_data["reason"])
    refused = attempt(page.request, form, verb, lambda _current: _too_late(page, ELSE_STANDS))
    return refused or _done(page, act.done)


def _done(page, said):
    messages.success(page.request, said)
    return redirect(page.kept)


def _too_late(page, said):
    not_taken(page.request, said)
    return redirect(page.kept)


def _changed(page, current):
    """The proposal changed since it was read: it is shown anew, with what was typed."""
    page.__dict__.pop("proposal", None)
    page.form = anew(page.form, current.revision)
    if page.proposal is None:
        return _too_late(page, _("Nothing waits here any more."))
    return page.render(status=409, has_changed=True)


def _overtaken(page, asked, current):
    """One's own proposal changed in another tab, or was settled: what was typed stays."""
    if not current.is_open:
        return _too_late(page, _("Your proposal was settled meanwhile."))
    asked.form = anew(asked.form, current.revision)
    return page.render("directory/change.html", 409, change=asked, has_changed=True)
