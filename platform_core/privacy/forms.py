"""Forms whose texts are checked for personal data before they are sent."""
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.lib.richtext import to_plain_text
from platform_core.privacy.detectors import find
from platform_core.privacy.findings import BLOCK
from platform_core.privacy.labels import label_of

CASE_SIGNS = {"combination", "name_after_title", "dob"}


class PrivacyCheckedForm(forms.Form):
    """Add to a form and name the fields in `privacy_fields`.

    What blocks is an error at the field. What may betray somebody asks the writer to look again
    and to confirm; `privacy_findings` then holds the findings, so that a moderator reads it first.
    """

    privacy_fields = []

    privacy_confirmed = forms.BooleanField(
        label=_("I looked again: nobody can be recognised. A moderator may read it first."),
        required=False,
    )

    def clean(self):
        facts = super().clean()
        self.privacy_findings, self.privacy_warnings = [], []
        for name in self.privacy_fields:
            self._check(name, to_plain_text(facts.get(name) or ""))
        self.looks_like_a_case = any(f.kind in CASE_SIGNS for f in self.privacy_findings)
        if self.privacy_warnings and not facts.get("privacy_confirmed"):
            self.add_error(None, ngettext(
                "The privacy check found something. Look at it, and change it or confirm below.",
                "The privacy check found several things. Look at them, and change them or confirm "
                "below.",
                len(self.privacy_warnings),
            ))
        return facts

    def _check(self, name, text):
        for finding in find(text):
            piece = text[finding.start : finding.end]
            if finding.severity == BLOCK:
                message = _("Take this out, it identifies a person: “%(piece)s” (%(kind)s).")
                self.add_error(name, message % {"piece": piece, "kind": label_of(finding.kind)})
            else:
                self.privacy_warnings.append({"piece": piece, "kind": label_of(finding.kind)})
            self.privacy_findings.append(finding)
