"""The page on which a reviewer reads a text and decides about it."""
from dataclasses import dataclass, field

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goodpractices.forms import DECISIONS
from goodpractices.models import PUBLISH, label_of
from goodpractices.models.completeness import SECTIONS
from goodpractices.pages.comparison import differences
from platform_core.attachments.shown import marked
from platform_core.audit.models import Entry
from platform_core.lib.permissions import may
from platform_core.members.keeper import give_back, not_taken
from platform_core.moderation.models import StandardWords
from platform_core.privacy.checked import findings_in
from platform_core.privacy.marking import shown
from platform_core.workflow.deciding import Settled, anew, settled_page, words_in
from platform_core.workflow.models import NotAllowedNow


@dataclass
class ReviewPage:
    """A practice and the text of it that waits (itself, a working copy, or None)."""

    request: object
    practice: object
    text: object
    forms: dict = field(default_factory=dict)

    @property
    def allowed(self):
        """Whether this reader decides about it, or a Denied with the reason why not."""
        return may(self.request.user, "goodpractices.review", self.practice)

    @property
    def may_be_read(self):
        return self.text is not None and self.text.is_visible_to(self.request.user)

    @property
    def standard(self):
        """The words to begin with when the author is told no."""
        return StandardWords.objects.for_author(self.practice)

    def render(self, status=200):
        """The text with the forms to decide."""
        context = self._facts() | {"forms": self._forms(), "sent": list(self.forms.values())}
        return render(self.request, "goodpractices/review.html", context, status=status)

    def with_form(self, name, form, status):
        """The page with a form as it was sent."""
        self.forms = {name: form}
        return self.render(status)

    def changed(self, name, form):
        """The text has another revision than the one that was read: it is shown first."""
        changed = _("The text has changed since you opened it. Read it again.")
        not_taken(self.request, changed)
        self.practice.refresh_from_db()
        self.text = self.practice.text_in_review
        if self.text is None:
            return self.too_late(form)
        return self.with_form(name, anew(form, self.text.revision), 409)

    def settled(self, name, refused):
        """Go on with what waits; whoever sends the own decision twice has decided once."""
        if refused and refused.status_code == 409 and self._is_own_entry(name):
            refused = None
        if refused:
            return refused
        messages.success(
            self.request, _("Your decision has been saved and the author has been notified.")
        )
        return redirect("goodpractices:to_review")

    def too_late(self, form):
        """Somebody decided first: who, when and what, and what was written is given back."""
        if self._is_own_entry(form.prefix):
            return self.settled(form.prefix, None)
        taken = NotAllowedNow("", self.last_entry())
        settled = Settled.of(taken.decision, taken.entry)
        return settled_page(self.request, settled, words_in(form))

    def last_entry(self):
        """The last step of the practice or of its newest version, or None."""
        about = [self.practice, *self.practice.versions.order_by("-pk")[:1]]
        entries = [Entry.objects.about(one).select_related("actor").last() for one in about]
        return max((one for one in entries if one), key=lambda entry: entry.pk, default=None)

    def _is_own_entry(self, name):
        entry = self.last_entry()
        is_own = entry and entry.actor_id == self.request.user.pk
        return bool(is_own) and entry.action.endswith(f".{name}")

    def _facts(self):
        practice, text = self.practice, self.text
        is_copy = text is not practice
        return {
            "practice": practice, "allowed": self.allowed, "subject": text,
            "differences": differences(practice.content, text.content) if is_copy else [],
            "text": text.text if is_copy else practice,
            "gaps": text.missing_for(PUBLISH), "findings": findings_of(text.content),
            "files": [marked(one) for one in text.files],
        }

    def _forms(self):
        initial = {"revision": self.text.revision, "evidence_level": self.practice.evidence_level}
        offered = {name: form for name, form in DECISIONS.items()
                   if self.text.status in self.text.STEPS[name].sources}
        begun = {"initial": initial, "standard": self.standard}
        return {name: self._looked_after(self.forms.get(name) or form(prefix=name, **begun))
                for name, form in offered.items()}

    def _looked_after(self, form):
        return give_back(form, self.request, f"{self.request.path}#{form.prefix}")


def findings_of(content):
    """[(label of the field, the text with every finding marked)] of a whole practice."""
    names = [name for section in SECTIONS for name in section.fields]
    texts = [(name, text) for name in names for text in _texts(content.get(name))]
    return [(capfirst(str(label_of(name))), shown(text)) for name, text in texts
            if findings_in(text)]


def _texts(value):
    """The texts that people wrote in one field."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        return [cell for row in rows for cell in row.values() if isinstance(cell, str)]
    return []
