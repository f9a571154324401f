"""Organisations at the desk: adding, describing, and merging two that are one."""
from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.lib.direction import isolated
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.turns import Taken
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, asks_first, coordinator_required
from platform_core.members.desk_forms import OrganisationForm
from platform_core.members.keeper import give_back, not_taken
from platform_core.members.organisations import NotOne, Organisation
from platform_core.members.suggestions import LONGEST_TYPED, MOST_FOUND, named

PER_PAGE = 50
BACK = {"back": reverse_lazy("community:organisations"),
        "back_label": gettext_lazy("Organisations")}
ALIKE = gettext_lazy("A colleague added this organisation in the same moment.")


@require_safe
@coordinator_required
def organisations(request):
    """Every organisation by name, or those that a search (?q=) finds by any of their names."""
    q = request.GET.get("q", "")[:LONGEST_TYPED]
    rows = Organisation.objects.select_related("merged_into")
    rows = named(rows, q) if q else rows.standing()
    page = keyset_page(rows.annotate(size=Count("members")), ["folded_name", "pk"],
                       request.GET.get("after", ""), PER_PAGE)
    return render(request, "members/organisations.html", {"page": page, "q": q})


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def add(request):
    """A new organisation."""
    form = give_back(OrganisationForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        try:
            one = Organisation.objects.add(request.user, **form.cleaned_data)
        except Taken:
            form.add_error("name", ALIKE)
        else:
            messages.success(request, _("Added."))
            return redirect("community:organisation", one.pk)
    shown = {"form": form, "page_title": _("New organisation"), "heading": _("New organisation"),
             "act": _("Add"), "cancel": reverse("community:organisations"), **BACK}
    return render(request, "desk/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def organisation(request, pk):
    """One organisation: its facts, its other names, and with which it may be one."""
    one = get_object_or_404(Organisation.objects.select_related("merged_into"), pk=pk)
    if one.merged_into_id:
        return redirect("community:organisation", one.merged_into_id)
    require(request.user, "members.keep_organisations", one)
    form = give_back(OrganisationForm(sent(request), organisation=one), request)
    if form.is_bound and form.is_valid():
        one.describe(request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Every page shows it at once."))
        return redirect("community:organisation", pk)
    context = shown_of(one, request.GET.get("q", "")[:LONGEST_TYPED])
    return render(request, "members/organisation.html", {**context, "form": form},
                  status=422 if form.is_bound else 200)


def shown_of(one, q):
    """An organisation with its other names, and those that a search found to merge with."""
    others = named(Organisation.objects.standing().exclude(pk=one.pk), q)
    return {"organisation": one, "q": q, "size": one.members.count(),
            "found": list(others.order_by("folded_name", "pk")[:MOST_FOUND]),
            "names": one.other_names.order_by("folded_name")[:PER_PAGE]}


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@transaction.atomic
def merge(request, pk, other):
    """Let one organisation become a name of another, after saying what moves."""
    rows = Organisation.objects.select_for_update()
    one, into = get_object_or_404(rows, pk=pk), get_object_or_404(rows, pk=other)
    require(request.user, "members.keep_organisations", one)
    if one == into:
        raise Http404
    answer = asks_first(request, one.entailed_by_merging(), None, **asked_of_merge(one, into))
    return answer or merged(request, one, into)


def asked_of_merge(one, into):
    """What the page asks before two become one."""
    up = reverse("community:organisation", args=[one.pk])
    question = _("Merge “%(one)s” into “%(other)s”?") % {
        "one": isolated(one.name), "other": isolated(into.name)}
    return {"page_title": _("Organisation"), "is_danger": True, "question": question,
            "act": _("Merge"), "cancel": up, "up": up, "up_label": one.name, **BACK}


def merged(request, one, into):
    """Merge, and say so; a colleague who was faster is noticed."""
    try:
        one.merge_into(into, request.user)
        messages.success(request, _("“%(one)s” leads to “%(other)s” from now on.") % {
            "one": isolated(one.name), "other": isolated(into.name)})
    except NotOne:
        not_taken(request, _("A colleague merged one of these meanwhile. Look again."))
    return redirect("community:organisation", into.pk)
