"""What a page of a thread shows, as facts that are rendered once."""
from typing import NamedTuple

from forum.forms import ReplyForm
from platform_core.lib.permissions import may
from platform_core.lib.templatetags.ui import local_time
from platform_core.members.bylines import Byline
from platform_core.notifications.models import Following


class Head(NamedTuple):
    """The title and what stands under it."""

    title: str
    language: str
    category: str
    category_name: str
    kind: str
    author: str
    created: str
    is_answered: bool
    is_locked: bool
    state: str
    reason: str

    @classmethod
    def of(cls, thread, author):
        """`author` is the name; a thread that stands has no state and no reason."""
        stands = thread.status == thread.Status.PUBLISHED
        return cls(
            thread.title, thread.language, thread.category.slug, thread.category.name,
            str(thread.get_kind_display()), author, local_time(thread.created),
            thread.solution_id is not None, thread.is_locked,
            "" if stands else str(thread.get_status_display()),
            "" if stands else thread.decision_reason,
        )


class Aside(NamedTuple):
    """Beside the posts: tags, numbers, what it is about, who answered it, and following.

    `about` is (address, name) or (); `answer` is (post id, name) or ().
    """

    tags: tuple
    replies: int
    about: tuple
    answer: tuple
    following: Following | None


class State(NamedTuple):
    """Why a post is not public: its state, what it waits for, and what a moderator wrote."""

    label: str
    held_for: str
    is_waiting: bool
    is_own: bool
    reason: str


class Actions(NamedTuple):
    """What this reader may do with a post; `answer` and `hiding` name the verb, or are ""."""

    quote: bool
    edit: bool
    report: bool
    answer: str
    hiding: str


class ShownPost(NamedTuple):
    """One post as one reader sees it."""

    pk: int
    thread: int
    number: int | None
    language: str
    author: Byline
    body: str
    when: str
    edited: str
    is_unread: bool
    is_solution: bool
    state: State | None
    actions: Actions


class Reply(NamedTuple):
    """The form for a reply as long as nothing stands in it."""

    thread: int
    category: int
    is_sensitive: bool

    @property
    def form(self):
        return ReplyForm()


class PostShower:
    """Turns posts of one thread into what one reader sees of them."""

    def __init__(self, thread, member, read, bylines):
        self.thread, self.member, self.read, self.bylines = thread, member, read, bylines
        self.may_reply = bool(may(member, "forum.reply", thread))
        self.may_solve = bool(may(member, "forum.solve", thread))
        self.may_moderate = bool(may(member, "forum.moderate", thread))

    def shown(self, post):
        """The facts of one post."""
        post.thread = self.thread
        return ShownPost(
            post.pk, self.thread.pk, post.number, self.thread.language,
            self.bylines[post.author_id], post.body, local_time(post.published_at or post.created),
            local_time(post.edited_at),
            self._is_unread(post),
            post.pk == self.thread.solution_id, self._state(post), self._actions(post),
        )

    def _is_unread(self, post):
        """Nobody has yet to read what they wrote; in a thread never opened nothing stands out."""
        is_later = self.read and post.number and post.number > self.read
        return bool(is_later) and not post.is_own(self.member)

    def _state(self, post):
        """None for what stands, and for a draft: that opens a thread, whose head says its state."""
        if post.status in {post.Status.PUBLISHED, post.Status.DRAFT}:
            return None
        return State(
            str(post.get_status_display()), str(post.get_held_for_display()),
            post.status == post.Status.PENDING, post.is_own(self.member), post.decision_reason,
        )

    def _actions(self, post):
        stands = post.status == post.Status.PUBLISHED
        return Actions(
            quote=stands and self.may_reply,
            edit=bool(may(self.member, "forum.edit", post)),
            report=stands and not post.is_own(self.member),
            answer=self._answer(post) if stands and self.may_solve else "",
            hiding=self._hiding(post) if may(self.member, "moderation.decide", post) else "",
        )

    def _answer(self, post):
        if post.is_first:
            return ""
        return "unsolve" if post.pk == self.thread.solution_id else "solve"

    @staticmethod
    def _hiding(post):
        return {"published": "hide", "hidden": "unhide"}.get(post.status, "")
