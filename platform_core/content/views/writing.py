"""Writing in the desk: beginning an edition, saving it, handing it in, going back to an old one."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from platform_core.content.models import Edition, Incomplete, Language, NoSource, Unfit
from platform_core.content.pages.editing import EditionPage
from platform_core.content.views.door import EDITS, desk_required, edition_for, work_for
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import keep_sent, not_taken, was_sent
from platform_core.workflow.models import NotAllowedNow, Stale


@require_POST
@desk_required
@limited(*EDITS)
def begin(request, pk, code):
    """Begin an edition, or go on with the one that is being written."""
    work = work_for(request.user, pk)
    language = get_object_or_404(Language.objects.in_use(), code=code)
    require(request.user, "content.translate", language.code)
    try:
        edition = work.draft(language.code, request.user)
    except NoSource:
        not_taken(request, _("The source text must be live before it is translated."))
        return redirect("content:text", pk, code)
    if edition is None:    # given up or published between two looks
        return redirect("content:text", pk, code)
    return redirect("content:write" if edition.status == "draft" else "content:edition", edition.pk)


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def write(request, pk):
    """Write a draft, block by block beside its source."""
    edition = edition_for(request.user, pk)
    if request.method == "GET" and edition.status != "draft":
        return redirect("content:edition", pk)
    require(request.user, "content.translate", edition.language_id)
    page = EditionPage(request, edition).with_form(sent(request))
    if not page.form.is_bound:
        return page.render("content/write.html")
    return save(page) if page.form.is_valid() else page.render("content/write.html", 422)


def save(page):
    """Save what was typed, unless a colleague saved first; their text is shown beside it."""
    facts, edition = page.form.cleaned_data, page.edition
    try:
        edition.write(page.request.user, page.form.lines(), facts["revision"], facts["note"],
                      page.seen_source())
    except Stale as stale:
        if stale.current.status != "draft":
            keep_sent(page.request)
            return handed_in(page.request, stale.current)
        return page.beside(edition_for(page.request.user, edition.pk))
    was_sent(page.request)
    if page.request.POST.get("action") == "submit":
        return hand_in(page.request, edition)
    messages.success(page.request, _("Saved. Readers see it when somebody has approved it."))
    return redirect("content:write", edition.pk)


@require_POST
@desk_required
@limited(*EDITS)
def submit(request, pk):
    """Hand in what was saved before."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.translate", edition.language_id)
    return hand_in(request, edition)


def hand_in(request, edition):
    """Submit an edition, or say what it lacks; submitting twice is the same as once."""
    try:
        edition.submit(request.user)
    except (Incomplete, Unfit) as incomplete:
        fresh = edition_for(request.user, edition.pk)
        return EditionPage(request, fresh).with_form(None).lacking(incomplete)
    except NotAllowedNow:
        return handed_in(request, Edition.objects.get(pk=edition.pk))
    messages.success(request, _("Handed in. A colleague reads it before it goes live."))
    return redirect("content:text", edition.work_id, edition.language_id)


def handed_in(request, edition):
    """It is a draft no more: the page says where it stands."""
    messages.info(request, _("This text has already been handed in, or is live. Check its "
                             "status."))
    return redirect("content:edition", edition.pk)


@require_POST
@desk_required
@limited(*EDITS)
def restore(request, pk):
    """Begin a new edition with the words of an earlier one."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.translate", edition.language_id)
    try:
        new = edition.restore(request.user)
    except NotAllowedNow:
        not_taken(request, _("Another edition is being worked on. Finish that one first."))
    except NoSource:
        not_taken(request, _("The source text must be live before it is translated."))
    else:
        messages.success(request, _("A new draft has these words. Readers see no change yet."))
        return redirect("content:write", new.pk)
    return redirect("content:text", edition.work_id, edition.language_id)


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def give_up(request, pk):
    """Leave a draft, after a question."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.translate", edition.language_id)
    if request.method == "GET":
        return render(request, "content/give_up.html", {"edition": edition})
    try:
        edition.give_up(request.user)
        messages.success(request, _("The draft was given up. What readers see has not changed."))
    except NotAllowedNow:
        messages.info(request, _("This text is a draft no more."))
    return redirect("content:text", edition.work_id, edition.language_id)
