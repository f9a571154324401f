"""What the directory adds to the registers: words of steps, notices, the sweep, the numbers."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.index import INDEX, Indexed
from platform_core.content.loading import FOLDERS
from platform_core.content.public import MENU, Place
from platform_core.directory import board
from platform_core.directory.key_person_kinds import register_key_persons
from platform_core.directory.loading import TEXTS
from platform_core.directory.models import Service, Value
from platform_core.directory.pages.addresses import addresses
from platform_core.directory.pages.desk import country_tasks, links_shown, service_tasks
from platform_core.directory.pages.found import found_by_visitors
from platform_core.lib import helplines, links, sweeps
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import VERBS, Verb, done, written_at

PARTS = (
    Desk("services", _("Numbers and lines"), "directory:services", "phone", 20,
         tasks=service_tasks),
    Desk("countries", _("Countries"), "directory:desk_countries", "globe", 30,
         tasks=country_tasks),
    Desk("people", _("Key persons"), "directory:desk_key_persons", "users", 50),
)


def register():
    """Name what the directory has, and answer what others ask."""
    FOLDERS.append(TEXTS)
    MENU.add(Place("help", "help_now", "help/", 20, text="help"),
             Place("countries", "countries", "countries/", 50, text="countries"))
    DESKS.add(*PARTS)
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
    INDEX.add(Indexed("directory", addresses))
    links.register("public links", lambda _obj, _member: links_shown())
    links.register("found by visitors", found_by_visitors)
    links.register("sure values", lambda _obj, _member: sorted(board.sure()))
    register_key_persons()
