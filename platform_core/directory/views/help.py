"""The public pages of help numbers: all countries, or one that the reader chose."""
from platform_core.content.public import public_page, show_text
from platform_core.directory.pages.help import HelpPage


@public_page
def help_page(request, code, country=""):
    """Who can be called; a country is chosen at the top and guessed from nothing."""
    shown = HelpPage.of(code, country if country == country.lower() else "")
    is_unknown = bool(country) and shown.chosen is None
    rest = f"help/{country}/" if shown.chosen else "help/"
    return show_text(request, "directory/help.html", code, "help", here="help", rest=rest,
                     shown=shown, is_unknown=is_unknown, **({"status": 404} if is_unknown else {}))
