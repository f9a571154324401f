"""Writing in the forum: new threads, replies, edits and answers."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum.forms import EditForm, OpeningForm, ReplyForm, ThreadForm
from forum.models import Post, Thread
from forum.pages.thread import ThreadPage, thread_for
from forum.pages.untold import who_is_not_told
from platform_core.attachments.choosing import takes_files
from platform_core.lib.about import about_of, begun_at, first_words
from platform_core.lib.permissions import get_permitted, may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.richtext import sanitise
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.moderation.models import Remark
from platform_core.workflow.models import NotAllowedNow, Stale

EDITED = {"title", "tags", "body", "revision", "files"}


def say_where_it_stands(request, item, not_told):
    """Tell the author whether the text stands or waits, and which names led to nobody."""
    if not_told:
        messages.warning(request, who_is_not_told(not_told))
    if item.status == "pending":
        messages.info(
            request,
            _("Thank you. A moderator will review this first; until then only you and the team "
              "can see it."),
        )
    else:
        messages.success(request, _("Your text has been published."))


@require_http_methods(["GET", "POST"])
@takes_files
@member_required
@limited("start", 10, 3600)
def new(request):
    """Start a thread, about nothing else or about an object of another app (?about=kind:id)."""
    require(request.user, "forum.start")
    about = about_of(request)
    form = ThreadForm(sent(request), request.FILES or None, member=request.user,
                      initial=first_text(request, about))
    give_back(form, request, begun_at("forum:new", about))
    if form.is_bound and form.is_valid():
        started = Thread.start(request.user, about=about, **form.facts())
        say_where_it_stands(request, started, started.names_not_found)
        return redirect(started)
    status = 422 if form.is_bound else 200
    return render(request, "forum/new.html", {"form": form, "about": about}, status=status)


def first_text(request, about):
    """What a new discussion begins with: the words that its subject offers, if it does."""
    words = first_words(about)
    offered = {"title": words.title, "language": words.language,
               "body": sanitise(linebreaks(words.summary, autoescape=True))}
    chosen = {"category": request.GET.get("category")}
    return chosen | {name: text for name, text in offered.items() if text}


@require_POST
@takes_files
@member_required
@limited("reply", 30, 600)
def reply(request, pk):
    """Reply to a thread."""
    thread = require(request.user, "forum.reply", thread_for(request.user, pk))
    form = ReplyForm(request.POST, request.FILES, member=request.user)
    if not form.is_valid():
        return reply_page(request, thread, form, 422)
    try:
        post = thread.reply(request.user, **form.facts())
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
@takes_files
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
    form_class = OpeningForm if post.opens_thread else EditForm
    form = form_class(sent(request), request.FILES or None, initial=post.editable,
                      member=request.user, subject=post)
    return give_back(form, request)


def edit_page(request, post, form, status, newer=None):
    """The page of an edit; `newer` is the text that somebody saved meanwhile."""
    waits = post.thread.category.why_wait(request.user)
    decided = post.thread if post.opens_thread else post
    context = {"form": form, "post": post, "newer": newer, "waits": waits,
               "remarks": Remark.objects.beside(decided)}
    return render(request, "forum/edit.html", context, status=status)


def save_edit(request, post, form):
    """Save an edit, or show the newer text beside the one that was sent."""
    facts = {name: value for name, value in form.cleaned_data.items() if name in EDITED}
    try:
        post.edit(request.user, **facts)
    except Stale as stale:
        mine = type(form)(initial=facts | {"revision": stale.current.revision},
                          member=request.user, subject=post)
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
