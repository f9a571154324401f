"""What one post and the form under it show, as facts that are rendered once."""
from typing import NamedTuple

from forum.forms import ReplyForm
from platform_core.lib.countries import country_name
from platform_core.lib.permissions import may
from platform_core.lib.templatetags.ui import local_time


class Author(NamedTuple):
    """Who wrote, as far as readers see."""

    pk: int
    name: str
    sector: str
    country: str
    is_key_person: bool
    is_moderator: bool

    @property
    def country_name(self):
        return country_name(self.country)


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
    author: Author
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
    is_sensitive: bool

    @property
    def form(self):
        return ReplyForm()


class PostShower:
    """Turns posts of one thread into what one reader sees of them."""

    def __init__(self, thread, member, read):
        self.thread, self.member, self.read = thread, member, read
        self.may_reply = bool(may(member, "forum.reply", thread))
        self.may_solve = bool(may(member, "forum.solve", thread))
        self.may_moderate = bool(may(member, "forum.moderate", thread))

    def shown(self, post):
        """The facts of one post; `post.author` has been fetched with it."""
        post.thread = self.thread
        author = post.author
        return ShownPost(
            post.pk, self.thread.pk, post.number, self.thread.language,
            Author(author.pk, author.name, author.sector, author.country, author.is_key_person,
                   author.is_moderator),
            post.body, local_time(post.published_at or post.created), local_time(post.edited_at),
            bool(self.read and post.number and post.number > self.read),
            post.pk == self.thread.solution_id, self._state(post), self._actions(post),
        )

    def _state(self, post):
        if post.status == post.Status.PUBLISHED:
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
            hiding=self._hiding(post) if self.may_moderate else "",
        )

    def _answer(self, post):
        if post.is_first:
            return ""
        return "unsolve" if post.pk == self.thread.solution_id else "solve"

    @staticmethod
    def _hiding(post):
        return {"published": "hide", "hidden": "unhide"}.get(post.status, "")
