"""What films add to the registers: the film as a kind of work, and its place in the menu."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.kinds import found
from platform_core.content.public import MENU, Place
from platform_core.content.work_kinds import WORK_KINDS, WorkKind
from platform_core.lib.kinds import KINDS, written_at
from platform_core.resources.film_forms import FilmForm
from platform_core.resources.film_lines import problems_of, warnings_of

LONGEST = {"heading": 70, "text": 300, "alt": 200}    # of a subtitle: platform_core.resources.pace


def register():
    """Name the film."""
    WORK_KINDS.add(WorkKind(
        "film", _("Film"), "film", path=film_path, longest=LONGEST, check=problems_of,
        keep="resources:keep_film", keep_label=_("Files of the film"), add="resources:new_film",
        form=FilmForm, tools="resources/_film_tools.html", warn=warnings_of,
    ))
    KINDS.add(found("film", _("Film"), "film"))
    MENU.add(Place("film", "film", "film/", 28, text="film"))
    written_at({"resources:new_film": _("Film")})


def film_path(slug, code):
    """Where a film stands in a language."""
    return f"/{code}/film/{slug}/"
