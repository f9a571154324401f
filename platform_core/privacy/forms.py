"""Forms whose texts are checked for personal data before they are sent."""
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.lib.richtext import CleanHtml, html_to_typed
from platform_core.privacy.cases import looks_like_a_case
from platform_core.privacy.detectors import find
from platform_core.privacy.findings import BLOCK, WARN
from platform_core.privacy.labels import label_of

MOST_SHOWN = 5
LONGEST_PIECE = 80


class PrivacyCheckedForm(forms.Form):
    """Add to a form and name the fields in `privacy_fields`.

    What blocks is an error at its field. What may betray somebody asks the writer to look again
    and to confirm; then the form is valid, and `privacy_findings` (never empty in that case) goes
    with the text so that a moderator reads it first. The words that were found are shown to the
    writer and kept nowhere.
    """

    privacy_fields = []
    privacy_findings = ()
    privacy_warnings = ()
    looks_like_a_case = False

    privacy_confirmed = forms.BooleanField(
        label=_("I looked again: nobody can be recognised. A moderator may read it first."),
        required=False,
    )

    def clean(self):
        facts = super().clean() or self.cleaned_data
        self.privacy_findings, self.privacy_warnings = [], []
        for name in self.privacy_fields:
            if facts.get(name):
                self._check(name, _readable(facts[name]), facts.get("privacy_confirmed"))
        return facts

    def _check(self, name, text, is_confirmed):
        findings = find(text)
        blocking = [_shown(text, found) for found in findings if found.severity == BLOCK]
        doubtful = [_shown(text, found) for found in findings if found.severity == WARN]
        self.privacy_findings += findings
        self.privacy_warnings += doubtful
        self.looks_like_a_case = self.looks_like_a_case or looks_like_a_case(text, findings)
        if blocking:
            self.add_error(name, _blocked(blocking))
        if doubtful and not is_confirmed:
            self.add_error(name, _doubted(doubtful))


def _readable(value):
    """What readers of a field get to see, with the addresses behind the words of links."""
    return html_to_typed(value) if isinstance(value, CleanHtml) else str(value)


def _shown(text, finding):
    piece = " ".join(text[finding.start : finding.end].split())
    if len(piece) > LONGEST_PIECE:
        piece = piece[:LONGEST_PIECE].rstrip() + "…"
    return {"piece": piece, "kind": label_of(finding.kind)}


def _blocked(found):
    return ngettext(
        "This identifies a person: %(pieces)s. Take it out; it may never be posted here.",
        "These identify a person: %(pieces)s. Take them out; they may never be posted here.",
        len(found),
    ) % {"pieces": _listed(found)}


def _doubted(found):
    return _(
        "Could somebody be recognised by %(pieces)s? Change it, or confirm above the button that "
        "you looked again."
    ) % {"pieces": _listed(found)}


def _listed(found):
    pieces = [f"“{one['piece']}” ({one['kind']})" for one in found[:MOST_SHOWN]]
    more = len(found) - len(pieces)
    if more:
        pieces.append(ngettext("%(n)d more", "%(n)d more", more) % {"n": more})
    return ", ".join(pieces)
