"""Writing in the forum: new threads, replies, edits and answers."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum.about import about_of
from forum.forms import EditForm, OpeningForm, ReplyForm, ThreadForm
from forum.models import Post, Thread
from forum.pages.thread import ThreadPage
from forum.pages.untold import who_is_not_told
from platform_core.lib.kinds import name_of
from platform_core.lib.permissions import get_permitted, may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.moderation.models import needs_review
from platform_core.workflow.models import NotAllowedNow, Stale

EDITED = {"title", "tags", "body", "revision"}


def say_where_it_stands(request, item, not_told):
    """Tell the author whether the text stands or waits, and which names led to nobody."""
    if not_told:
        messages.warning(request, who_is_not_told(not_told))
    if item.status == "pending":
        messages.info(
            request,
            _("Thank you. A moderator will review this first; until then only you can see it."),
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
    form = ThreadForm(sent(request), member=request.user, initial=initial)
    give_back(form, request, place_of(about))
    if form.is_bound and form.is_valid():
        started = Thread.start(request.user, about=about, **form.facts())
        say_where_it_stands(request, started, started.names_not_found)
        return redirect(started)
    status = 422 if form.is_bound else 200
    return render(request, "forum/new.html", {"form": form, "about": about}, status=status)


def place_of(about):
    """Where the form of a new discussion stands: one about something has a place of its own."""
    asked = f"?about={name_of(about)}:{about.pk}" if about else ""
    return reverse("forum:new") + asked


@require_POST
@member_required
@limited("reply", 30, 600)
def reply(request, pk):
    """Reply to a thread."""
    threads = Thread.objects.select_related("category__audience", "author", "solution__author")
    thread = get_permitted(request.user, "forum.reply", threads, pk=pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return reply_page(request, thread, form, 422)
    try:
        post = thread.reply(request.user, form.cleaned_data["body"], form.cleaned_data["token"])
    except NotAllowedNow:  # hidden or closed while it was being written
        return reply_lost(request, thread, form)
    say_where_it_stands(request, post, post.names_not_found)
    return redirect(post.place_url)


def reply_page(request, thread, form, status):
    """The last page of a thread with a reply as it was sent."""
    page = ThreadPage(request, thread, thread.page_count_for(request.user), form)
    return render(request, "forum/thread.html", page.context(), status=status)


def reply_lost(request, thread, form):
    """The thread takes no replies any more: the text is given back, with the reason."""
    refused = may(request.user, "forum.reply", Thread.objects.get(pk=thread.pk))
    context = {"reason": "" if refused else refused.reason, "text": form.cleaned_data["body"]}
    return render(request, "forum/reply_lost.html", context, status=409)


@require_http_methods(["GET", "POST"])
@member_required
@limited("edit", 60, 600)
def edit(request, pk):
    """Edit an own post, and with what opens a thread its title; nothing newer is overwritten."""
    posts = Post.objects.select_related("thread__category__audience", "author")
    post = get_permitted(request.user, "forum.edit", posts, pk=pk)
    form = edit_form(request, post)
    if form.is_bound and form.is_valid():
        return save_edit(request, post, form)
    return edit_page(request, post, form, 422 if form.is_bound else 200)


def edit_form(request, post):
    """The form for a post, with what was being sent when the session had ended."""
    initial = {"body": post.body, "revision": post.revision}
    if post.opens_thread:
        initial |= {"title": post.thread.title, "tags": post.thread.tags.all()}
    form_class = OpeningForm if post.opens_thread else EditForm
    return give_back(form_class(sent(request), initial=initial), request)


def edit_page(request, post, form, status, newer=None):
    """The page of an edit; `newer` is the text that somebody saved meanwhile."""
    waits = needs_review(request.user, post.thread.category.is_sensitive)
    context = {"form": form, "post": post, "newer": newer, "waits": waits}
    return render(request, "forum/edit.html", context, status=status)


def save_edit(request, post, form):
    """Save an edit, or show the newer text beside the one that was sent."""
    facts = {name: value for name, value in form.cleaned_data.items() if name in EDITED}
    try:
        post.edit(request.user, **facts)
    except Stale as stale:
        mine = type(form)(initial=facts | {"revision": stale.current.revision})
        mine.sheet = form.sheet
        return edit_page(request, post, mine, 409, stale.current)
    stands = post.thread if post.opens_thread else post
    say_where_it_stands(request, stands, post.names_not_found)
    return redirect(post.place_url)


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
    return redirect(post.place_url)


@require_POST
@member_required
def unsolve(request, pk):
    """Take the mark away."""
    thread = get_permitted(request.user, "forum.solve", Thread.objects, pk=pk)
    if thread.solution_id:
        thread.unsolve(request.user)
    return redirect(thread)
