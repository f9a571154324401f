"""Tags at the desk: their words and places, and one that takes the place of another."""
from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.lib.direction import isolated
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, asks_first, coordinator_required
from platform_core.members.keeper import give_back, not_taken, was_sent
from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.desk_forms import ConceptForm
from platform_core.taxonomy.keeping import NotReplaceable
from platform_core.taxonomy.models import FACETS, Concept

PER_PAGE, LONGEST_TYPED, MOST_FOUND = 50, 60, 8
BACK = {"back": reverse_lazy("tags:tags"), "back_label": gettext_lazy("Tags")}


@require_safe
@coordinator_required
def tags(request):
    """Every tag of one facet or of all, or those that a search (?q=) finds by any name."""
    q, facet = request.GET.get("q", "")[:LONGEST_TYPED], request.GET.get("facet", "")
    rows = Concept.objects.exclude(broader=None).select_related("broader", "replaced_by")
    if q:
        rows = rows.filter(pk__in=[one.pk for one in thesaurus.suggest(q, PER_PAGE)])
    if facet in FACETS:
        rows = rows.filter(facet=facet)
    page = keyset_page(rows.annotate(used=Count("tagged")), ["position", "pk"],
                       request.GET.get("after", ""), PER_PAGE)
    context = {"page": page, "q": q, "facet": facet, "facets": FACETS.items()}
    return render(request, "taxonomy/tags.html", context)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def add(request):
    """A new tag."""
    form = give_back(ConceptForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        concept = Concept.objects.add(request.user, **form.facts())
        messages.success(request, _("Added. It can be chosen and searched now."))
        return redirect("tags:tag", concept.pk)
    return render(request, "taxonomy/tag.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@transaction.atomic
def tag(request, pk):
    """One tag: its words in every language and its place; what changes is said first."""
    rows = Concept.objects.select_related("broader", "replaced_by")
    concept = require(request.user, "taxonomy.keep", get_object_or_404(rows, pk=pk))
    form = give_back(ConceptForm(sent(request), concept=concept), request)
    if form.is_bound and form.is_valid():
        return save(request, concept, form)
    q = request.GET.get("q", "")[:LONGEST_TYPED]
    found = [one for one in thesaurus.suggest(q, MOST_FOUND) if concept.can_become(one)]
    context = {"concept": concept, "form": form, "q": q, "found": found,
               "used": concept.tagged.count(), "replaces": concept.replaces.all()[:PER_PAGE]}
    return render(request, "taxonomy/tag.html", context, status=422 if form.is_bound else 200)


def save(request, concept, form):
    """Say what the change entails, unless it entails nothing; then make it."""
    told = concept.entailed_by_describing(**form.facts())
    up = reverse("tags:tag", args=[concept.pk])
    answer = asks_first(
        request, told, form, page_title=_("Tag"), act=_("Change the tag"), cancel=up, up=up,
        up_label=concept.label, question=_("Change “%(name)s”?") % {
            "name": isolated(concept.label)}, **BACK) if told.matters else None
    if answer is None:
        concept.describe(request.user, **form.facts())
        was_sent(request)
        messages.success(request, _("Saved. Pages and search know it at once."))
    return answer or redirect(up)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@transaction.atomic
def replace(request, pk, other):
    """Merge a tag into another one, after saying what moves."""
    concepts = Concept.objects.select_related("broader", "replaced_by")
    one, into = get_object_or_404(concepts, pk=pk), get_object_or_404(concepts, pk=other)
    require(request.user, "taxonomy.keep", one)
    if not one.can_become(into):
        raise Http404
    told = one.entailed_by_replacing(into)
    return asks_first(request, told, None, **asked_of_merge(one, into)) or merged(
        request, one, into)


def asked_of_merge(one, into):
    """What the page asks before one tag takes the place of another."""
    up = reverse("tags:tag", args=[one.pk])
    question = _("Let “%(other)s” take the place of “%(one)s”?") % {
        "one": isolated(one.label), "other": isolated(into.label)}
    return {"page_title": _("Tag"), "is_danger": True, "question": question, "act": _("Merge"),
            "cancel": up, "up": up, "up_label": one.label, **BACK}


def merged(request, one, into):
    """Merge, and say so; a colleague who was faster is noticed."""
    try:
        one.replace(request.user, into)
        messages.success(request, _("“%(one)s” leads to “%(other)s” from now on.") % {
            "one": isolated(one.label), "other": isolated(into.label)})
    except NotReplaceable:
        not_taken(request, _("A colleague merged one of these meanwhile. Look again."))
    return redirect("tags:tag", into.pk)


@require_POST
@coordinator_required
@limited(*EDITS)
def bring_back(request, pk):
    """Let a tag that was replaced be chosen again."""
    concept = get_object_or_404(Concept.objects.exclude(replaced_by=None), pk=pk)
    require(request.user, "taxonomy.keep", concept)
    concept.bring_back(request.user)
    messages.success(request, _("It can be chosen again. What got the other tag keeps that one."))
    return redirect("tags:tag", pk)
