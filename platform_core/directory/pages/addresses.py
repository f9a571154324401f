"""Which pages about one country a search engine may find, and in which languages they are."""
from platform_core.content import reading
from platform_core.content.models import Edition
from platform_core.directory.pages.help import HelpPage
from platform_core.lib.countries import PROJECT_COUNTRIES


def addresses():
    """(path, codes) of the help page and the profile of every country."""
    codes = {one.code for one in reading.languages()}
    helped = {code for code in _having("help") & codes if HelpPage.of(code).is_live}
    profiled = _having("countries") & codes
    for country in map(str.lower, PROJECT_COUNTRIES):
        yield f"help/{country}/", helped
        yield f"countries/{country}/", profiled


def _having(slug):
    live = Edition.objects.live().filter(work__kind="page", work__slug=slug)
    return set(live.values_list("language", flat=True))
