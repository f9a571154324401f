"""Writing in the forum: new threads, replies, edits and answers."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum.about import about_of
from forum.forms import EditForm, ReplyForm, ThreadForm
from forum.models import Post, StaleEdit, Thread
from forum.reading import ThreadPage
from platform_core.lib.permissions import get_permitted, require
from platform_core.lib.ratelimit import limited
from platform_core.members.access import give_back_kept, member_required


def say_where_it_stands(request, item):
    """Tell the author whether the text stands or waits."""
    if item.status == "pending":
        messages.info(
            request, _("Thank you. A moderator reads this first; until then only you see it.")
        )
    else:
        messages.success(request, _("Your text has been published."))


@require_http_methods(["GET", "POST"])
@member_required
@limited("start", 10, 3600)
def new(request):
    """Start a thread, about nothing else or about an object of another app (?about=kind:id)."""
    require(request.user, "forum.start")
    about = about_of(request)
    initial = {"category": request.GET.get("category")}
    form = ThreadForm(request.POST or None, member=request.user, initial=initial)
    give_back_kept(form, request)
    if request.method == "POST" and form.is_valid():
        started = Thread.start(request.user, about=about, **form.facts())
        say_where_it_stands(request, started)
        return redirect(started)
    status = 422 if form.is_bound else 200
    return render(request, "forum/new.html", {"form": form, "about": about}, status=status)


@require_POST
@member_required
@limited("reply", 30, 600)
def reply(request, pk):
    """Reply to a thread."""
    threads = Thread.objects.select_related("category__audience", "author", "solution__author")
    thread = get_permitted(request.user, "forum.reply", threads, pk=pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        page = ThreadPage(request, thread, thread.page_count, form)
        return render(request, "forum/thread.html", page.context(), status=422)
    facts = form.cleaned_data
    post = thread.reply(request.user, facts["body"], form.privacy_findings, facts["token"])
    say_where_it_stands(request, post)
    return redirect(post)


@require_http_methods(["GET", "POST"])
@member_required
@limited("edit", 60, 600)
def edit(request, pk):
    """Edit an own post; when somebody was faster, both texts are shown."""
    posts = Post.objects.select_related("thread__category__audience", "author")
    post = get_permitted(request.user, "forum.edit", posts, pk=pk)
    initial = {"body": post.body, "revision": post.revision}
    form = give_back_kept(EditForm(request.POST or None, initial=initial), request)
    if request.method == "POST" and form.is_valid():
        return save_edit(request, post, form)
    status = 422 if form.is_bound else 200
    return render(request, "forum/edit.html", {"form": form, "post": post}, status=status)


def save_edit(request, post, form):
    """Save an edit, or show the newer text beside the one that was sent."""
    facts = form.cleaned_data
    try:
        post.edit(request.user, facts["body"], facts["revision"], form.privacy_findings)
    except StaleEdit as stale:
        mine = EditForm(initial={"body": facts["body"], "revision": stale.post.revision})
        context = {"form": mine, "post": post, "newer": stale.post}
        return render(request, "forum/edit.html", context, status=409)
    say_where_it_stands(request, post)
    return redirect(post)


@require_POST
@member_required
def solve(request, pk):
    """Mark a reply as the answer."""
    posts = Post.objects.visible_to(request.user).published()
    post = get_object_or_404(posts.select_related("thread"), pk=pk, number__gt=1)
    require(request.user, "forum.solve", post.thread)
    if post.thread.solution_id != post.pk:
        post.thread.solve(request.user, post)
    messages.success(request, _("Marked as the answer."))
    return redirect(post)


@require_POST
@member_required
def unsolve(request, pk):
    """Take the mark away."""
    thread = get_permitted(request.user, "forum.solve", Thread.objects, pk=pk)
    if thread.solution_id:
        thread.unsolve(request.user)
    return redirect(thread)
