"""What the resources add to the registers: kinds of works, their places, their jobs."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.kinds import found
from platform_core.content.loading import FOLDERS
from platform_core.content.models import FoundText
from platform_core.content.public import MENU, Place
from platform_core.content.work_kinds import WORK_KINDS, WorkKind
from platform_core.lib import sweeps
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, written_at
from platform_core.resources import film_kinds
from platform_core.resources.fitting import problems_of
from platform_core.resources.loading import TEXTS
from platform_core.resources.models import Publication, PublicationFile, Sheet
from platform_core.resources.models.publication import KIND, beside
from platform_core.resources.slots import NAMES

# What fits on a sheet is measured (fitting); these only say early what will not.
LONGEST = {"heading": 40, "text": 220, "list": 260, "number": 60}
NO_FILE = _("Add a file first: there is nothing to open yet.")
LONGEST_OF_PUBLICATION = {"heading": 120, "text": 1500}


def register():
    """Name the leaflet and the sweep that prints it."""
    FOLDERS.append(TEXTS)
    WORK_KINDS.add(WorkKind(
        "leaflet", _("Leaflet"), "book-open", path=leaflet_path, longest=LONGEST,
        part=lambda block: NAMES.get(block.facts.get("section"), ""), check=problems_of,
        preview="resources/_preview.html", keep="resources:keep",
        keep_label=_("Validity and what replaces it"), add="resources:new",
    ))
    film_kinds.register()
    KINDS.add(found("leaflet", _("Leaflet"), "book-open"))
    register_publications()
    MENU.add(Place("leaflet", "leaflet", "leaflet/", 30, text="leaflet"))
    written_at({"resources:keep": _("Leaflet"), "resources:new": _("Leaflet")})
    sweeps.register("printed leaflets", Sheet.objects.print_due, every=20)


def register_publications():
    """Name the publication, its place, and the jobs around its files."""
    WORK_KINDS.add(WorkKind(
        KIND, _("Publication"), "library", path=publication_path, longest=LONGEST_OF_PUBLICATION,
        check=lacking, keep="resources:publication", keep_label=_("Files and facts"),
        add="resources:new_publication", beside=beside,
    ))
    KINDS.add(Kind(KIND, FoundText, _("Publication"), "library", searched="library",
                   searched_label=_("Publications"), suggested=True, public=True))
    DESKS.add(Desk("publications", _("Publications"), "resources:publications", "library", 40))
    MENU.add(Place("library", "library", "library/", 55, text="library"))
    VERBS.add(Verb("publication_due", _("Look again at the publication “%(title)s”"), "clock",
                   "queue"))
    written_at({"resources:publication": _("Publication"),
                "resources:new_publication": _("Publication")})
    sweeps.register("words of publications", PublicationFile.objects.read_due, every=20)
    sweeps.register("due publications", Publication.objects.notice_due, every=3600)


def lacking(edition):
    """[sentence] of what keeps a publication from going live: there is nothing to open."""
    files = PublicationFile.objects.filter(publication__work=edition.work_id)
    return [] if files.exists() else [str(NO_FILE)]


def publication_path(slug, code):
    """Where a publication stands in a language."""
    return f"/{code}/library/{slug}/"


def leaflet_path(slug, code):
    """Where a leaflet stands in a language."""
    return f"/{code}/leaflet/{slug}/"
