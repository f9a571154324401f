"""One box over everything that a member may read."""
from dataclasses import dataclass
from typing import ClassVar

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from platform_core.lib.countries import COUNTRIES
from platform_core.lib.kinds import kinds_that
from platform_core.lib.languages import LANGUAGES
from platform_core.lib.ratelimit import limited
from platform_core.lib.sectors import SECTORS
from platform_core.members.access import member_required
from platform_core.search.asked import NARROWED, Asked, Dimension, Subjects, Writers
from platform_core.search.missed import note
from platform_core.search.models import FIRST_YEAR
from platform_core.search.nearest import nearest_subjects
from platform_core.search.suggestions import suggest
from platform_core.search.thesaurus import thesaurus

MOST_VALUES, MOST_WRITERS = 12, 8


@dataclass
class Everything(Asked):
    """A question over all that can be found, or over one `group` of kinds."""

    DIMENSIONS: ClassVar[tuple] = (
        Subjects("tag", _("Tag"), lambda: thesaurus().labels(), MOST_VALUES),
        Dimension("sector", _("Sector"), lambda: SECTORS, MOST_VALUES),
        Dimension("country", _("Country"), lambda: COUNTRIES, MOST_VALUES),
        Dimension("lang", _("Language"), lambda: LANGUAGES, MOST_VALUES, key="language"),
        Writers("author", _("Author"), most=MOST_WRITERS),
        Dimension("year", _("Year"), lambda: years(), MOST_VALUES, in_order=True),
    )

    group: str = ""

    @classmethod
    def read(cls, get, reader=None):
        group = get.get("in", "")
        return super().read(get, reader) | {"group": group if group in groups() else ""}

    @classmethod
    def _meant(cls, key, reader):
        if key.name != "kind":
            return super()._meant(key, reader)
        found = Dimension("in", "", groups).meant(key.value)
        return {"group": found[0]} if found else {}

    @property
    def kinds(self):
        found = kinds_that("searched").items()
        return tuple(name for name, kind in found if kind.searched == self.group)

    @property
    def kept(self):
        return [*super().kept, *([("in", self.group)] if self.group else [])]

    def when_nothing(self, found):
        """Where nothing was found: subjects nearby, [(label, address, how many)].

        Nothing anywhere, with no box ticked, is also counted: somebody may write what is missing.
        """
        if found.total or not found.words:
            return {}
        if not (self.narrows or self.group or self.page > 1):
            note(self.reader, found.words)
        usual = NARROWED | {"text": "", "literal": False, "without": (), "group": ""}
        return {"near": [(label, self.address(**usual | {"filters": {"tag": [slug]}}), count)
                         for slug, label, count in nearest_subjects(found.words, self.reader)]}

    @property
    def tabs(self):
        """[(label, address, is current)] of everything and of each group."""
        shown = {"": _("Everything")} | groups()
        return [(label, self.address(group=code), code == self.group)
                for code, label in shown.items()]


def years():
    """{year: year} since the index counts them, the newest first."""
    now = timezone.now().year
    return {str(year): str(year) for year in range(now, FIRST_YEAR - 1, -1)}


def groups():
    """{group: label} of what can be found, as the apps registered their kinds."""
    # What members write comes first.
    kinds = sorted(kinds_that("searched").values(),
                   key=lambda kind: kind.public and not kind.reported)
    return {kind.searched: kind.searched_label for kind in kinds}


@require_safe
@member_required
@limited("search", 60, 60, methods=("GET",))
def results(request):
    """The results page; without a question it explains what can be found."""
    asked = Everything.of(request)
    if asked.has_keys:
        return redirect(request.path + asked.address())
    found = asked.found_for(request.user) if asked.is_asked else None
    around = asked.around(found) | asked.when_nothing(found) if found else {}
    return render(request, "search/results.html", {"asked": asked, "found": found} | around)


@require_safe
@member_required
@limited("search-suggest", 240, 60, methods=("GET",))
def suggestions(request):
    """What the words typed so far may become: [{label, url, detail, lang}]."""
    language = get_language()[:2]
    return JsonResponse(suggest(request.GET.get("q", ""), language, request.user), safe=False)
