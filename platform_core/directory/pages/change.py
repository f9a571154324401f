"""The page on which a number or a value is changed: its forms, begun from what was last said."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from platform_core.directory.forms import PhoneForm, ServiceForm, ValueForm
from platform_core.directory.models.line import MOST_PHONES
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back, words_of


@dataclass
class Change:
    """The forms of a change; `kept` is None for a new service, `proposal` one's own that waits."""

    request: Any
    kept: Any = None
    proposal: Any = None
    needs_definition: bool = False

    @property
    def is_of_value(self):
        return self.kept is not None and hasattr(self.kept, "question")

    @property
    def facts_before(self):
        """What the forms begin with: one's own proposal, else what stands."""
        standing = self.kept.live if self.kept else None
        version = self.proposal or standing
        return version.facts if version else None

    @property
    def seen(self):
        """What the form carries of what was seen."""
        live = self.kept.live_id if self.kept else None
        own = {"revision": self.proposal.revision, "why": self.proposal.note,
               "is_tried": self.proposal.is_tried} if self.proposal else {}
        return {"live": live or 0, **own}

    @cached_property
    def form(self):
        """The main form, looked after by the keeper."""
        data = sent(self.request)
        if self.is_of_value:
            form = ValueForm(data, self.facts_before, self.needs_definition, **self.seen)
        else:
            country = self.kept.country if self.kept else ""
            form = ServiceForm(data, self.facts_before, country, **self.seen)
        give_back(form, self.request)
        for one in self.phones:
            form.sheet.words += words_of(one)
        return form

    @cached_property
    def phones(self):
        """The forms of the numbers: those that there are, and one more."""
        if self.is_of_value:
            return []
        stored = (self.facts_before or {"phones": []})["phones"]
        forms = [PhoneForm(sent(self.request), one, prefix=f"phone{place}")
                 for place, one in enumerate([*stored, *[None] * MOST_PHONES][:MOST_PHONES])]
        for one in forms:
            give_back(one, self.request)
        return forms

    @property
    def forms(self):
        return [self.form, *self.phones]

    @property
    def is_sent(self):
        return self.form.is_bound

    def is_valid(self):
        """Whether everything was said, of the text that stands now, and says something new."""
        refused = [one for one in self.forms if not one.is_valid()]    # each says what it lacks
        return not refused and self._has_a_number() and self._is_current() and self._is_news()

    @property
    def facts(self):
        """What is proposed."""
        if self.is_of_value:
            return self.form.facts()
        return self.form.facts([one for one in (form.facts() for form in self.phones) if one])

    def _has_a_number(self):
        if self.is_of_value or self.facts["phones"] or self.facts["chat"]:
            return True
        self.phones[0].add_error("number", _("Give a number, or a chat above."))
        return False

    def _is_current(self):
        live = (self.kept.live_id if self.kept else None) or 0
        if (self.form.cleaned_data.get("live") or 0) == live:
            return True
        self.form.add_error(None, _("Another version was published since you opened this. Compare "
                                    "it with yours below, and send yours again."))
        self.form.data = self.form.data.copy()
        self.form.data["live"] = str(live)
        return False

    def _is_news(self):
        standing = self.kept.live if self.kept and self.kept.status == "listed" else None
        if standing is None or standing.facts != self.facts:
            return True
        self.form.add_error(None, _("This is already published. To confirm that it is right, "
                                    "go back and do so in one step."))
        return False
