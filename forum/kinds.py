"""What the forum adds to the registers: its kinds, and its answers to what other apps ask."""
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.models import Category, Post, Thread
from platform_core.lib import links
from platform_core.lib.about import beginning_at
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, written_at
from platform_core.lib.numbered import address_of
from platform_core.lib.permissions import may
from platform_core.lib.prepared import few_columns, marks, moment
from platform_core.members.work import MOST_OF_ONE_APP, Work

FOUND = {"searched": "discussions", "searched_label": _("Discussions")}
THREAD = Kind(
    "thread", Thread, _("Discussion"), "message-square-plus", queued=_("Discussion"), **FOUND,
    suggested=True, followed=True,
)
POST = Kind("post", Post, _("Reply"), "message-square", queued=_("Reply"), **FOUND, reported=True,
            inside=_("In one discussion"))
CATEGORY = Kind("category", Category, _("Category"), "layers", followed=True)

ABOUT = """
    SELECT id, title, language FROM forum_thread
    WHERE status = 'published' AND about_type_id = %s AND about_id = %s AND category_id IN ({})
    ORDER BY last_post_at DESC LIMIT %s
"""
WORK = """
    SELECT post.id, post.number, post.published_at, thread.title, thread.language
    FROM forum_post post JOIN forum_thread thread ON thread.id = post.thread_id
    WHERE post.author_id = %s AND post.status = 'published' AND thread.status = 'published'
    AND thread.category_id IN ({}) ORDER BY post.id DESC LIMIT %s
"""


def register():
    """Name the forum's kinds, and answer the questions that the forum knows about."""
    KINDS.add(THREAD, POST, CATEGORY)
    links.register("discussions", discussions_about)
    links.register("recent work", recent_work)
    links.register("read by group", categories_of)
    links.register("start from", start_from)
    links.register("stands at", stands_at)
    links.register("traces of", traces_of)
    links.register("shelves", lambda _obj, member: [
        (shelf.slug, shelf.name) for shelf in Category.objects.shelves(member)])
    register_verbs()
    DESKS.add(Desk("categories", _("Categories"), "categories:categories", "layers", 100,
                   "community"))
    written_at({
        "forum:thread": _("Reply"), "forum:new": _("New discussion"), "forum:edit": _("Edit"),
        "forum:act_on_thread": _("Decision"), "forum:act_on_post": _("Decision"),
        "forum:amend": _("Decision"), "forum:thread#move": _("Decision"),
        "categories:add": _("Category"),
        "categories:category": _("Category"),
    })


def discussions_about(obj, member):
    """The newest visible threads about an object of any app; one query, written out.

    What stands is seen by whoever reads its category (Thread.visible_to).
    """
    shelves = [shelf.pk for shelf in Category.objects.shelves(member)]
    kind = ContentType.objects.get_for_model(obj).pk
    return few_columns(Thread, ["id", "title", "language"], ABOUT.format(marks(shelves)),
                       [kind, obj.pk, *shelves, MOST_OF_ONE_APP])


def categories_of(group, member):
    """The categories that a group of members reads because it is named there."""
    named = Category.objects.filter(audience__groups=group.pk)
    return list(named.visible_to(member) if member else named)


def start_from(obj, member):
    """A discussion can be begun about anything that can be discussed."""
    label = _("Begin a discussion")
    return [beginning_at(reverse("forum:new"), obj, label, THREAD.icon)] if may(
        member, "forum.start") else []


def stands_at(match, _member):
    """The post that an address leads to: of a discussion its opening."""
    pk = match.kwargs.get("pk")
    posts = {"forum:thread": Post.objects.filter(thread=pk).order_by("pk"),
             "forum:post": Post.objects.filter(pk=pk)}
    return list(posts.get(match.view_name, Post.objects.none())[:1])


def traces_of(obj, _member):
    """[(way, [(member id, moment)])] of who came so far in a discussion, or wrote after it."""
    if not isinstance(obj, Post | Thread):
        return []
    thread, number = (obj, 1) if isinstance(obj, Thread) else (obj.thread, obj.number)
    if number is None:
        return []
    marks_there = thread.read_marks.filter(number__gte=number).values_list("member", flat=True)
    later = thread.posts.filter(number__gt=number).values_list("author", "published_at")
    return [("read", ((pk, None) for pk in marks_there)), ("answered", later)]


def recent_work(person, reader):
    """The newest threads and replies of a member that stand, as Work; one query, written out.

    What stands in a thread that stands is seen by whoever reads its category (Post.visible_to).
    """
    shelves = [shelf.pk for shelf in Category.objects.shelves(reader)]
    with connection.cursor() as cursor:
        cursor.execute(WORK.format(marks(shelves)), [person.pk, *shelves, MOST_OF_ONE_APP])
        return [_work_of(*row) for row in cursor.fetchall()]


def _work_of(pk, number, at, title, language):
    kind = THREAD if number == 1 else POST
    return Work(address_of("forum:post", pk), title, language, str(kind.label), kind.icon,
                moment(at))


def replies_together(count):
    """The sentence of so many replies in one discussion."""
    return ngettext("%(n)s new reply in “%(title)s”, by %(actor)s",
                    "%(n)s new replies in “%(title)s”, the last one by %(actor)s", count)


def register_verbs():
    """What can be told of discussions."""
    solved = _("%(actor)s marked your reply in “%(title)s” as the answer")
    started = _("%(actor)s started “%(title)s”")
    VERBS.add(
        Verb("replied", _("%(actor)s replied in “%(title)s”"), "message-square", "replies",
             under="thread", together=replies_together),
        Verb("mentioned", _("%(actor)s mentioned you in “%(title)s”"), "at-sign", "mentions"),
        Verb("thread_started", started, "message-square-plus", "replies"),
        Verb("solved", solved, "circle-check", "replies"),
    )
