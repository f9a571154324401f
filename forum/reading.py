"""What one page of a thread shows, gathered in a fixed number of queries."""
import uuid
from dataclasses import dataclass

from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from forum.forms import MoveForm, ReplyForm
from forum.listing import tags_of
from forum.models import Category, Post, ReadMark, Thread
from forum.models.thread import POSTS_PER_PAGE
from forum.showing import PostShower, Reply
from platform_core.lib.paging import bounded_int
from platform_core.lib.permissions import may
from platform_core.lib.richtext import as_sent, quote
from platform_core.members.access import take_kept_texts
from platform_core.notifications.models import Inbox, Notification, Subscription

MOST_WAITING = 20
COLUMNS = (
    "number", "status", "body", "created", "published_at", "edited_at", "held_for",
    "decision_reason", "thread_id", "author__name", "author__sector", "author__country",
    "author__is_key_person", "author__is_moderator",
)


def thread_for(member, pk):
    """The thread, when this member may know of it, else 404; its category comes from memory."""
    thread = get_object_or_404(Thread.objects.select_related("author"), pk=pk)
    shelves = {category.pk: category for category in Category.objects.shelves(member)}
    if thread.category_id in shelves:
        thread.category = shelves[thread.category_id]
    if not thread.is_visible_to(member):
        raise Http404
    return thread


def page_of(post):
    """The page of its thread on which a post stands."""
    return ((post.number or 1) - 1) // POSTS_PER_PAGE + 1


@dataclass
class ThreadPage:
    """Posts `(page-1)*20+1 … page*20` of a thread, and what this reader may do with them."""

    request: object
    thread: object
    number: int
    form: object = None

    @classmethod
    def of(cls, request, thread):
        """Read the page number from the address; a page that does not exist is a 404.

        Who quotes a post is taken to the last page, where the reply will stand.
        """
        usual = thread.page_count if "quote" in request.GET else 1
        number = bounded_int(request.GET.get("page", usual))
        if not number or number > thread.page_count:
            raise Http404
        return cls(request, thread, number)

    @property
    def member(self):
        return self.request.user

    def context(self):
        """Everything the template shows."""
        thread = self.thread
        read = ReadMark.objects.numbers(self.member, [thread]).get(thread.pk, 0)
        posts = self._posts()
        standing = [post for post in posts if post.number]
        shower = PostShower(thread, self.member, read)
        self._mark_read(standing, read)
        reply = may(self.member, "forum.reply", thread)
        return {
            "thread": thread,
            "posts": [shower.shown(post) for post in standing],
            "waiting": [shower.shown(post) for post in posts if not post.number],
            "pages": self._pages(),
            "page_number": self.number,
            "reply": reply,
            "reply_facts": Reply(thread.pk, thread.category.is_sensitive),
            "form": self._form() if reply else None,
            "token": uuid.uuid4(),
            "may_moderate": shower.may_moderate,
            "following": Subscription.objects.following(self.member, thread),
            "tags": tags_of([thread])[thread.pk],
            "about": self._about(),
            "solver": self._solver(),
            "move_form": self._move_form() if shower.may_moderate else None,
        }

    def _posts(self):
        """The posts of this page, then those without a place yet: own ones, for the team all."""
        first = (self.number - 1) * POSTS_PER_PAGE + 1
        standing, waiting = Q(number__range=(first, first + POSTS_PER_PAGE - 1)), Q(number=None)
        if self.member.is_team:
            waiting &= Q(status__in=[Post.Status.PENDING, Post.Status.RETURNED])
        else:
            standing &= Q(status=Post.Status.PUBLISHED) | Q(author=self.member)
            waiting &= Q(author=self.member)
        posts = Post.objects.filter(standing | waiting, thread=self.thread)
        posts = posts.exclude(status=Post.Status.REMOVED).select_related("author").only(*COLUMNS)
        in_order = posts.order_by(F("number").asc(nulls_last=True), "pk")
        return list(in_order[: POSTS_PER_PAGE + MOST_WAITING])

    def _mark_read(self, posts, read):
        """The one write of a page view, and only when the reader got further or is told of it."""
        last = max((post.number for post in posts), default=0)
        if last > read:
            ReadMark.objects.advance(self.member, self.thread, last)
        if last > read or Inbox.objects.glance(self.member.pk).unread:
            Notification.objects.mark_read_for(self.member, [self.thread, *posts])

    def _form(self):
        """The form when something stands in it; None for an empty one, which Reply makes."""
        if self.form:
            return self.form
        kept = take_kept_texts(self.request, self.thread.get_absolute_url() + "reply/")
        body = as_sent(kept, "body") or self._quoted()
        return ReplyForm(initial={"body": body}) if body else None

    def _quoted(self):
        """The text that ?quote=<post id> asks for, when the reader may see it."""
        pk = bounded_int(self.request.GET.get("quote"))
        posts = Post.objects.published().filter(thread=self.thread)
        post = posts.select_related("author").filter(pk=pk).first() if pk else None
        return quote(post.body, post.author.name) if post else ""

    def _about(self):
        about = self.thread.about if self.thread.about_id else None
        return about if about and about.is_visible_to(self.member) else None

    def _solver(self):
        """The name of who gave the answer."""
        answers = Post.objects.published().filter(pk=self.thread.solution_id)
        names = answers.values_list("author__name", flat=True)
        return names.first() if self.thread.solution_id else None

    def _move_form(self):
        return MoveForm(initial={"category": self.thread.category_id})

    def _pages(self):
        """The page numbers worth a link: both ends and those around the reader."""
        near = {1, self.thread.page_count, *range(self.number - 1, self.number + 2)}
        return sorted(n for n in near if 1 <= n <= self.thread.page_count)
