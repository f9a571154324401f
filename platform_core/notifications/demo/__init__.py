"""The demo's notices: told at the moment of what happened, and read until the last days."""
from platform_core.members.models import Member
from platform_core.notifications.models import Event, Notification

ORDER = 5
UNREAD_DAYS = 1.5


def load(stage):
    """Let everybody hear at once, and have read what is older than the last days."""
    stage.after_each_act(tell)
    stage.plan(UNREAD_DAYS, read_everything)


def tell():
    """Deliver what the act announced; after the commit there is nothing left to deliver."""
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()


def read_everything():
    """Everybody has read their notices so far."""
    for member in Member.objects.all():
        Notification.objects.mark_read(member, Notification.objects.all())
