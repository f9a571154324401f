"""What the good practices register with the platform."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import FAMILIES, VERBS, Family, Verb, done


def register():
    """Register what the good practices bring."""
    register_verbs()
    done(
        submit=_("handed in"), request_changes=_("returned for change"), archive=_("archived"),
        restore=_("taken out of the archive"), shelve=_("put back in the archive"),
        withdraw=_("withdrawn by the author"), reopen=_("a draft again"),
        discard=_("changes discarded by the author"), recall=_("recalled"),
    )


def register_verbs():
    """What can be told of practices."""
    FAMILIES.add(Family("practices", _("New practices with a tag I follow")))
    VERBS.add(
        Verb("practice_published", _("New good practice: “%(title)s”"), "library", "practices"),
        Verb("practice_submitted", _("“%(title)s” waits for review"), "inbox", "queue"),
        Verb("archived", _("Your practice “%(title)s” is in the archive"), "inbox", "decisions"),
    )
