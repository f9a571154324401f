"""The demo's conversations: categories, threads and posts, some of which wait or were reported."""
import re
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Max

from forum.models import Category, Post, ReadMark, Thread
from platform_core.audit.models import Entry
from platform_core.members.models import Audience
from platform_core.moderation.models import Report
from platform_core.taxonomy.models import Concept

ORDER = 20
FOLDER = Path(__file__).parent
MENTION = re.compile(r"@\[(\w+)\]")
CATEGORY_FACTS = ["slug", "name_nl", "name_en", "description_nl", "description_en", "position",
                  "icon"]


@transaction.atomic
def load(stage):
    """Create everything in the order in which it was said, then set the clocks back."""
    stage.say("categories and discussions")
    shelves = stage.read(FOLDER, "categories.json")
    categories = {row["slug"]: create_category(row) for row in shelves}
    rows = sorted(stage.read(FOLDER, "threads-*.json"), key=lambda row: -row["days_ago"])
    for row in rows:
        stage.things[row["key"]] = create_thread(row, categories[row["category"]], stage)
    for row in stage.read(FOLDER, "reports.json"):
        posts = stage.things[row["thread"]].posts.order_by("pk")
        Report.file(stage.members[row["reporter"]], posts[row["post"]], row["reason"], row["text"])
    mark_some_read(stage)


def create_category(row):
    """A category for all members, or for one closed group."""
    group = row.get("group")
    audience = Audience.objects.members()
    if group:
        audience = Audience.objects.of_groups([Group.objects.get_or_create(name=group)[0]])
    facts = {name: row[name] for name in CATEGORY_FACTS}
    return Category.objects.create(audience=audience, is_sensitive=row.get("sensitive", False),
                                   **facts)


def create_thread(row, category, stage):
    """One thread with its replies, as its members would have made it."""
    opening, *replies = row["posts"]
    thread = Thread.start(
        stage.members[row["author"]], body_of(opening, stage), category=category,
        title=row["title"], kind=row["kind"], language=row["language"],
        tags=list(Concept.objects.filter(slug__in=row["tags"])),
    )
    moderator = stage.members["mo"]
    if thread.status == "pending" and not row.get("pending"):
        thread.decide("publish", moderator)
    posts = [thread.first_post, *(create_reply(thread, reply, stage) for reply in replies)]
    finish(thread, row, posts, stage)
    return thread


def create_reply(thread, row, stage):
    """A reply in the state that the row names."""
    post = thread.reply(stage.members[row["author"]], body_of(row, stage))
    moderator, state = stage.members["mo"], row.get("state", "published")
    if state in {"pending", "returned"} and post.status == "published":
        Post.objects.filter(pk=post.pk).update(number=None, published_at=None)
        Thread.objects.filter(pk=thread.pk).update(last_number=post.number - 1)
        post.refresh_from_db()
        post.hold(post.author, "privacy")
    elif post.status == "pending" and state in {"published", "hidden"}:
        post.decide("publish", moderator)
    if state in {"returned", "hidden"}:
        step = {"returned": "return", "hidden": "hide"}[state]
        post.decide(step, moderator, row.get("reason", ""))
    return post


def finish(thread, row, posts, stage):
    """Pins, locks and answers; then the clocks are set to when it is said to have happened."""
    start = row["days_ago"]
    for post, facts in zip(posts, row["posts"], strict=True):
        moment = stage.ago(max(0.01, start - facts.get("hours_after", 0) / 24))
        Post.objects.filter(pk=post.pk).update(created=moment)
        if Post.objects.filter(pk=post.pk, number__isnull=False).update(published_at=moment):
            post.refresh_from_db()
    standing = Post.objects.filter(thread=thread).published()
    solution = posts[row["solution"]] if row.get("solution") else None
    Thread.objects.filter(pk=thread.pk).update(
        created=stage.ago(start),
        last_post_at=standing.aggregate(at=Max("published_at"))["at"] or stage.ago(start),
        reply_count=standing.filter(number__gt=1).count(),
        is_pinned=row.get("pinned", False), is_locked=row.get("locked", False),
        solution=solution,
    )
    thread.refresh_from_db()
    thread.reindex()
    if solution:
        Entry.objects.record(thread.author, "forum.thread.solve", thread)


def body_of(row, stage):
    """The text with its mentions turned into links."""
    def link(match):
        member = stage.members[match[1]]
        return f'<a class="mention" href="{member.get_absolute_url()}">@{member.name}</a>'

    return MENTION.sub(link, row["body"])


def mark_some_read(stage):
    """The demo's members have read most of it, and not the newest."""
    for key in ("anna", "samira", "ravi", "mo", "kim"):
        member = stage.members.get(key)
        for thread in Thread.objects.published().order_by("-last_post_at")[6:] if member else ():
            ReadMark.objects.advance(member, thread, thread.last_number)
