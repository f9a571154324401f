"""The public pages of help numbers: all countries, or one that the reader chose."""
from platform_core.content import reading
from platform_core.content.public import public_page, show_text
from platform_core.directory.pages.help import HelpPage
from platform_core.directory.views.missing import not_yet


@public_page
def help_page(request, code, country=""):
    """Who can be called; a country is chosen at the top and guessed from nothing."""
    shown = HelpPage.of(code, country if country == country.lower() else "")
    is_unknown = bool(country) and shown.chosen is None
    rest = f"help/{country}/" if shown.chosen else "help/"
    page = None if shown.is_live else reading.page("page", "help", code)
    if page and page.state == reading.LIVE:    # the words beside the numbers are missing
        return not_yet(request, page, "help", rest)
    return show_text(request, "directory/help.html", code, "help", here="help", rest=rest,
                     shown=shown, is_unknown=is_unknown, **({"status": 404} if is_unknown else {}))
