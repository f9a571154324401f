"""Which earlier texts readers saw, what opens a discussion that waits, and what was decided."""
from datetime import timedelta

from django.db import migrations
from django.db.models import Max

from platform_core.workflow.earlier import STATE_AFTER, attach_decisions, kind_of

STATES = STATE_AFTER | {"hold": "pending"}
# An edit that must be read is held in the same transaction, a moment after its old text was kept.
SAME_MOMENT = timedelta(seconds=1)


def forwards(apps, schema_editor):
    post, thread = apps.get_model("forum", "Post"), apps.get_model("forum", "Thread")
    post.objects.filter(status="draft").update(status="waiting")
    for model in (post, thread):
        attach_decisions(apps, model)
    for row in thread.objects.order_by("pk").iterator(chunk_size=500):
        opening = row.posts.order_by("pk").first()
        last = row.posts.filter(status="published").aggregate(last=Max("number"))["last"] or 0
        facts = {"revision": opening.revision if opening else 0, "last_standing": last}
        thread.objects.filter(pk=row.pk).update(**facts)
    for row in post.objects.filter(revisions__isnull=False).distinct().order_by("pk"):
        mark_what_stood(apps, row)


def mark_what_stood(apps, post):
    """Replay the states of a post (or of the thread that it opens) against its earlier texts."""
    opening = post.thread.posts.order_by("pk").first()
    subject = post.thread if opening.pk == post.pk else post
    steps = steps_of(apps, subject)
    start = post.created
    for revision in post.revisions.order_by("number"):
        if was_seen(steps, start, revision.replaced_at):
            type(revision).objects.filter(pk=revision.pk).update(stood=True)
        start = revision.replaced_at


def steps_of(apps, subject):
    """[(moment, step)] of everything that happened to a post or thread."""
    entries = apps.get_model("audit", "Entry").objects.filter(
        content_type=kind_of(apps, type(subject)), object_id=subject.pk
    )
    rows = entries.order_by("pk").values_list("at", "action")
    return [(at, action.rsplit(".", 1)[-1]) for at, action in rows]


def was_seen(steps, start, end):
    """Whether a text that was the newest from `start` to `end` was published meanwhile."""
    states = [(at, STATES[step]) for at, step in steps if step in STATES]
    before = [state for at, state in states if at <= start]
    meanwhile = [(at, state) for at, state in states if start < at <= end]
    is_held = meanwhile and meanwhile[0][1] == "pending" and meanwhile[0][0] - start < SAME_MOMENT
    was_published = bool(before) and before[-1] == "published" and not is_held
    return was_published or any(state == "published" for _at, state in meanwhile)


class Migration(migrations.Migration):
    dependencies = [("forum", "0005_decisions_and_erasure"), ("audit", "0003_kept_on_sqlite")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
