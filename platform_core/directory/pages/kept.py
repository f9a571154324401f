"""The page of one number or value in the desk: what stands, what waits, and what can be done."""
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.shortcuts import render

from platform_core.audit.models import Entry
from platform_core.directory.forms import DecideForm
from platform_core.directory.models import Service
from platform_core.directory.pages.acts import ASSURE, PUBLISHING, RETRACT, TAKE_DOWN
from platform_core.directory.pages.told import differences, told
from platform_core.lib.kinds import done_words
from platform_core.lib.permissions import may
from platform_core.members.keeper import give_back

MOST_ENTRIES = 50
SEEN_IN_HISTORY = ("assure", "retract", "take_down")


@dataclass
class KeptPage:
    """Something kept, its heading, and a form that was sent, if one was."""

    request: Any
    kept: Any
    heading: Any = ""
    hint: str = ""
    form: Any = None
    extra: dict = field(default_factory=dict)

    @property
    def kind(self):
        return "service" if isinstance(self.kept, Service) else "value"

    @cached_property
    def proposal(self):
        """The version that waits, or None."""
        rows = self.kept.versions.select_related("author", "decision__by") if self.kept.pk else None
        return rows.filter(status__in=rows.model.OPEN).first() if rows is not None else None

    @property
    def live(self):
        return self.kept.live

    @property
    def rows(self):
        """[(label, words)] of what stands."""
        return told(self.live.facts) if self.live else []

    @property
    def differences(self):
        """[(label, before, after)] of what the proposal changes."""
        return differences(self.live.facts if self.live else {}, self.proposal.facts)

    @property
    def may_publish(self):
        return may(self.request.user, "directory.publish", self.proposal)

    @property
    def may_amend(self):
        return may(self.request.user, "directory.amend", self.proposal)

    @property
    def meanings(self):
        """What each act entails."""
        return {"assure": ASSURE[self.kind], "retract": RETRACT[self.kind],
                "take_down": TAKE_DOWN, "publish": PUBLISHING[self.kind]}

    @property
    def history(self):
        """[(version, what it changed)], newest first; each beside the one that stood before it."""
        versions = list(self.kept.versions.select_related("author", "approver", "decision__by"))
        stood = [one for one in versions if one.published_at]
        shown = []
        for one in versions:
            before = next((other for other in stood if other.pk < one.pk), None)
            shown.append((one, differences(before.facts if before else {}, one.facts)))
        return shown

    @property
    def entries(self):
        """[(what was done in words, by whom, when)] beside its versions, newest first."""
        found = Entry.objects.about(self.kept).select_related("actor").order_by("-pk")
        return [(done_words(one.action), one.actor, one.at) for one in found[:MOST_ENTRIES]
                if one.action.rsplit(".", 1)[-1] in SEEN_IN_HISTORY]

    def render(self, template="directory/kept.html", status=200, **context):
        """The page, with the form to decide where something waits."""
        shown = {"page": self, "kept": self.kept, "decide": self._decide_form(), "form": self.form}
        return render(self.request, template, shown | self.extra | context, status=status)

    def _decide_form(self):
        if self.form is not None and isinstance(self.form, DecideForm):
            return self.form
        if self.proposal is None or not self.may_publish:
            return None
        form = DecideForm(initial={"revision": self.proposal.revision})
        return give_back(form, self.request, f"{self.kept.get_absolute_url()}decide/")
