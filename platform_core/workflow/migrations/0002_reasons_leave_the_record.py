"""The reasons that the record held become Decisions; the record keeps their ids and hashes.

The entries are rewritten once, and sealed into a new chain whose first entry names the head of the
old one: whoever noted that head can show that nothing else was rewritten.
"""
import hashlib
import json
import secrets
from importlib import import_module

from django.conf import settings
from django.db import migrations
from django.utils import timezone

from platform_core.privacy.fields import Stored
from platform_core.workflow.earlier import STATE_AFTER, kind_of

GUARDS = import_module("platform_core.audit.migrations.0002_append_only")
MADE_BY_ITSELF = {"publish", "withdraw", "reopen", "discard"}    # decisions only with words


def rewrite(apps, schema_editor):
    entries = apps.get_model("audit", "Entry").objects
    if not entries.exists():
        return
    with_guard_aside(schema_editor, lambda: (move_reasons(apps), chain_anew(apps)))


def with_guard_aside(schema_editor, work):
    """Let the one rewriting pass the guard against changes, and put the guard back."""
    vendor = schema_editor.connection.vendor
    on = {"postgresql": " ON audit_entry"}.get(vendor, "")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_entry_unchanged{on}")
        work()
        cursor.execute({"sqlite": GUARDS.SQLITE[0], "postgresql": GUARDS.POSTGRES[1]}[vendor])


def move_reasons(apps):
    """Make a Decision of every entry that was one."""
    entries = apps.get_model("audit", "Entry").objects
    published = decided_in_the_queue(apps)
    for entry in entries.order_by("pk").iterator(chunk_size=500):
        step, words = entry.action.rsplit(".", 1)[-1], entry.data.get("reason", "")
        key = (entry.content_type_id, entry.object_id, entry.actor_id)
        is_one = step in STATE_AFTER and (step not in MADE_BY_ITSELF or key in published)
        if words or is_one:
            data = {name: value for name, value in entry.data.items() if name != "reason"}
            data |= decision_of(apps, entry, step, words)
            entries.filter(pk=entry.pk).update(data=data)


def decided_in_the_queue(apps):
    """{(content type, id, who)} of everything that somebody published from the queue."""
    items = apps.get_model("moderation", "QueueItem").objects.filter(action="publish")
    return set(items.values_list("content_type_id", "object_id", "closed_by_id"))


def decision_of(apps, entry, step, words):
    """Write the Decision of an entry; what the entry keeps of it."""
    salt = secrets.token_hex(16) if words else ""
    decision = apps.get_model("workflow", "Decision").objects.create(
        content_type_id=entry.content_type_id, object_id=entry.object_id, action=step[:24],
        by_id=entry.actor_id, reason=Stored(words), salt=salt, at=entry.at,
    )
    if not words:
        return {"decision": decision.pk}
    fingerprint = hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()
    return {"decision": decision.pk, "reason": fingerprint}


def chain_anew(apps):
    """Seal what was sealed into a new chain that begins with the head of the old one."""
    model = apps.get_model("audit", "Entry")
    sealed = list(model.objects.exclude(seal_number=None).order_by("seal_number").values_list("pk"))
    if not sealed:
        return
    head = model.objects.order_by("-seal_number").exclude(seal_number=None).first()
    model.objects.update(seal_number=None, seal="")
    first = model.objects.create(
        at=timezone.now(), action="audit.record.rewritten", content_type=kind_of(apps, model),
        object_id=head.pk, data={"former_head": head.seal, "former_number": head.seal_number},
    )
    chain = "0" * 64
    for number, pk in enumerate([first.pk, *(pk for (pk,) in sealed)], start=1):
        chain = digest(model.objects.get(pk=pk), chain)
        model.objects.filter(pk=pk).update(seal_number=number, seal=chain)


def digest(entry, previous):
    """As audit.models.Entry.digest."""
    facts = [previous, entry.pk, entry.at.isoformat(), entry.actor_id, entry.action,
             entry.content_type_id, entry.object_id, entry.data]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0001_initial"),
        ("audit", "0003_kept_on_sqlite"),
        ("moderation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
