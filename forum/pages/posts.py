"""The posts of one thread as one reader sees them: what stands in them and what may be done."""
from forum.pages.facts import Actions, ShownPost, State, written
from platform_core.attachments.shown import shown
from platform_core.lib.permissions import may
from platform_core.lib.templatetags.ui import moments

DECIDING = {"published": "hide", "hidden": "unhide", "rejected": "reconsider"}


class PostShower:
    """Turns posts of one thread into what one reader sees of them."""

    def __init__(self, thread, member, read, bylines, not_told, files):
        self.thread, self.member, self.read, self.bylines = thread, member, read, bylines
        self.not_told, self.files, self.moment_of = not_told, files, moments()
        self.may_reply = bool(may(member, "forum.reply", thread))
        self.may_solve = bool(may(member, "forum.solve", thread))
        self.may_moderate = bool(may(member, "forum.moderate", thread))

    def shown(self, post):
        """The facts of one post."""
        post.thread = self.thread
        is_own = post.is_own(self.member)
        return ShownPost(
            post.pk, self.thread.pk, post.number, self.thread.language,
            self.bylines[post.author_id], post.body,
            self.moment_of(post.published_at or post.created), self.moment_of(post.edited_at),
            self._is_unread(post, is_own),
            post.pk == self.thread.solution_id, self._state(post, is_own),
            self._actions(post, is_own), self.not_told.get(post.pk, ""), self._files(post),
        )

    def _files(self, post):
        """The files beside a post; a picture that waits is seen by who asks for it."""
        is_seen = post.status in {post.Status.PUBLISHED, post.Status.WAITING}
        return tuple(shown(one, is_seen) for one in self.files.get(post.pk, ()))

    def waiting(self, posts):
        """Those without a number yet, each with its place among them."""
        shown = [self.shown(post) for post in posts if not post.number]
        return [post._replace(waits_as=place) for place, post in enumerate(shown, start=1)]

    def _is_unread(self, post, is_own):
        """Nobody has yet to read what they wrote; in a thread never opened nothing stands out."""
        is_later = self.read and post.number and post.number > self.read
        return bool(is_later) and not is_own

    def _state(self, post, is_own):
        """None for what stands without words, and for what opens a thread: its head says it."""
        reason = written(post)
        if post.status == post.Status.PUBLISHED and reason:
            return State("", "", False, True, reason)
        if post.status in {post.Status.PUBLISHED, post.Status.WAITING}:
            return None
        return State(
            str(post.get_status_display()), str(post.get_held_for_display()),
            post.status == post.Status.PENDING, is_own, reason,
        )

    def _actions(self, post, is_own):
        stands = post.status == post.Status.PUBLISHED
        return Actions(
            quote=stands and self.may_reply,
            edit=bool(may(self.member, "forum.edit", post)),
            report=stands and not is_own,
            answer=self._answer(post) if stands and self.may_solve else "",
            deciding=DECIDING.get(post.status, "") if self._may_decide(post) else "",
        )

    def _answer(self, post):
        if post.is_first:
            return ""
        return "unsolve" if post.pk == self.thread.solution_id else "solve"

    def _may_decide(self, post):
        return bool(may(self.member, "moderation.decide", post))
