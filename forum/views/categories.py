"""Categories at the desk: adding, describing, ordering, closing; what it entails is said first."""
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from forum.desk_forms import CategoryForm
from forum.models import Category
from platform_core.lib.direction import isolated
from platform_core.lib.entailed import Line, entailed
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, asks_first, coordinator_required
from platform_core.members.keeper import give_back, not_taken, was_sent

PER_PAGE = 50
BACK = {"back": reverse_lazy("categories:categories"), "back_label": gettext_lazy("Categories")}


@require_safe
@coordinator_required
def categories(request):
    """Every category in the order of the list, with who reads there."""
    rows = Category.objects.select_related("audience").prefetch_related("audience__groups")
    page = keyset_page(rows.annotate(size=Count("threads")), ["position", "pk"],
                       request.GET.get("after", ""), PER_PAGE)
    return render(request, "forum/categories.html", {"page": page})


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def add(request):
    """A new category."""
    require(request.user, "forum.keep_categories")
    form = give_back(CategoryForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        category = Category.objects.add(request.user, **form.facts())
        messages.success(request, _("The category is in the list."))
        return redirect("categories:category", category.pk)
    shown = {"form": form, "page_title": _("New category"), "heading": _("New category"),
             "act": _("Add"), "cancel": reverse("categories:categories"), **BACK}
    return render(request, "desk/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@transaction.atomic
def category(request, pk):
    """One category; other readers or rules are said before they come."""
    category = category_for(request, pk)
    form = give_back(CategoryForm(sent(request), category=category), request)
    if form.is_bound and form.is_valid():
        return save(request, category, form)
    shown = {"form": form, "category": category, "size": category.threads.count()}
    return render(request, "forum/category.html", shown, status=422 if form.is_bound else 200)


def save(request, category, form):
    """Say what the change entails, unless it entails nothing; then make it."""
    facts = form.facts()
    told = category.entailed_by_describing(**facts)
    up = reverse("categories:category", args=[category.pk])
    is_moved = told.matters or facts["audience"] != category.audience
    answer = asks_first(
        request, told, form, page_title=_("Category"), act=_("Change the category"), cancel=up,
        up=up, up_label=category.name, is_danger=True, question=_("Change “%(name)s”?") % {
            "name": isolated(category.name)}, **BACK) if is_moved else None
    if answer is None:
        category.describe(request.user, **facts)
        was_sent(request)
        messages.success(request, _("Saved. Everybody sees it at once."))
    return answer or redirect(up)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@transaction.atomic
def discard(request, pk):
    """Take away a category in which nothing was ever written."""
    category = category_for(request, pk)
    up = reverse("categories:category", args=[pk])
    told = entailed([Line(1, _("Nothing was ever written here; the category is deleted."))], True)
    question = _("Delete “%(name)s”?") % {"name": isolated(category.name)}
    return asks_first(
        request, told, None, page_title=_("Category"), act=_("Delete the category"), cancel=up,
        up=up, up_label=category.name, is_danger=True, question=question, **BACK,
    ) or discarded(request, category)


def discarded(request, category):
    """Delete the category and say so, or say that something was written there."""
    try:
        with transaction.atomic():
            category.discard(request.user)
    except ProtectedError:
        not_taken(request, _("Something was written here. Let nothing new begin instead."))
        return redirect("categories:category", category.pk)
    messages.success(request, _("The category was deleted."))
    return redirect("categories:categories")


def category_for(request, pk):
    """The category, locked while it is changed, for whoever keeps categories."""
    rows = Category.objects.select_related("audience")
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",))
    return require(request.user, "forum.keep_categories", get_object_or_404(rows, pk=pk))
