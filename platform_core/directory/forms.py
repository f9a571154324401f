"""What editors type of numbers and values; a form gives facts in the shape of models/facts.py."""
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import Language
from platform_core.directory.models.choices import (
    Cost,
    Hours,
    Known,
    LineKind,
    SourceKind,
    YesNo,
)
from platform_core.directory.models.facts import (
    PHONE_VALUES,
    check_number,
    phone,
    read_times,
    service,
    value,
    written_times,
)
from platform_core.lib.countries import project_country_choices
from platform_core.lib.languages import language_choices
from platform_core.lib.paging import LARGEST_ID
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm, words_field

AS_OF = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
KINDS = [("", _("Not said")), *SourceKind.choices]
VALUE_NAMES = {"number": _("Number"), "hours": _("Hours"), "languages": _("Languages"),
               "cost": _("Cost"), "anonymous": _("Without a name")}


def hidden_number():
    """A number that the form carries."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_ID,
                              required=False)


def words(label, most, rows=0, required=False, hint=""):
    """Words that readers see."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput
    return CheckedCharFormField(label=label, max_length=most, required=required, widget=widget,
                                help_text=hint)


def chosen_from(label, choices):
    """One of the choices, as a list that folds open."""
    return forms.ChoiceField(label=label, choices=choices,
                             error_messages={"required": _("Choose one of these.")})

HOW_MANY = _("Give a number from 0 to 300.")
NO_ADDRESS = {"invalid": _("Give the whole address of the page, beginning with https://.")}


class ProposalForm(CheckedForm):
    """What every proposal carries: what was seen, why it changes, whether it was tried.

    `live` is the version that stood when the form was opened, `revision` that of the own proposal.
    """

    TRIED = ""
    ABOVE: tuple[str, ...] = ()
    live, revision = hidden_number(), hidden_number()
    why = words(_("What changed and why"), 600, rows=2,
                hint=_("Whoever publishes it reads this. Name your source."))
    is_tried = forms.BooleanField(required=False)

    def __init__(self, data=None, initial=None):
        self.languages = list(Language.objects.open())
        super().__init__(data, initial=initial)
        self.fields["is_tried"].label = self.TRIED

    @property
    def head(self):
        """The fields that stand above the numbers."""
        return [one for one in self if one.name in self.ABOVE]

    @property
    def parts(self):
        """The other fields that are seen, those of every proposal last."""
        seen = (one for one in self if not one.is_hidden and one.name not in self.ABOVE)
        return sorted(seen, key=lambda one: one.name in ("why", "is_tried"))

    def add_words(self, name, label, most, rows, stored):
        """A field for these words in every open language."""
        for language in self.languages:
            key = f"{name}_{language.code}"
            field = words(f"{label} ({language.name})", most, rows)
            field.widget.attrs |= {"lang": language.code, "dir": language.direction}
            self.fields[key] = field
            self.initial.setdefault(key, stored.get(language.code, ""))

    def words_in(self, name, stored):
        """{language: words} as sent; those in languages that are not open stay as stored."""
        sent = {one.code: self.cleaned_data.get(f"{name}_{one.code}", "")
                for one in self.languages}
        return {code: text for code, text in {**stored, **sent}.items() if text}


class ServiceForm(ProposalForm):
    """Who helps; the numbers are PhoneForms beside this."""

    TRIED = _("I called just now, and it is right")
    ABOVE = ("country", "name", "kind")

    country = chosen_from(_("Country"), project_country_choices)
    name = CheckedCharFormField(
        label=_("Name, as it calls itself"), max_length=120, names=True,
        error_messages={"required": _("Write what the line calls itself.")})
    organisation = CheckedCharFormField(label=_("Organisation"), max_length=150, required=False,
                                        names=True)
    kind = chosen_from(_("What answers"), LineKind.choices)
    chat = forms.URLField(label=_("Chat"), max_length=300, required=False, assume_scheme="https",
                          error_messages=NO_ADDRESS)
    site = forms.URLField(label=_("Website"), max_length=300, required=False,
                          assume_scheme="https", error_messages=NO_ADDRESS)
    note = words(_("Note for editors"), 600, rows=2, hint=_("Readers do not see this."))

    def __init__(self, data=None, facts=None, country="", **seen):
        self.stored = facts or service("")
        plain = {name: self.stored[name] for name in
                 ("name", "organisation", "kind", "chat", "site", "note")}
        super().__init__(data, initial=plain | seen | {"country": country})
        if country:
            del self.fields["country"]
        self.add_words("name", _("Name in translation"), 120, 0, self.stored["names"])
        self.add_words("about", _("For whom, and for what"), 600, 2, self.stored["texts"])

    def facts(self, phones):
        """The facts of the service with these phones."""
        plain = {name: self.cleaned_data[name] for name in
                 ("organisation", "kind", "chat", "site", "note")}
        return service(self.cleaned_data["name"], **plain, phones=phones,
                       names=self.words_in("name", self.stored["names"]),
                       texts=self.words_in("about", self.stored["texts"]))


class PhoneForm(CheckedForm):
    """One number, and for each thing that is known of it a source and whether that makes sure."""

    number = words(VALUE_NAMES["number"], 30, hint=_("As it is dialled. Never translated."))
    hours = chosen_from(_("Hours"), Hours.choices)
    times = words(_("Times"), 600, rows=2,
                  hint=_("A line each, like: mo-fr 09:00-17:00 (mo tu we th fr sa su)"))
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=language_choices, required=False,
        widget=forms.CheckboxSelectMultiple)
    more_languages = forms.IntegerField(
        label=_("How many other languages"), min_value=0, max_value=300, required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), HOW_MANY),
    )
    interpreter = chosen_from(_("An interpreter can join"), YesNo.choices)
    cost = chosen_from(_("Cost"), Cost.choices)
    anonymous = chosen_from(_("Without giving a name"), YesNo.choices)

    def __init__(self, data=None, stored=None, **options):
        known = stored or phone("")
        initial = {**known, "times": written_times(known["times"])}
        super().__init__(data, initial=initial, **options)
        for name in PHONE_VALUES:
            self._add_source(name, known["sources"].get(name, {}))

    def _add_source(self, name, known):
        what = VALUE_NAMES[name]
        self.fields[f"{name}_source"] = words(_("Source"), 300)
        self.fields[f"{name}_kind"] = forms.ChoiceField(label=_("Kind of source"), choices=KINDS,
                                                        required=False)
        self.fields[f"{name}_sure"] = forms.BooleanField(
            label=_("The source makes sure of it"), required=False)
        self.fields[f"{name}_source"].what = what
        for part in ("source", "kind", "sure"):
            self.initial.setdefault(f"{name}_{part}", known.get(part, ""))

    @property
    def sources(self):
        """[(what, its three bound fields)], that of the number first."""
        return [(VALUE_NAMES[name], [self[f"{name}_{part}"] for part in ("source", "kind", "sure")])
                for name in PHONE_VALUES]

    @property
    def has_other_sources(self):
        """Whether anything but the number has a source of its own."""
        return any(self[f"{name}_source"].value() for name in PHONE_VALUES[1:])

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number:
            check_number(number)
        return number

    def clean_times(self):
        return read_times(str(self.cleaned_data["times"]))

    def clean(self):
        facts = super().clean()
        if facts.get("number") and not facts.get("number_source"):
            self.add_error("number_source", _("Name the source of this number."))
        if facts.get("hours") == Hours.TIMES and "times" in facts and not facts["times"]:
            self.add_error("times", _("Write the times, or choose another answer above."))
        return facts

    def facts(self):
        """The facts of the phone, or None when no number was given."""
        sent = self.cleaned_data
        if not sent["number"]:
            return None
        sources = {
            name: {part: sent[f"{name}_{part}"] for part in ("source", "kind", "sure")}
            for name in PHONE_VALUES if sent[f"{name}_source"]
        }
        return phone(sent["number"], hours=sent["hours"], languages=sent["languages"],
                     times=sent["times"] if sent["hours"] == Hours.TIMES else [],
                     more_languages=sent["more_languages"] or 0, interpreter=sent["interpreter"],
                     cost=sent["cost"], anonymous=sent["anonymous"], sources=sources)


class ValueForm(ProposalForm):
    """What is known of a question in a country."""

    TRIED = _("I read the source just now, and this is what it says")

    state = chosen_from(_("What do we know?"), Known.choices)
    source = words(_("Source"), 300, hint=_("Law and article, authority, title and year."))
    kind = forms.ChoiceField(label=_("Kind of source"), choices=KINDS, required=False)
    as_of = words(_("As of"), 10, hint=_("A year, month or day: 2026, 2026-11 or 2026-11-27."))
    other_source = words(_("The other source"), 300)
    other_kind = forms.ChoiceField(label=_("Kind of the other source"), choices=KINDS,
                                   required=False)
    due = forms.DateField(label=_("Check again before"), required=False,
                          widget=forms.DateInput({"type": "date"}),
                          help_text=_("A year from now, unless you know that it changes earlier."))

    def __init__(self, data=None, facts=None, needs_definition=False, **seen):
        self.stored, self.needs_definition = facts or value(), needs_definition
        plain = {name: self.stored[name] for name in
                 ("state", "source", "kind", "as_of", "other_source", "other_kind", "due")}
        super().__init__(data, initial=plain | seen)
        self.add_words("text", _("Answer"), 1200, 3, self.stored["texts"])
        if needs_definition:
            self.add_words("definition", _("What is counted"), 600, 2, self.stored["definitions"])
        self.add_words("other", _("What the other source says"), 1200, 2,
                       self.stored["other_texts"])

    def clean_as_of(self):
        said = self.cleaned_data["as_of"]
        if said and not AS_OF.fullmatch(said):
            raise ValidationError(_("Write a year, a month or a day, like 2026-11."))
        return said

    def clean_due(self):
        day = self.cleaned_data["due"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Choose a day that is still to come."))
        return day

    def clean(self):
        facts = super().clean()
        state = facts.get("state")
        if state in (Known.KNOWN, Known.DISPUTED):
            self._need("text", "source")
            if self.needs_definition:
                self._need("definition")
        if state == Known.DISPUTED:
            self._need("other", "other_source")
        return facts

    def _need(self, *names):
        for name in names:
            keys = [name] if name in self.fields else [
                f"{name}_{one.code}" for one in self.languages]
            if not any(self.cleaned_data.get(key) for key in keys):
                self.add_error(keys[0], _("This is needed for a value that is known or disputed."))

    def facts(self):
        """The facts of the value; of an unknown one nothing else is kept."""
        sent, known = self.cleaned_data, self.stored
        if sent["state"] == Known.UNKNOWN:
            return value()
        plain = {name: sent[name] for name in ("source", "kind", "as_of")}
        both = sent["state"] == Known.DISPUTED
        other = {"other_source": sent["other_source"], "other_kind": sent["other_kind"],
                 "other_texts": self.words_in("other", known["other_texts"])} if both else {}
        return value(sent["state"], **plain, **other,
                     texts=self.words_in("text", known["texts"]),
                     definitions=self.words_in("definition", known["definitions"])
                     if self.needs_definition else {},
                     due=sent["due"].isoformat() if sent["due"] else "")


class DecideForm(CheckedForm):
    """Publish what a colleague proposed, or send it back with a reason."""

    ACTIONS = [("publish", _("Publish: readers see it at once")),
               ("send_back", _("Send back to its author"))]

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_ID)
    action = forms.ChoiceField(label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect,
                               error_messages={"required": _("Choose a decision.")})
    reason = words_field(_("Your words to the author"), _("Required to send it back."),
                         required=False)

    def clean(self):
        facts = super().clean()
        if facts.get("action") == "send_back" and not facts.get("reason", "").strip():
            self.add_error("reason", _("Write what the author should know."))
        return facts


class ReasonForm(CheckedForm):
    """Why something goes from the public pages at once."""

    reason = words_field(_("Reason"), _("Other coordinators read this."))
