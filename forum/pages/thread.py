"""What one page of a thread shows, gathered in a fixed number of queries."""
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404
from django.utils.functional import cached_property

from forum.forms import MoveForm, ReplyForm
from forum.models import Category, Post, ReadMark, Thread
from forum.models.thread import POSTS_PER_PAGE
from forum.pages.facts import Aside, Head, Reply
from forum.pages.jump import Jump
from forum.pages.posts import PostShower
from forum.pages.thread_list import tags_of
from forum.pages.untold import not_told
from platform_core.attachments.models import Attachment
from platform_core.lib.paging import bounded_int
from platform_core.lib.permissions import may
from platform_core.lib.prepared import Prepared
from platform_core.lib.richtext import as_html, quote
from platform_core.lib.unwritable import may_wait
from platform_core.members.bylines import bylines_of
from platform_core.members.keeper import give_back
from platform_core.notifications.models import Inbox, Notification, Subscription
from platform_core.workflow.models import Decision

BY_KEY = Prepared(lambda pk: Thread.objects.filter(pk=pk))


def thread_for(member, pk):
    """The thread, when this member may know of it, else 404; its category comes from memory."""
    thread = next(iter(BY_KEY(pk)), None)
    if thread is None:
        raise Http404
    shelves = {category.pk: category for category in Category.objects.shelves(member)}
    if thread.category_id in shelves:
        thread.category = shelves[thread.category_id]
    if not thread.is_visible_to(member):
        raise Http404
    return thread


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
        last = thread.page_count_for(request.user)
        number = bounded_int(request.GET.get("page", last if "quote" in request.GET else 1))
        if not number or number > last:
            raise Http404
        return cls(request, thread, number)

    @cached_property
    def last(self):
        """The number of the last page that this reader is offered."""
        return self.thread.page_count_for(self.member)

    @property
    def member(self):
        return self.request.user

    def context(self):
        """Everything the template shows."""
        thread = self.thread
        read = last_read(self.member, thread)
        posts = self._posts()
        standing = [post for post in posts if post.number]
        if not standing and self.number > 1:
            raise Http404
        read_decisions([thread, *posts], self.member)
        answer = self._answer()
        bylines = self._bylines(posts, answer)
        unheard = not_told(posts, self.member, thread.category)
        files = Attachment.objects.of([post for post in posts if post.file_count])
        shower = PostShower(thread, self.member, read, bylines, unheard, files)
        self._mark_read(standing, read)
        reply = may(self.member, "forum.reply", thread)
        shown, pages = [shower.shown(post) for post in standing], self._pages()
        return {
            "thread": thread,
            "head": Head.of(thread, bylines[thread.author_id].name),
            "aside": self._aside(answer, bylines),
            "posts": shown,
            "waiting": shower.waiting(posts),
            "pages": pages,
            "page_number": self.number,
            "jump": Jump.of(thread, shown, read, reply, pages) if shown else None,
            "reply": reply,
            **(self._form() if reply else {}),
            **self._for_the_team(shower),
        }

    def _for_the_team(self, shower):
        return {
            "may_moderate": shower.may_moderate,
            "may_decide": may(self.member, "moderation.decide", self.thread),
            "move_form": self._move_form() if shower.may_moderate else None,
        }

    def _posts(self):
        """The posts of this page, then those without a place yet: own ones, for the team all."""
        first = (self.number - 1) * POSTS_PER_PAGE + 1
        last = first + POSTS_PER_PAGE - 1
        return Post.objects.page_for(self.member, self.thread, first, last)

    @may_wait
    def _mark_read(self, posts, read):
        """The one write of a page view, and only when the reader got further or was told of it.

        Outside a transaction unless something is written: embedded, each takes the write lock.
        """
        last = min(self.number * POSTS_PER_PAGE, self.thread.last_number)
        told = [self.thread, *posts]
        if last > read:
            with transaction.atomic():
                ReadMark.objects.advance(self.member, self.thread, last)
                Notification.objects.mark_read_for(self.member, told)
        elif Inbox.objects.glance(self.member).unread:
            Notification.objects.mark_read_for(self.member, told)

    def _form(self):
        """The `sheet` of a reply, and its `form`: None for an empty one, which Reply makes.

        A quotation that was asked for stands behind what was kept.
        """
        thread = self.thread
        form = self.form or ReplyForm(initial={"body": ""}, member=self.member)
        give_back(form, self.request, thread.get_absolute_url())
        quoted = "" if form.is_bound else self._quoted()
        if quoted:
            form.initial["body"] = as_html(form.initial["body"]) + quoted
        is_written_in = form.is_bound or form.initial["body"] or form.initial.get("files")
        return {
            "sheet": form.sheet, "form": form if is_written_in else None, "token": uuid.uuid4(),
            "reply_facts": Reply(thread.pk, thread.category_id, thread.category.is_read_first),
        }

    def _quoted(self):
        """The text that ?quote=<post id> asks for, when the reader may see it."""
        pk = bounded_int(self.request.GET.get("quote"))
        if not pk:
            return ""
        posts = Post.objects.published().filter(thread=self.thread)
        post = posts.select_related("author").filter(pk=pk).first()
        return quote(post.body, post.author.name) if post else ""

    def _bylines(self, posts, answer):
        """Who wrote what is shown: one narrow query for everybody on the page."""
        authors = {self.thread.author_id, *(post.author_id for post in posts), *answer[1:]}
        return bylines_of(authors)

    def _aside(self, answer, bylines):
        thread = self.thread
        about = thread.about if thread.about_id else None
        is_shown = about and about.is_visible_to(self.member)
        stands = thread.status == thread.Status.PUBLISHED
        return Aside(
            tags_of([thread])[thread.pk],
            thread.reply_count,
            (about.get_absolute_url(), str(about), about.language) if is_shown else (),
            (answer[0], bylines[answer[1]].name) if answer else (),
            Subscription.objects.following(self.member, thread) if stands else None,
        )

    def _answer(self):
        """(post id, author id) of the answer, or ()."""
        if self.thread.solution_id is None:
            return ()
        answers = Post.objects.published().filter(pk=self.thread.solution_id)
        return answers.values_list("pk", "author_id").first() or ()

    def _move_form(self):
        form = MoveForm(thread=self.thread, initial={"category": self.thread.category_id})
        return give_back(form, self.request, f"{self.thread.get_absolute_url()}#move")

    def _pages(self):
        """The page numbers worth a link: both ends and those around the reader.

        None of them is empty: where posts were taken away the numbers of what stands are asked.
        """
        near = {1, self.last, *range(self.number - 1, self.number + 2)}
        numbers = sorted(n for n in near if 1 <= n <= self.last)
        if self.thread.last_standing > self.thread.reply_count + 1:
            numbers = [n for n in numbers if n == self.number or self._has_posts(n)]
        return numbers if len(numbers) > 1 else []

    def _has_posts(self, number):
        first = (number - 1) * POSTS_PER_PAGE
        seen = Post.objects.seen_in_place(self.member).filter(thread=self.thread)
        return seen.filter(number__gt=first, number__lte=first + POSTS_PER_PAGE).exists()


def last_read(member, thread):
    """The number of the last post of a thread that a member has read, or 0."""
    place = ReadMark.objects.places(member, [thread]).get(thread.pk)
    return place.number if place else 0


def read_decisions(items, member):
    """Fetch the decisions that are shown with posts or their thread: one query, if there are any.

    Shown is what does not stand; and what stands to its author, who may have been written to.
    """
    shown = [one for one in items if one.decision_id and (not one.is_seen or one.is_own(member))]
    found = Decision.objects.in_bulk({one.decision_id for one in shown}) if shown else {}
    for one in shown:
        one.decision = found.get(one.decision_id)
