"""What whoever looks decided a moment ago and can undo, on the pages where that is done."""
from django import template

from platform_core.moderation.undoable import closed_by

register = template.Library()


@register.inclusion_tag("moderation/_undo_note.html", takes_context=True)
def undo_note(context):
    """The last decision of this reader that closed something, with its way back; or nothing."""
    user = context["user"]
    return {"undo": closed_by(user) if user.is_authenticated and user.is_team else None}
