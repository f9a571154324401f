"""Pages of words that editors add: beginning one, its place, and retiring it."""
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from platform_core.content.models import Line, Work
from platform_core.content.page_forms import NewPageForm, PlaceForm, RetireForm
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.direction import isolated
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import asks_first
from platform_core.members.keeper import give_back, was_sent

FIRST = [("title", "heading"), ("lede", "text"), ("text-1", "text")]


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Begin a page: a draft with a title, an opening and a first text, all still to be written."""
    form = give_back(NewPageForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        return redirect("content:write", begun(request.user, **form.cleaned_data).pk)
    shown = {"form": form, "page_title": _("New page"), "heading": _("New page"),
             "lede": _("It begins as a draft. Readers see it, and find it in its place, when a "
                       "second person has approved it."),
             "act": _("Begin"), "cancel": reverse("content:board")}
    return render(request, "desk/form.html", shown, status=422 if form.is_bound else 200)


@transaction.atomic
def begun(by, name, slug, source, place, parent, order):
    """The draft of a new page in its place."""
    work = Work.objects.begin("page", slug, name, source, by)
    work.put(by, place, parent, order)
    draft = work.draft(source, by)
    lines = [Line(key, name if key == "title" else "", kind) for key, kind in FIRST]
    draft.write(by, lines, draft.revision)
    return draft


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def keep(request, pk):
    """Where a page stands."""
    work = page_for(pk)
    form = give_back(PlaceForm(sent(request), work=work), request)
    if form.is_bound and form.is_valid():
        work.put(request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Readers find it there where it is live."))
        return redirect("content:work", pk)
    return render(request, "content/keep_page.html", {"form": form, "work": work},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
@transaction.atomic
def retire(request, pk):
    """Let another page stand in the stead of one, after saying what readers see then."""
    work = page_for(pk)
    form = give_back(RetireForm(sent(request), work=work), request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "desk/form.html", asked_of_retiring(work) | {"form": form},
                      status=422 if form.is_bound else 200)
    question = _("Let “%(name)s” lead to “%(other)s”?") % {
        "name": isolated(work.name), "other": isolated(form.cleaned_data["to"].name)}
    told, shown = work.entailed_by_retiring(), asked_of_retiring(work)
    shown |= {"act": _("Retire this page"), "question": question, "is_danger": True}
    return asks_first(request, told, form, **shown) or retired(request, work, form)


def asked_of_retiring(work):
    """What the page asks first: where readers come instead."""
    return {"page_title": _("Retire a page"), "act": _("Go on"), "cancel": work_url(work),
            "up": work_url(work), "up_label": work.name,
            "heading": _("Retire “%(name)s”") % {"name": isolated(work.name)},
            "lede": _("Its address leads to another page. You read first what that means.")}


def retired(request, work, form):
    """Let the other page stand in its stead, and say so."""
    work.retire(request.user, **form.cleaned_data)
    was_sent(request)
    messages.success(request, _("Retired. Its address leads on, and its texts are kept."))
    return redirect(work_url(work))


@require_POST
@editor_required
@limited(*EDITS)
def come_back(request, pk):
    """Let a retired page have its address again."""
    work = get_object_or_404(Work.objects.exclude(moved_to=None), pk=pk)
    work.come_back(request.user)
    messages.success(request, _("Its address is its own again. Restore a text and hand it in."))
    return redirect(work_url(work))


def page_for(pk):
    """A page that editors added and that stands, or a 404."""
    added = Work.objects.filter(kind="page", moved_to=None).exclude(place=Work.Place.FIXED)
    return get_object_or_404(added, pk=pk)


def work_url(work):
    """The page of a work at the desk."""
    return reverse("content:work", args=[work.pk])
