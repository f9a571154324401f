"""What the good practices register with the platform."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import FAMILIES, VERBS, Family, Verb


def register():
    """Register what the good practices bring."""
    register_verbs()


def register_verbs():
    """What can be told of practices."""
    FAMILIES.add(Family("practices", _("New practices with a tag I follow")))
    VERBS.add(
        Verb("practice_published", _("New good practice: “%(title)s”"), "library", "practices"),
        Verb("practice_submitted", _("“%(title)s” waits for review"), "inbox", "queue"),
    )
