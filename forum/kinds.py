"""What the forum adds to the registers: its kinds, and its answers to what other apps ask."""
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from forum.models import Category, Post, Thread
from platform_core.lib import links
from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, written_at
from platform_core.members.work import MOST_OF_ONE_APP, Work

FOUND = {"searched": "discussions", "searched_label": _("Discussions")}
THREAD = Kind(
    "thread", Thread, _("Discussion"), "message-square-plus", queued=_("Discussion"), **FOUND,
    suggested=True, followed=True,
)
POST = Kind("post", Post, _("Reply"), "message-square", queued=_("Reply"), **FOUND, reported=True)
CATEGORY = Kind("category", Category, _("Category"), "layers", followed=True)


def register():
    """Name the forum's kinds, and answer the questions that the forum knows about."""
    KINDS.add(THREAD, POST, CATEGORY)
    links.register("discussions", discussions_about)
    links.register("recent work", recent_work)
    register_verbs()
    written_at({
        "forum:thread": _("Reply"), "forum:new": _("New discussion"), "forum:edit": _("Edit"),
        "forum:act_on_thread": _("Decision"), "forum:act_on_post": _("Decision"),
        "forum:thread#move": _("Decision"),
    })


def discussions_about(obj, member):
    """The newest visible threads about an object of any app."""
    kind = ContentType.objects.get_for_model(obj)
    threads = Thread.objects.visible_to(member).published()
    about = threads.filter(about_type=kind, about_id=obj.pk)
    return about.order_by("-last_post_at")[:MOST_OF_ONE_APP]


def recent_work(person, reader):
    """The newest threads and replies of a member that stand, as Work; one query."""
    standing = Post.objects.visible_to(reader).published().filter(
        author=person, thread__status=Thread.Status.PUBLISHED
    )
    newest = standing.select_related("thread").order_by("-pk")
    return [_work_of(post) for post in newest[:MOST_OF_ONE_APP]]


def _work_of(post):
    kind = THREAD if post.is_first else POST
    thread = post.thread
    return Work(post.get_absolute_url(), thread.title, thread.language, str(kind.label), kind.icon,
                post.published_at)


def register_verbs():
    """What can be told of discussions."""
    solved = _("%(actor)s marked your reply in “%(title)s” as the answer")
    started = _("%(actor)s started “%(title)s”")
    VERBS.add(
        Verb("replied", _("%(actor)s replied in “%(title)s”"), "message-square", "replies"),
        Verb("mentioned", _("%(actor)s mentioned you in “%(title)s”"), "at-sign", "mentions"),
        Verb("thread_started", started, "message-square-plus", "replies"),
        Verb("solved", solved, "circle-check", "replies"),
    )
