"""What data rights bring to the desk of coordinators."""
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.lib.desks import DESKS, Desk, Task
from platform_core.rights.models import Redaction


def register():
    """Name the part of the desk, and what is done there."""
    DESKS.add(Desk("names", _("Names taken out"), "names:names", "eye-off", 150, "community",
                   tasks))


def tasks():
    """Names that wait for a second person."""
    count = Redaction.objects.filter(status=Redaction.Status.FOUND).count()
    return [Task(_("Names that a second person lets go"), count, reverse("names:names"))]
