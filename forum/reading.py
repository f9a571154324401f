"""What one page of a thread shows, gathered in a fixed number of queries."""
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from forum.forms import MoveForm, ReplyForm
from forum.models import Post, ReadMark
from forum.models.thread import POSTS_PER_PAGE
from platform_core.lib.paging import bounded_int
from platform_core.lib.permissions import may
from platform_core.lib.richtext import quote
from platform_core.members.access import give_back_kept
from platform_core.notifications.models import Notification, Subscription
from platform_core.taxonomy.thesaurus import concepts_of


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
    def of(cls, request, thread, form=None):
        """Read the page number from the address; a page that does not exist is a 404."""
        number = bounded_int(request.GET.get("page", 1))
        if not number or number > thread.page_count:
            raise Http404
        return cls(request, thread, number, form)

    def context(self):
        """Everything the template shows."""
        thread, member = self.thread, self.request.user
        posts = self._posts()
        waiting = self._waiting()
        self._mark_read(posts)
        reply = may(member, "forum.reply", thread)
        return {
            "thread": thread,
            "posts": posts,
            "waiting": waiting,
            "pages": self._pages(),
            "page_number": self.number,
            "is_last_page": self.number == thread.page_count,
            "reply": reply,
            "form": self._form() if reply else None,
            "may_solve": may(member, "forum.solve", thread),
            "may_moderate": may(member, "forum.moderate", thread),
            "level": Subscription.objects.level_of(member, thread),
            "tags": concepts_of([thread])[thread.pk],
            "about": self._about(),
            "move_form": MoveForm(initial={"category": thread.category_id}),
        }

    def _posts(self):
        first = (self.number - 1) * POSTS_PER_PAGE + 1
        numbers = (first, first + POSTS_PER_PAGE - 1)
        posts = Post.objects.filter(thread=self.thread, number__range=numbers)
        if not self.request.user.is_team:
            posts = posts.filter(Q(status="published") | Q(author=self.request.user))
        posts = list(posts.exclude(status="removed").select_related("author").order_by("number"))
        return self._dress(posts)

    def _waiting(self):
        """Posts without a place yet: a member's own, and for moderators everyone's."""
        posts = Post.objects.filter(thread=self.thread, number=None).exclude(status="removed")
        if not self.request.user.is_team:
            posts = posts.filter(author=self.request.user)
        return self._dress(posts.select_related("author").order_by("pk")[:POSTS_PER_PAGE])

    def _dress(self, posts):
        for post in posts:
            post.thread = self.thread
            post.may_edit = may(self.request.user, "forum.edit", post)
            post.is_solution = post.pk == self.thread.solution_id
        return posts

    def _mark_read(self, posts):
        """The one write of a page view, and only when the reader got further."""
        last = max((post.number for post in posts), default=0)
        member = self.request.user
        read = ReadMark.objects.numbers(member, [self.thread]).get(self.thread.pk, 0)
        for post in posts:
            post.is_unread = read < post.number and bool(read)
        if last > read:
            ReadMark.objects.advance(member, self.thread, last)
            Notification.objects.mark_read_for(member, [self.thread, *posts])

    def _form(self):
        if self.form:
            return self.form
        path = self.thread.get_absolute_url() + "reply/"
        form = ReplyForm(initial={"body": self._quoted()})
        return give_back_kept(form, self.request, path)

    def _quoted(self):
        """The text that ?quote=<post id> asks for, when the reader may see it."""
        pk = bounded_int(self.request.GET.get("quote"))
        posts = Post.objects.published().filter(thread=self.thread)
        post = posts.select_related("author").filter(pk=pk).first() if pk else None
        return quote(post.body, post.author.name) if post else ""

    def _about(self):
        about = self.thread.about if self.thread.about_id else None
        return about if about and about.is_visible_to(self.request.user) else None

    def _pages(self):
        """The page numbers worth a link: both ends and those around the reader."""
        near = {1, self.thread.page_count, *range(self.number - 1, self.number + 2)}
        return sorted(n for n in near if 1 <= n <= self.thread.page_count)
