"""Reading the forum."""
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from forum.filters import ThreadFilter, thread_page
from forum.models import Category, Post, ReadMark, Thread
from forum.reading import ThreadPage, page_of
from platform_core.lib.permissions import get_permitted
from platform_core.members.access import member_required


@require_safe
@member_required
def threads(request, slug=None):
    """The thread list, of all categories or of one."""
    categories = list(Category.objects.visible_to(request.user).select_related("audience"))
    by_slug = {category.slug: category for category in categories}
    if slug and slug not in by_slug:
        get_object_or_404(Category.objects.none())
    chosen = ThreadFilter.of(request, by_slug.get(slug))
    page = thread_page(request.user, categories, chosen, request.GET.get("after", ""))
    waiting = Thread.objects.filter(author=request.user, status__in=["pending", "returned"])
    context = {"categories": categories, "chosen": chosen, "page": page, "waiting": waiting[:5]}
    return render(request, "forum/threads.html", context)


@require_safe
@member_required
def thread(request, pk):
    """One page of a thread, with the form for a reply."""
    found = get_object_or_404(
        Thread.objects.visible_to(request.user).select_related(
            "category__audience", "author", "solution__author", "about_type"
        ),
        pk=pk,
    )
    page = ThreadPage.of(request, found)
    return render(request, "forum/thread.html", page.context())


@require_safe
@member_required
def first_unread(request, pk):
    """Go to the first post that this member has not read."""
    found = get_object_or_404(Thread.objects.visible_to(request.user), pk=pk)
    read = ReadMark.objects.numbers(request.user, [found]).get(found.pk, 0)
    return redirect(found.url_of(max(1, min(read + 1, found.last_number))))


@require_safe
@member_required
def post(request, pk):
    """Go to the place of a post in its thread."""
    found = get_object_or_404(
        Post.objects.visible_to(request.user).select_related("thread"), pk=pk
    )
    return redirect(found.get_absolute_url())


@require_safe
@member_required
def history(request, pk):
    """How a post changed."""
    posts = Post.objects.select_related("thread__category", "author")
    found = get_permitted(request.user, "forum.history", posts, pk=pk)
    revisions = found.revisions.select_related("by")[:50]
    context = {"post": found, "revisions": revisions, "page": page_of(found)}
    return render(request, "forum/history.html", context)
