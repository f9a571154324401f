"""What must be so before a consultation goes on: sentences for coordinators, [] when it may."""
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.advice.words import SOURCE


class Readiness:
    """`lacking` asks what the next step needs; the desk shows it and the step raises it."""

    status: Any
    texts: Any
    languages: Any
    collect_until: Any
    respond_until: Any
    is_open: Any
    keepers: Any
    groups: Any
    drafts: Any
    loose: Any

    def lacking(self, by):
        """What keeps the next step from being taken by this coordinator."""
        return list(getattr(self, f"_before_leaving_{self.status}")(by))

    def _before_leaving_preparing(self, by):
        if SOURCE not in self.languages:
            yield _("Write the title and the question in Dutch.")
        if self.collect_until <= timezone.now():
            yield _("Choose a deadline that is still to come.")
        if self.keepers.count() < 2:
            yield _("Add a second coordinator: publishing takes two people.")

    def _before_leaving_collecting(self, by):
        if self.is_open:
            yield _("Members may still answer until the deadline.")

    def _before_leaving_grouping(self, by):
        yield from self._loose()
        if not self.groups.exists():
            yield _("Make at least one group.")
        yield from self._unsaid(("title", "said"), _("Give every group a title and say in Dutch "
                                                     "what its answers say."))

    def _before_leaving_drafting(self, by):
        yield from self.missing_drafts()
        if not self.respond_until or self.respond_until <= timezone.now():
            yield _("Choose a deadline that is still to come.")

    def _before_leaving_responding(self, by):
        if self.is_open:
            yield _("Members may still respond until the deadline.")

    def _before_leaving_weighing(self, by):
        yield from self._loose()
        if self.groups.filter(outcome="").exists():
            yield _("Give every group an outcome.")
        yield from self._unsaid(("title", "said", "why"), _("Give every group a reason in Dutch."))
        yield from self.missing_drafts()
        if any(draft.is_written_by(by) for draft in self.drafts.all()):
            yield _("Somebody else publishes: you wrote in one of the drafts.")

    def _loose(self):
        loose = self.loose().count()
        if loose:
            yield _("Answers that are in no group and were not set aside: %d.") % loose

    def _unsaid(self, names, sentence):
        texts = [group.texts.get(SOURCE, {}) for group in self.groups.all()]
        if not all(words.get(name) for words in texts for name in names):
            yield sentence

    def missing_drafts(self):
        """What the drafts lack before anybody else reads them."""
        drafts = list(self.drafts.select_related("recommendation__work"))
        if not drafts:
            yield _("Draft at least one recommendation.")
        if any(draft.handed_in is None for draft in drafts):
            yield _("Hand in the text of every draft.")
