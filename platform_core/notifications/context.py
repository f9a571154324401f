"""What the header shows of notices: one query, and only when a template asks."""
from django.utils.functional import SimpleLazyObject

from platform_core.notifications.models import Inbox


def inbox(request):
    """`inbox.unread` and `inbox.last_seq` of the member who reads."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"inbox": None}
    return {"inbox": SimpleLazyObject(lambda: Inbox.objects.of(request.user))}
