"""Deciding about what waits, and reporting what should not stand."""
import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.choosing import EvidenceForm
from platform_core.lib.countries import country_choices
from platform_core.lib.normalise import normalise
from platform_core.members.models import Member
from platform_core.moderation.models import Complaint, Moderator
from platform_core.moderation.standard import SHORT, unfilled
from platform_core.privacy.forms import CheckedForm, PrivacyCheckedForm, words_field
from platform_core.workflow.models import Decision

SEEN = re.compile(r"\d{1,15}-revision=\d{1,9}(-text_revision=\d{1,9})?", re.ASCII)
MOST_REMARKS = 3
CHOOSE_GROUND = _("Choose a reason first.")
CHOOSE_DECISION = {"required": _("Choose a decision.")}


def revision_field():
    """The revision that whoever decides has read."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)


def seen_of(ticked):
    """(id of the item, {field: revision that was seen}) of "7-revision=2-text_revision=0"."""
    pk, *read = ticked.split("-")
    return int(pk), {name: int(number) for name, number in (one.split("=") for one in read)}


def is_seen(ticked):
    """Whether a list could have said this."""
    return bool(SEEN.fullmatch(ticked))


def ground_field():
    """Why, as one of the grounds; what is sent without one has that on which it waits."""
    return forms.ChoiceField(label=_("Why"), choices=Decision.Ground, widget=forms.RadioSelect,
                             required=False)


class BegunForm(PrivacyCheckedForm):
    """Words that may begin with the standard ones of a ground (`standard`, by ground): what these
    leave in brackets is filled in before anybody reads it.
    """

    def __init__(self, *args, standard=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.standard = standard or {}

    def clean(self):
        facts = super().clean()
        begun = self.standard.get(facts.get("ground"), "")
        left = unfilled(facts.get("reason") or "", begun)
        if left:
            self.add_error("reason", _("Fill in what is in brackets: %(left)s")
                           % {"left": ", ".join(left)})
        return facts

    @property
    def beginnings(self):
        """[(ground, label, words to begin with)] of the grounds that have any."""
        labels = dict(Decision.Ground.choices)
        return [(code, labels[code], words) for code, words in self.standard.items() if words]


class RestrictingForm(BegunForm):
    """A form that restricts somebody, on a ground that its statement names."""

    ground = forms.ChoiceField(
        label=_("Why"), choices=Decision.Ground, widget=forms.RadioSelect,
        help_text=_("The author reads which house rule or law it rests on."),
        error_messages={"required": CHOOSE_GROUND})


class DecidingForm(BegunForm):
    """What happens with what waits, on which ground, in which words.

    `KEYS` are the acts by the key that takes them on the work screen; `GROUNDED` those with which
    a ground goes, `OWES_GROUND` those that are not taken without one.
    """

    KEYS: dict[str, str] = {}
    GROUNDED: frozenset[str] = frozenset()
    OWES_GROUND: frozenset[str] = frozenset()

    def clean(self):
        if self.cleaned_data.get("action") not in self.GROUNDED:
            self._leave_unsaid()
        facts = super().clean()
        waits_for = self.initial.get("ground")
        if facts.get("action") in self.OWES_GROUND and not (facts.get("ground") or waits_for):
            self.add_error("ground", CHOOSE_GROUND)
        return facts

    def _leave_unsaid(self):
        """What a page began with speaks of a restriction, and nobody wrote it."""
        if self.cleaned_data.get("reason") in self.begun:
            self.cleaned_data["reason"] = ""

    @property
    def begun(self):
        """Every text that a page may have begun with, as it comes back from one."""
        return {normalise(words) for words in self.standard.values()}

    @property
    def pills(self):
        """[(ground, short label, whether it is chosen, words to begin with)]."""
        return [(code, label, code == self["ground"].value(), self.standard.get(code, ""))
                for code, label in SHORT.items()]

    @property
    def acts(self):
        """[(code, label, key, whether a ground goes with it)]: a button each."""
        keys = {code: key for key, code in self.KEYS.items()}
        return [(code, label, keys[code], code in self.GROUNDED)
                for code, label in self.fields["action"].choices]


class PassageField(forms.Field):
    """Words of the text itself, to find them in it again: not checked, and never stored."""

    def to_python(self, value):
        return " ".join(str(value or "").split())


class NoteForm(PrivacyCheckedForm):
    """What one moderator tells the others."""

    text = words_field(_("Note to the team"), _("The author does not see it. Write no names."),
                       rows=2, most=1000)


class AskForm(PrivacyCheckedForm):
    """Which colleague is asked about what waits, and what."""

    privacy_fields = ["text"]

    colleague = forms.ModelChoiceField(
        label=_("Colleague"), queryset=Member.objects.none(), empty_label=_("Choose one"),
        error_messages={"required": _("Choose a colleague.")})
    text = words_field(_("Your question"), _("It is a note to the team: the author does not see "
                                             "it. Write no names."), rows=3, most=1000)
    hands_over = forms.BooleanField(label=_("Hand it over: they decide"), required=False)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues


class DecisionForm(DecidingForm):
    """What happens with a text that waits; a reason is needed unless it is published."""

    KEYS = {"p": "publish", "r": "return", "x": "reject"}
    GROUNDED = frozenset({"return", "reject"})
    OWES_GROUND = frozenset({"reject"})
    ACTIONS = [
        ("publish", _("Publish")),
        ("return", _("Return for a change")),
        ("reject", _("Reject")),
    ]
    privacy_fields = ["reason"]

    revision = revision_field()
    ground = ground_field()
    action = forms.ChoiceField(
        label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect,
        error_messages=CHOOSE_DECISION,
    )
    reason = words_field(
        _("Your words to the author"),
        _("The author will read this. Required to return or reject."),
        required=False,
    )

    def __init__(self, *args, letters="", **kwargs):
        """`letters` are those of the text, in which passages are looked for."""
        super().__init__(*args, **kwargs)
        self.letters = letters
        for number in range(1, MOST_REMARKS + 1):
            self.fields[f"passage_{number}"] = PassageField(label=_("Passage"), required=False)
            self.fields[f"remark_{number}"] = words_field(_("Remark"), "", rows=1, most=500,
                                                          required=False)

    @property
    def remark_fields(self):
        """[(passage, remark)] as fields."""
        return [(self[f"passage_{n}"], self[f"remark_{n}"]) for n in range(1, MOST_REMARKS + 1)]

    @property
    def remarks(self):
        """[(start, end, words)] of a valid form, in the letters of the text."""
        pairs = [(self.cleaned_data[passage.name], self.cleaned_data[remark.name])
                 for passage, remark in self.remark_fields]
        return [(self.letters.index(passage), self.letters.index(passage) + len(passage), words)
                for passage, words in pairs if passage and words]

    def _find_passages(self, facts):
        """A passage is in the text, and something is said of it; or neither."""
        for passage, remark in self.remark_fields:
            said, words = facts.get(passage.name), facts.get(remark.name)
            if said and said not in self.letters:
                self.add_error(passage.name, _("These words are not in the text."))
            elif bool(said) != bool(words):
                self.add_error(remark.name, _("Give both the passage and what you say of it."))

    def clean(self):
        facts = super().clean()
        self._find_passages(facts)
        if facts.get("action") in {"return", "reject"} and not facts.get("reason", "").strip():
            self.add_error("reason", _("Write what the author should know."))
        return facts


class ReportDecisionForm(DecidingForm):
    """Whether a report was right; hiding what was reported is one step with it."""

    KEYS = {"h": "uphold", "p": "dismiss"}
    GROUNDED = OWES_GROUND = frozenset({"uphold"})
    privacy_fields = ["reason"]

    revision = revision_field()
    ground = ground_field()
    text_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    action = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect, error_messages=CHOOSE_DECISION
    )
    reason = words_field(
        _("Reason"),
        _("Whoever reported it will read this. If the text is hidden, its author reads it too."),
    )

    def __init__(self, *args, report, **kwargs):
        """The choice says what will really happen with what was reported."""
        super().__init__(*args, **kwargs)
        right, wrong = self._acts(report)
        self.fields["action"].choices = [("uphold", right), ("dismiss", wrong)]

    @staticmethod
    def _acts(report):
        if report.can_hide:
            return _("Uphold the report and hide the text"), _("The text may stay")
        if report.is_hidden_by_this:
            return (_("Uphold the report: the text stays hidden"),
                    _("The text may stay: show it again"))
        if getattr(report.target, "is_page", False):
            return _("Uphold the report: its editors change the page"), _("The page may stay")
        return _("Uphold the report; the text is no longer shown"), _("The text may stay")

    def clean(self):
        facts = super().clean()
        if "reason" in facts and not facts["reason"]:
            self.add_error("reason", _("Write your reason."))
        return facts


class ModeratorForm(forms.ModelForm):
    """What somebody of the team moderates first, and who does so in their place until when."""

    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple)
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, choices=country_choices,
        help_text=_("Of whoever wrote. What is ticked nowhere is everything."),
        widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Moderator
        fields = ["categories", "languages", "countries", "deputy", "deputy_until"]
        widgets = {"deputy_until": forms.DateInput({"type": "date"})}

    def __init__(self, *args, shelves, team, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = shelves
        self.fields["deputy"].queryset = team

    def clean(self):
        facts = super().clean()
        if facts.get("deputy") and not facts.get("deputy_until"):
            self.add_error("deputy_until", _("Say until when."))
        return facts


class WordsForm(CheckedForm):
    """The words to begin with in one language, a field for each ground."""

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, initial=kept, **kwargs)
        for ground, label in Decision.Ground.choices:
            self.fields[ground] = words_field(label, "", rows=3, most=1000, required=False)


class SpamForm(PrivacyCheckedForm):
    """What is plainly advertising, ticked in the list: each with the revisions that were seen."""

    privacy_fields = ["reason"]

    item = forms.TypedMultipleChoiceField(
        coerce=seen_of, error_messages={"required": _("Tick what is plainly advertising.")},
    )
    reason = words_field(_("Your words to the authors"), _("All of them read this."), rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].valid_value = is_seen


class ReportForm(EvidenceForm, PrivacyCheckedForm, forms.ModelForm):
    """What is wrong with a text, and what shows it."""

    privacy_fields = ["text"]

    class Meta:
        model = Complaint
        fields = ["reason", "text"]
        widgets = {"reason": forms.RadioSelect, "text": forms.Textarea({"rows": 4})}
        error_messages = {"reason": {"required": _("Choose what is wrong.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Decision.Ground.choices

    @property
    def said(self):
        """What is reported, by the names that Report.file takes."""
        return {name: self.cleaned_data[name] for name in ("reason", "text", "files")}


class ErasureForm(forms.Form):
    """On what ground the words of an earlier text are taken out for good."""

    ground = forms.ChoiceField(
        label=_("Why?"), choices=Decision.Ground.choices, initial=Decision.Ground.PRIVACY,
        widget=forms.RadioSelect, error_messages={"required": _("Choose a reason.")},
    )


class AppealForm(EvidenceForm, PrivacyCheckedForm):
    """Why somebody disagrees with a decision, and what shows it."""

    privacy_fields = ["text"]

    text = words_field(_("Why do you disagree?"),
                       _("A few sentences are enough. Write no names."))

    @property
    def said(self):
        """What is said, by the names that Appeal.file takes."""
        return {"text": self.cleaned_data["text"], "files": self.cleaned_data.get("files", ())}


class AppealDecisionForm(PrivacyCheckedForm):
    """Whether whoever objects is right."""

    ACTIONS = [
        ("grant_appeal", _("They are right: what was restricted comes back")),
        ("deny_appeal", _("The decision stands")),
    ]
    privacy_fields = ["reason"]

    revision = revision_field()
    action = forms.ChoiceField(
        label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect,
        error_messages=CHOOSE_DECISION,
    )
    reason = words_field(_("Reason"), _("Whoever objected reads this."))


class NumberForm(PrivacyCheckedForm):
    """Whether a number that was refused leads to nobody; what was decided can be taken back."""

    ACTIONS = {"clear_number": _("No personal number: it may stand in this line"),
               "keep_number": _("It stays refused")}
    privacy_fields = ["reason"]

    revision = revision_field()
    action = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect, error_messages=CHOOSE_DECISION)
    reason = words_field(_("Reason"), _("Whoever asked reads this. Do not repeat the number."))

    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [(name, words) for name, words in self.ACTIONS.items()
                                         if number.status in number.STEPS[name].sources]
