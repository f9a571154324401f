"""For migrations: what was decided before there were Decisions, as the old columns tell it."""
from platform_core.privacy.fields import Stored

STATE_AFTER = {
    "publish": "published", "unhide": "published", "return": "returned", "reject": "rejected",
    "hide": "hidden", "remove": "removed", "request_changes": "changes_requested",
    "archive": "archived", "shelve": "archived", "withdraw": "withdrawn", "reopen": "draft",
    "approve": "approved", "ask": "asked", "refuse": "refused", "uphold": "upheld",
    "dismiss": "dismissed", "suspend": "suspended", "reinstate": "member", "discard": "discarded",
}


def kind_of(apps, model):
    """The content type of a historical model."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    return kinds.get_or_create(app_label=model._meta.app_label, model=model._meta.model_name)[0]


def attach_decisions(apps, model, reason="decision_reason", states=None):
    """Point each row at the decision that led to its state, and keep a reason that none has.

    `states` maps a state of this model to the usual name of what leads to it.
    """
    decisions = apps.get_model("workflow", "Decision").objects
    decisions = decisions.filter(content_type=kind_of(apps, model))
    named = {after: action for action, after in STATE_AFTER.items()} | (states or {})
    after = {**STATE_AFTER, **{action: state for state, action in (states or {}).items()}}
    for row in model._base_manager.exclude(status="").iterator(chunk_size=500):
        last = decisions.filter(object_id=row.pk).order_by("-pk").first()
        words = getattr(row, reason, "") if reason else ""
        fits = last is not None and after.get(last.action) == row.status
        if words and not (fits and last.reason == words):
            last, fits = _written(apps, model, row, named.get(row.status, row.status), words), True
        if fits:
            model._base_manager.filter(pk=row.pk).update(decision=last)


def _written(apps, model, row, action, words):
    """A decision of which only the words are known."""
    return apps.get_model("workflow", "Decision").objects.create(
        content_type=kind_of(apps, model), object_id=row.pk, action=action[:24],
        reason=Stored(words), revision=getattr(row, "revision", 0),
    )
