"""What the search adds to the desk of coordinators."""
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.lib.desks import DESKS, Desk, Task
from platform_core.search.models import MissedWord


def register():
    """The pile of words that were searched and not found."""
    DESKS.add(Desk("missed", _("Searched and not found"), "missed:missed", "search", 135,
                   "community", tasks))


def tasks():
    """What asks for a coordinator: words that several members missed; one statement."""
    count = MissedWord.objects.count()
    return [Task(_("Words that were searched and not found"), count, reverse("missed:missed"),
                 "s-miss")] if count else []
