"""What visitors are shown of a practice, and the words of the steps that lead there."""
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from goodpractices.models import GoodPractice
from goodpractices.pages.facts import evidence_words
from platform_core.lib.paging import keyset_page

ON_A_PAGE = 20


class OpenStep(NamedTuple):
    """Which rule allows a step, and what is said when it was taken."""

    rule: str
    done: Any


OPEN_STEPS = {
    "agree": OpenStep("agree", _("Thank you. Everybody can read it once an editor opens it.")),
    "disagree": OpenStep("agree", _("Noted: this practice is for members.")),
    "ask_author": OpenStep("ask_author", _("The author was asked.")),
    "open_up": OpenStep("open_up", _("Everybody can read this practice now.")),
    "close": OpenStep("close", _("This practice is for members again.")),
}


class PublicList:
    """A page of the practices for everybody; one statement."""

    def __init__(self, cursor):
        self.cursor = cursor

    @cached_property
    def page(self):
        rows = GoodPractice.objects.for_everyone().only(
            "title", "language", "results_short", "evidence_level", "sectors_involved",
            "countries", "published_at")
        return keyset_page(rows, ("-published_at", "-pk"), self.cursor, ON_A_PAGE)

    @property
    def cards(self):
        """[(practice, evidence in words)]."""
        return [(one, evidence_words(one.evidence_level)) for one in self.page.items]


class PublicPractice:
    """One practice for everybody: its published text; three statements."""

    def __init__(self, practice):
        self.practice = self.text = practice

    @property
    def author(self):
        """The name of its author, where they agreed to show it; "" else."""
        author = self.practice.author
        return author.name if self.practice.names_author and author.is_full_member else ""
