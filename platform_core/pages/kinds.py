"""What the pages app adds to the registers: its places in the public menu."""
from platform_core.content.public import MENU, Place


def register():
    """Name the two pages that everybody looks for first."""
    MENU.add(Place("home", "home", "", 0), Place("you", "for_you", "you/", 10))
