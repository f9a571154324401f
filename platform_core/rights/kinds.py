"""What data rights bring to the desk of coordinators."""
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.lib.desks import DESKS, Desk, Task
from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, done, written_at
from platform_core.rights.models import Breach, Redaction


def register():
    """Name the part of the desk, and what is done there."""
    DESKS.add(
        Desk("names", _("Names taken out"), "names:names", "eye-off", 150, "community", tasks),
        Desk("breaches", _("Data breaches"), "breaches:breaches", "triangle-alert", 155,
             "community", breach_tasks))
    KINDS.add(Kind("breach", Breach, _("Data breach"), "triangle-alert"))
    VERBS.add(
        Verb("breach_opened", _("%(actor)s opened a data breach: %(title)s"), "triangle-alert",
             "queue", urgent=True),
        Verb("breach_clock", _("The 72 hours are running, and nobody said yet whether the "
                               "authority knows: %(title)s"), "clock", "queue", urgent=True))
    done(begin=_("data breach opened"), freeze=_("frozen for a data breach"),
         rewrite=_("said better what happened"), notify=_("said whether the authority knows"),
         tell=_("said whether those concerned know"), draft=_("draft changed"))
    written_at({f"breaches:{name}": _("Data breach")
                for name in ("begin", "name", "rewrite", "notify", "tell", "letter")})


def tasks():
    """Names that wait for a second person."""
    count = Redaction.objects.filter(status=Redaction.Status.FOUND).count()
    return [Task(_("Names that a second person lets go"), count, reverse("names:names"))]


def breach_tasks():
    """Breaches that nobody has closed."""
    count = Breach.objects.open().count()
    return [Task(_("Data breaches that are open"), count, reverse("breaches:breaches"), "s-miss")]
