"""Who may do what in the forum; who may see what stands with the models (visible_to)."""
from django.utils.translation import gettext_lazy as _

from forum.models import Post, Thread
from platform_core.lib.permissions import Denied, rule
from platform_core.members.permissions import coordinate

MEMBERS_ONLY = Denied(_("This is for members."))
EDITABLE = {Post.Status.PUBLISHED, Post.Status.PENDING, Post.Status.RETURNED}
TEAM_ONLY = Denied(_("This is for moderators."))


@rule("forum.start")
def start(member, category):
    """Any member starts a thread in a category that they may read."""
    full = member.is_authenticated and member.is_full_member
    return True if full else MEMBERS_ONLY


@rule("forum.reply")
def reply(member, thread):
    """Members reply to threads that stand and are open."""
    if thread.status != Thread.Status.PUBLISHED:
        return Denied(_("This discussion is not published, so it cannot be replied to."))
    if thread.is_locked and not member.is_team:
        return Denied(_("This discussion is closed: it can be read, but no longer replied to."))
    return True


@rule("forum.edit")
def edit(member, post):
    """Authors edit their own posts; nobody edits another's words."""
    if not post.is_own(member):
        return Denied(_("You can edit only your own posts."))
    stands = post.thread if post.opens_thread else post
    if stands.status not in EDITABLE:
        return Denied(_("A moderator has decided about this post, so it can no longer be edited."))
    if post.thread.is_locked and not member.is_team:
        return Denied(_("This discussion is closed, so posts can no longer be edited."))
    return True


@rule("forum.history", is_reading=True)
def history(member, post):
    """Everyone who reads a post may see how it changed."""
    return True


@rule("forum.erase", is_reading=True)
def erase(member, post):
    """The author and the team take the words of an earlier text out, for whoever they betray."""
    allowed = post.is_own(member) or (member.is_authenticated and member.is_team)
    return True if allowed else Denied(_("You can erase earlier texts only of your own posts."))


@rule("forum.solve")
def solve(member, thread):
    """The one who asked says which answer helped; moderators may help out."""
    if thread.kind != Thread.Kind.QUESTION:
        return Denied(_("Only a question can have an answer."))
    return True if thread.is_own(member) or member.is_team else Denied(
        _("Only the person who asked can choose the answer.")
    )


@rule("forum.moderate")
def moderate(member, target):
    """Moderators and coordinators lock, pin, move and hide."""
    return True if member.is_team else TEAM_ONLY


@rule("forum.keep_categories")
def keep_categories(member, category=None):
    """Coordinators keep the categories; one in which something was written stays for good."""
    return coordinate(member, category)
