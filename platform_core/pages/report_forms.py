"""Forms of a report without an account: what is wrong where, and the code that opens its outcome.

    ReportForm          a report; filed(code) writes it and returns the code that opens it
    StateForm           a code
    ObjectionForm       a code, and why its owner disagrees
"""
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from platform_core.content.public_forms import PublicForm
from platform_core.lib.addresses import parts_of
from platform_core.moderation.models import Complaint, Report
from platform_core.moderation.models.visitor import (
    LONGEST,
    digest_of,
    is_too_often,
    new_code,
    path_in,
    source_of,
    target_at,
)
from platform_core.privacy.forms import CheckedCharFormField
from platform_core.workflow.models import Decision

GROUNDS = ("privacy", "life", "illegal", "harassment", "unsafe_advice", "spam")
MOST = 2000
WRONG_CODE = _("This code opens nothing. Read it again: letters and the digits 2 to 7.")


class ReportForm(PublicForm):
    """That something on a page should not stand as it does."""

    address = CheckedCharFormField(
        max_length=500, error_messages={"required": _("Say on which page it is.")})
    reason = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Choose what is wrong.")})
    text = CheckedCharFormField(
        max_length=MOST, widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write in a few words what is wrong.")})
    email = forms.EmailField(required=False, widget=forms.EmailInput({"autocomplete": "email"}))
    good_faith = forms.BooleanField(
        error_messages={"required": _("Say that you write this in good faith.")})

    def __init__(self, request, words, **kwargs):
        super().__init__(request, words, **kwargs)
        for name in ("text", "email"):    # asked for on other pages too, in other words
            self.fields[name].label = words.get(f"report_{name}", "")
            self.fields[name].help_text = words.get(f"report_{name}_hint", "")
        labels = dict(Decision.Ground.choices)
        self.fields["reason"].choices = [
            (ground, words.get(f"ground_{ground}", labels[ground])) for ground in GROUNDS]

    def clean_address(self):
        """The path of a page of ours, whether there is one or not."""
        hosts = {self.request.get_host(), parts_of(settings.SITE_URL).netloc}
        path = path_in(self.cleaned_data["address"], hosts)
        if not path:
            raise forms.ValidationError(
                _("This is no address of this platform. Copy it from the bar of your browser."))
        return path[:LONGEST]

    def _proofs(self):
        yield from super()._proofs()
        yield not (self.is_bound and is_too_often(self._source)), _(
            "Many reports came from your network today. Call or write to us instead.")

    @property
    def _source(self):
        return source_of(self.request.META.get("REMOTE_ADDR", ""))

    def filed(self, code):
        """Write the report down, in the language of its page; the code that opens it."""
        facts, opens = self.cleaned_data, new_code()
        Report.file(None, target_at(facts["address"]), facts["reason"], facts["text"],
                    digest=digest_of(opens), source=self._source, at_address=facts["address"],
                    email=facts["email"], written_in=code)
        return opens


class CodeField(forms.SlugField):
    """The code of a report, with or without spaces; no text of a person."""

    def to_python(self, value):
        return "".join(super().to_python(value).split())


class StateForm(PublicForm):
    """The code of a report: `complaint` is what it opens, once the form is valid."""

    complaint = None

    code = CodeField(
        max_length=60, widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false",
                                               "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the code of your report."), "invalid": WRONG_CODE})

    def clean_code(self):
        """The code, when it opens something."""
        code = self.cleaned_data["code"]
        known = Complaint.objects.select_related("report__decision")
        self.complaint = known.filter(digest=digest_of(code)).first()
        if self.complaint is None:
            raise forms.ValidationError(WRONG_CODE)
        return code


class ObjectionForm(StateForm):
    """Why somebody disagrees that their report was dismissed."""

    text = CheckedCharFormField(
        max_length=MOST, widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write in a few words why you disagree.")})

    def __init__(self, request, words, **kwargs):
        super().__init__(request, words, **kwargs)
        self.fields["code"].widget = forms.HiddenInput()
        self.fields["text"].label = words.get("form_objection", "")
        self.fields["text"].help_text = words.get("form_objection_hint", "")
