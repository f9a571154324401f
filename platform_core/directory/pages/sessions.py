"""The pages of a session and of the own sessions: what stands, and what each side can do now."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import segno
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from platform_core.directory.models import InfoSession, Use
from platform_core.directory.models.evaluation import LEAST
from platform_core.directory.pages.key_persons import uses_of
from platform_core.lib.paging import keyset_page
from platform_core.taxonomy.thesaurus import labels

PER_PAGE = 20
QUESTIONS = {
    "clear": _("Was it clear?"), "know_where": _("Do you know where help can be found?"),
    "pass_on": _("Will you tell others about it?"),
}
ANSWERS = {"yes": _("Yes"), "partly": _("Partly"), "no": _("No")}
LOOKS = {"asked": "warn", "proposed": "warn", "agreed": "ok", "held": "info", "evaluated": "info"}


class Act(NamedTuple):
    """Something that a side can do: its name in the address, the question, what follows, the word
    on the button, what is said when it is done; `form` when it asks something first."""

    name: str
    asks: Any
    meaning: Any
    verb: Any
    done: Any
    is_danger: bool = False


ACTS = {
    "agree": Act("agree", "", "", _("Agree"), _("Agreed. The one who asked hears it now.")),
    "propose": Act(
        "propose", _("Propose another moment"),
        _("The one who asked says yes, or cancels. Nothing is agreed until then."),
        _("Propose it"), _("Proposed. The one who asked decides.")),
    "decline": Act(
        "decline", _("Decline this session?"),
        _("It is over then. Would another moment do, propose that instead."),
        _("Decline"), _("Declined. The one who asked hears it now."), is_danger=True),
    "accept": Act("accept", "", "", _("Yes, that moment"), _("Agreed. The key person hears it.")),
    "cancel": Act(
        "cancel", _("Cancel this session?"),
        _("The other side hears it at once and reads your reason. It cannot be undone; a new "
          "session can be asked for."),
        _("Cancel the session"), _("Cancelled. The other side hears it now."), is_danger=True),
    "held": Act(
        "held", _("It was held"),
        _("Then an address opens for two weeks, where those who came can say what they think of "
          "it: without a name, in three taps."),
        _("It was held"), _("Thank you. Show the address to those who came.")),
    "close": Act(
        "close", _("End the answering now?"),
        _("Nobody can answer after this, and you read the numbers. By itself it ends after two "
          "weeks."), _("End it now"), _("The answering has ended.")),
}


@dataclass(frozen=True)
class SessionPage:
    """One session as one of its sides, or a coordinator, reads it."""

    session: InfoSession
    reader: Any

    @cached_property
    def key_person(self):
        """The name of the key person, for those to whom they allowed it; else ""."""
        person = self.session.person
        if person.is_own(self.reader):
            return str(person.name)
        uses = uses_of([person]).get(person.pk, frozenset())
        return str(person.name) if Use.NAME in uses else ""

    @property
    def topic(self):
        """What it is about, in the reader's language; "" for nothing in particular."""
        return labels().get(self.session.topic, "")

    @property
    def look(self):
        return LOOKS.get(self.session.status, "other")

    @cached_property
    def acts(self):
        """The names of the acts that this reader can take now."""
        one, found = self.session, []
        is_persons, is_askers = one.is_persons(self.reader), one.is_askers(self.reader)
        if is_persons and one.status == "asked":
            found += ["agree"]
        if is_persons and one.status in ("asked", "proposed"):
            found += ["propose", "decline"]
        if is_askers and one.status == "proposed":
            found += ["accept"]
        if is_persons or is_askers:
            found += self._of_either(one)
        return [ACTS[name] for name in found]

    @staticmethod
    def _of_either(one):
        if one.status == "agreed" and one.has_begun:
            return ["held", "cancel"]
        return {"asked": ["cancel"], "proposed": ["cancel"], "agreed": ["cancel"],
                "held": ["close"]}.get(one.status, [])

    @property
    def answer_address(self):
        """Where those who came answer, without the language; "" when no answers are taken."""
        code = self.session.code
        return f"{settings.SITE_URL}/people/{code}/" if code else ""

    @property
    def code_picture(self):
        """The same address as a picture for the camera of a phone."""
        return segno.make(self.answer_address, micro=False).svg_data_uri(
            scale=4, border=2, light="white")

    @property
    def is_read(self):
        """Whether the answers can be read, as numbers or as too few."""
        return self.session.status == "evaluated"

    @cached_property
    def numbers(self):
        """[(question, [(answer, count or None)])]; [] for fewer than five answers."""
        return [(QUESTIONS[question], [(ANSWERS[one], count) for one, count in counts.items()])
                for question, counts in self.session.numbers.items()]

    @property
    def remarks(self):
        """Those that a coordinator let be shown."""
        return list(self.session.remarks.readable().filter(is_shown=True)) if self.numbers else []

    least = LEAST


class SessionRow(NamedTuple):
    """A session in a list."""

    session: Any
    topic: Any
    look: str
    is_mine_to_answer: bool


def own_sessions(member, cursor=""):
    """(KeysetPage, [SessionRow]) of a member's sessions, asked by or of them; one statement."""
    rows = InfoSession.objects.of_member(member).select_related("person")
    page = keyset_page(rows, ("-starts_at", "-pk"), cursor, PER_PAGE)
    return page, [row_of(one, member) for one in page.items]


def row_of(session, member):
    """The SessionRow of a session, for this reader."""
    mine = (session.status == "asked" and session.is_persons(member)) or (
        session.status == "proposed" and session.is_askers(member))
    return SessionRow(session, labels().get(session.topic, ""),
                      LOOKS.get(session.status, "other"), mine)
