"""What the pages app adds to the registers: its places in the menu and the footer."""
from platform_core.content.public import FOOT, MENU, Place


def register():
    """Name the pages of words."""
    MENU.add(
        Place("home", "home", "", 0, text="home"),
        Place("you", "for_you", "you/", 10, text="you"),
    )
    FOOT.add(
        Place("about", "about", "about/", 20, text="about"),
        Place("rules", "house_rules", "rules/", 30, text="rules"),
        Place("privacy", "privacy", "privacy/", 40, text="privacy"),
        Place("accessibility", "accessibility", "accessibility/", 50, text="accessibility"),
    )
