"""What the pages add to the registers: places in the menu and the footer, contact, its sweep."""
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from platform_core.content.index import INDEX, Indexed
from platform_core.content.loading import FOLDERS
from platform_core.content.models import Edition
from platform_core.content.public import FOOT, MENU, Place
from platform_core.lib import sweeps
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import VERBS, Verb, done, written_at
from platform_core.pages.models import Message, YearReport
from platform_core.pages.pages.labels import WORDS


def register():
    """Name the pages of words, and what contact brings."""
    FOLDERS.append(Path(__file__).parent / "texts")
    MENU.add(
        Place("home", "home", "", 0, text="home"),
        Place("you", "for_you", "you/", 10, text="you"),
        Place("find", "search", "find/", 90, text="find"),
    )
    DESKS.add(Desk("contact", _("Contact"), "pages:messages", "mail", 95),
              Desk("years", _("Figures"), "pages:years", "chart-column", 97, "community"))
    FOOT.add(
        Place("contact", "contact", "contact/", 10, text="contact"),
        Place("about", "about", "about/", 20, text="about"),
        Place("rules", "house_rules", "rules/", 30, text="rules"),
        Place("privacy", "privacy", "privacy/", 40, text="privacy"),
        Place("accessibility", "accessibility", "accessibility/", 50, text="accessibility"),
    )
    INDEX.add(Indexed("pages", lambda: [("languages/", None)]), Indexed("figures", figures))
    VERBS.add(Verb("contact_waits", _("Somebody asks through contact: %(title)s"), "mail",
                   "queue"))
    done(arrive=_("received"), set_aside=_("set aside as spam"),
         bring_back=_("brought back"))
    written_at({"pages:ask": _("Question to the coordinators"), "pages:message": _("Answer"),
                "pages:ask_about": _("Question to the coordinators")})
    sweeps.register("erase questions", Message.objects.erase_old, every=3600,
                    keeps=["contact", "contact_open"], due=lambda: [Message.objects.old()])


def figures():
    """(path, codes) of the years that were published; two statements."""
    live = Edition.objects.live().filter(work__kind="words", work__slug=WORDS)
    codes = set(live.values_list("language", flat=True))
    years = YearReport.objects.values_list("year", flat=True)
    return [("figures/", codes), *((f"figures/{year}/", codes) for year in years)]
