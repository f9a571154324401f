"""Something that others decide about, and whose author hears of every decision."""
from django.db import transaction

from platform_core.notifications.models import Event
from platform_core.workflow.models import Stateful


class Told(Stateful):
    """`TOLD` says with which verb the author hears of which step; `announces` what it is about.

    Of a restriction its statement tells them, with the same verb.
    """

    TOLD: dict[str, str] = {}

    class Meta:
        abstract = True

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """As Stateful.decide, and the author hears of it."""
        decision = super().decide(action, by, reason, ground, revision, **data)
        if action in self.TOLD and action not in self.RESTRICTS and by.pk != self.author_id:
            Event.objects.announce(by, self.TOLD[action], self.announces)
        return decision

    def take_back(self, decision, by):
        """As Stateful.take_back; the author's notice is news no more."""
        super().take_back(decision, by)
        if decision.action in self.TOLD:
            Event.objects.take_back(self.announces, self.TOLD[decision.action])

    @property
    def announces(self):
        """What the author's notice tells of."""
        return self
