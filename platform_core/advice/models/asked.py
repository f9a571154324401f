"""Whom a consultation asks and tells (notifications.contracts.Announced)."""
from typing import Any

from platform_core.advice.words import said
from platform_core.lib.sectors import SECTORS
from platform_core.members.models import Member


class Asked:
    """Who is asked, by sector; what notices ask of a consultation."""

    pk: Any
    sectors: Any
    texts: Any
    answers: Any
    keepers: Any
    language = "nl"
    phase_asked: Any

    @property
    def asked_sectors(self):
        """The codes of the sectors that are asked, those of the project first."""
        return [code for code in SECTORS if not self.sectors or code in self.sectors]

    def asks(self, member):
        """Whether this member is among those who are asked."""
        return bool(member.is_authenticated and member.is_full_member
                    and member.sector in self.asked_sectors)

    def people_asked(self):
        """The Members who are asked, as a queryset."""
        return Member.objects.community().filter(sector__in=self.asked_sectors)

    def announced_to(self, verb):
        """Nobody follows a consultation: who is asked is told."""
        return []

    def told_directly(self, verb):
        """{member id: verb}: those asked, those who took part, or those who keep it."""
        people = {
            "round_opened": self.people_asked, "round_drafts": self.people_asked,
            "round_closing": self._not_answered, "round_due": self.keepers.all,
        }.get(verb, self._took_part)()
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    def notice_title(self):
        """Its title."""
        return str(said(self.texts, "title", self.language))

    def _not_answered(self):
        answered = self.answers.filter(phase=self.phase_asked).values("author")
        return self.people_asked().exclude(pk__in=answered)

    def _took_part(self):
        return Member.objects.community().filter(pk__in=self.answers.values("author"))
