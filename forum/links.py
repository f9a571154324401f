"""What other apps may ask of the forum without knowing it (platform_core.lib.links)."""
from django.contrib.contenttypes.models import ContentType

from forum.models import Thread
from platform_core.lib.links import register

MOST_SHOWN = 5


def discussions_about(obj, member):
    """The newest visible threads about an object of any app."""
    kind = ContentType.objects.get_for_model(obj)
    threads = Thread.objects.visible_to(member).published()
    return threads.filter(about_type=kind, about_id=obj.pk).order_by("-last_post_at")[:MOST_SHOWN]


def register_all():
    """Answer the questions that the forum knows about."""
    register("discussions", discussions_about)
