"""Reading the forum."""
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_safe

from forum.models import Category, Post, Thread
from forum.pages.thread import ThreadPage, last_read, thread_for
from forum.pages.thread_list import ThreadList
from platform_core.lib.paging import bounded_int
from platform_core.lib.permissions import get_permitted, may
from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required
from platform_core.members.suggestions import suggested

MOST_REVISIONS = 50


@require_safe
@member_required
def threads(request, slug=None):
    """The thread list, of all categories or of one."""
    asked = ThreadList.of(request, slug)
    if asked is None:
        raise Http404
    return render(request, "forum/threads.html", asked.context())


@require_safe
@member_required
def thread(request, pk):
    """One page of a thread, with the form for a reply."""
    page = ThreadPage.of(request, thread_for(request.user, pk))
    return render(request, "forum/thread.html", page.context())


@require_GET
@member_required
@limited("suggest", 240, 60, methods=("GET",))
def readers(request):
    """Whom a text in one category (?category=) may name: those who may read there.

    With ?thread= those who take part in that discussion come first.
    """
    categories = Category.objects.visible_to(request.user).select_related("audience")
    category = get_object_or_404(categories, pk=bounded_int(request.GET.get("category")))
    people, pk = category.audience.readers(), bounded_int(request.GET.get("thread"))
    if not pk:
        return suggested(request, people)
    speakers = Post.objects.published().filter(
        author=OuterRef("pk"), thread=pk, thread__category=category,
        thread__in=Thread.objects.visible_to(request.user),
    )
    return suggested(request, people.annotate(takes_part=Exists(speakers)), ["-takes_part"])


@require_safe
@member_required
def first_unread(request, pk):
    """Go to the first post that this member has not read."""
    found = get_object_or_404(Thread.objects.visible_to(request.user), pk=pk)
    read = last_read(request.user, found)
    posts = Post.objects.published().filter(thread=found)
    first = posts.filter(number__gt=read).order_by("number").values_list("number", flat=True)
    return redirect(found.url_of(first.first() or max(1, found.last_standing)))


@require_safe
@member_required
def post(request, pk):
    """The address of a post for good: go to its place in whatever thread it is now."""
    found = get_object_or_404(
        Post.objects.visible_to(request.user).select_related("thread"), pk=pk
    )
    return redirect(found.place_url)


@require_safe
@member_required
def history(request, pk):
    """How a post changed."""
    posts = Post.objects.select_related("thread__category", "author")
    found = get_permitted(request.user, "forum.history", posts, pk=pk)
    revisions = found.revisions.shown_to(request.user, found).select_related("by", "erased_by")
    context = {"post": found, "revisions": revisions[:MOST_REVISIONS],
               "may_erase": may(request.user, "forum.erase", found)}
    return render(request, "forum/history.html", context)
