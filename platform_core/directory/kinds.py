"""What the directory adds to the registers: words of steps, notices, the sweep, the numbers."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.loading import FOLDERS
from platform_core.content.public import MENU, Place
from platform_core.directory import board
from platform_core.directory.loading import TEXTS
from platform_core.directory.models import Service, Value
from platform_core.lib import helplines, links, sweeps
from platform_core.lib.kinds import VERBS, Verb, done, written_at


def register():
    """Name what the directory has, and answer what others ask."""
    FOLDERS.append(TEXTS)
    MENU.add(Place("help", "help_now", "help/", 20, text="help"),
             Place("countries", "countries", "countries/", 50, text="countries"))
    VERBS.add(
        Verb("value_due", _("It is time to check %(title)s again"), "clock", "queue"),
        Verb("value_proposed", _("%(title)s: a change waits for a second person"), "inbox",
             "queue"),
    )
    done(
        bring_up=_("shown to readers"), retract=_("known to be wrong"),
        assure=_("tried and found right"),
    )
    written_at({"directory:service_act": _("Help number"), "directory:value_act": _("Country"),
                "directory:new_service": _("Help number")})
    sweeps.register("due services", Service.objects.notice_due, every=60)
    sweeps.register("due values", Value.objects.notice_due, every=60)
    helplines.register(board.helplines, board.known_numbers)
    links.register("sure values", lambda _obj, _member: sorted(board.sure()))
