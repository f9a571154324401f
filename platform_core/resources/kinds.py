"""What the resources add to the registers: the leaflet as a kind of work, its place, its job."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.loading import FOLDERS
from platform_core.content.public import MENU, Place
from platform_core.content.work_kinds import WORK_KINDS, WorkKind
from platform_core.lib import sweeps
from platform_core.lib.kinds import written_at
from platform_core.resources.fitting import problems_of
from platform_core.resources.loading import TEXTS
from platform_core.resources.models import Sheet

# What fits on a sheet is measured (fitting); these only say early what will not.
LONGEST = {"heading": 40, "text": 220, "list": 260, "number": 60}


def register():
    """Name the leaflet and the sweep that prints it."""
    FOLDERS.append(TEXTS)
    WORK_KINDS.add(WorkKind(
        "leaflet", _("Leaflet"), "book-open", path=leaflet_path, longest=LONGEST,
        check=problems_of, preview="resources/_preview.html", keep="resources:keep",
        add="resources:new",
    ))
    MENU.add(Place("leaflet", "leaflet", "leaflet/", 30, text="leaflet"))
    written_at({"resources:keep": _("Leaflet"), "resources:new": _("Leaflet")})
    sweeps.register("printed leaflets", Sheet.objects.print_due, every=20)


def leaflet_path(slug, code):
    """Where a leaflet stands in a language."""
    return f"/{code}/leaflet/{slug}/"
