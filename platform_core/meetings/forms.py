"""What organisers type of a meeting, and what somebody gives who signs up."""
from datetime import UTC, datetime

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import Language
from platform_core.content.things import thing_at
from platform_core.lib.addresses import parts_of
from platform_core.lib.chosen import ChosenRows
from platform_core.lib.zones import is_doubled, zone_choices, zone_of
from platform_core.meetings.models import Meeting
from platform_core.members.models import Audience
from platform_core.moderation.forms import revision_field
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm, words_field

LONGEST = {"title": 100, "summary": 600, "programme": 2000}
LABELS = {"title": _("Title"), "summary": _("In short"), "programme": _("Programme")}
ROWS = {"title": 0, "summary": 3, "programme": 6}
WHO = [("public", _("Everybody: it is on the public pages, and visitors may sign up")),
       ("members", _("Every member")), ("groups", _("Members of these groups"))]
WHICH = [("0", _("the first time, in summer time")), ("1", _("the second time, in winter time"))]
CHOOSE = {"required": _("Choose one of these.")}
WHO_COMES = _("Only those who have a place read this, and the organisers, coordinators and "
              "administrators.")


class MeetingForm(CheckedForm):
    """Everything about a meeting; `facts()` are the columns that the verbs take."""

    revision = revision_field()
    kind = forms.ChoiceField(label=_("What is it?"), choices=Meeting.Kind.choices,
                             widget=forms.RadioSelect, error_messages=CHOOSE)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
                          error_messages={"required": _("Choose the day.")})
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time"}, "%H:%M"),
                             error_messages={"required": _("Say when it begins."),
                                             "invalid": _("Give a time, like 13:30.")})
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput({"type": "time"}, "%H:%M"),
                           error_messages={"required": _("Say when it ends."),
                                           "invalid": _("Give a time, like 13:30.")})
    last_day = forms.DateField(
        label=_("Last day, when it takes more than one"), required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    which = forms.ChoiceField(label=_("This hour comes twice that night. Which one is it?"),
                              choices=WHICH, required=False, widget=forms.RadioSelect)
    zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices,
                             error_messages=CHOOSE)
    town = CheckedCharFormField(
        label=_("Town"), max_length=80, required=False, names=True,
        help_text=_("Everybody who sees the meeting reads this. Leave it empty when it is online."))
    address = CheckedCharFormField(
        label=_("Address and room"), max_length=200, required=False, names=True,
        help_text=WHO_COMES)
    online = forms.URLField(
        label=_("Address on the internet"), max_length=300, required=False, assume_scheme="https",
        help_text=WHO_COMES,
        error_messages={"invalid": _("Give the whole address of the page, beginning with "
                                     "https://.")})
    capacity = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=2000,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"),
                                     _("Give a number from 1 to 2000.")))
    who = forms.ChoiceField(label=_("Who sees it and may sign up?"), choices=WHO,
                            widget=forms.RadioSelect, error_messages=CHOOSE)
    groups = ChosenRows(
        label=_("Groups"), queryset=Group.objects.order_by("name"), required=False,
        widget=forms.CheckboxSelectMultiple)
    gives_certificate = forms.BooleanField(label=_("Whoever took part gets a certificate"),
                                           required=False)
    hours = forms.DecimalField(
        label=_("Hours on the certificate"), min_value=0, max_value=200, decimal_places=1,
        required=False, help_text=_("Without breaks."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "max_decimal_places"),
                                     _("Give a number, like 3 or 3.5.")))

    def __init__(self, data=None, meeting=None, zone=""):
        self.languages = list(Language.objects.open())
        self.meeting = meeting
        super().__init__(data, initial=_initial(meeting) if meeting else {
            "revision": 0, "zone": zone, "who": "members"})
        for language in self.languages:
            self._add_words(language, meeting.wording.get(language.code, {}) if meeting else {})

    def _add_words(self, language, stored):
        for name, label in LABELS.items():
            widget = forms.Textarea({"rows": ROWS[name]}) if ROWS[name] else forms.TextInput()
            widget.attrs |= {"lang": language.code, "dir": language.direction}
            key = f"{name}_{language.code}"
            self.fields[key] = CheckedCharFormField(
                label=f"{label} ({language.name})", max_length=LONGEST[name], required=False,
                widget=widget)
            self.initial[key] = stored.get(name, "")

    @property
    def texts(self):
        """[(language, its three bound fields)]."""
        return [(one, [self[f"{name}_{one.code}"] for name in LABELS]) for one in self.languages]

    @property
    def asks_which(self):
        """Whether the time that was given comes twice."""
        return bool(self.data.get("which")) or self.has_error("which")

    def clean(self):
        facts = super().clean()
        self._clean_words(facts)
        if {"day", "starts", "ends", "zone"} <= facts.keys():
            self._clean_times(facts)
        if facts.get("who") == "groups" and not facts.get("groups"):
            self.add_error("groups", _("Choose a group."))
        if not any(facts.get(name) for name in ("town", "address", "online")):
            self.add_error("town", _("Say where it is: a town, or an address on the internet."))
        taken = self.meeting.taken if self.meeting else 0
        if facts.get("capacity") and facts["capacity"] < taken:
            self.add_error("capacity", _("%(taken)d places are taken already.") % {"taken": taken})
        return facts

    def facts(self):
        """The columns of the meeting as sent."""
        sent = self.cleaned_data
        plain = {name: sent[name] for name in ("kind", "zone", "town", "address", "online",
                                               "capacity", "gives_certificate", "hours")}
        return plain | {"starts_at": sent["starts_at"], "ends_at": sent["ends_at"],
                        "wording": self._words(), "audience": self._audience()}

    def _words(self):
        stored = dict(self.meeting.wording) if self.meeting else {}
        for language in self.languages:
            own = {name: self.cleaned_data[f"{name}_{language.code}"] for name in LABELS}
            stored.pop(language.code, None)
            if own["title"]:
                stored[language.code] = own
        return stored

    def _audience(self):
        who, groups = self.cleaned_data["who"], self.cleaned_data["groups"]
        if who == "groups":
            return Audience.objects.of_groups(groups)
        return Audience.objects.public() if who == "public" else Audience.objects.members()

    def _clean_words(self, facts):
        codes = [one.code for one in self.languages]
        for code in codes:
            has_more = facts.get(f"summary_{code}") or facts.get(f"programme_{code}")
            if has_more and not facts.get(f"title_{code}"):
                self.add_error(f"title_{code}", _("Write a title in this language too."))
        if codes and not any(facts.get(f"title_{code}") for code in codes):
            self.add_error(f"title_{codes[0]}", _("Write a title."))

    def _clean_times(self, facts):
        zone, last = zone_of(facts["zone"]), facts.get("last_day") or facts["day"]
        first = datetime.combine(facts["day"], facts["starts"], zone)
        facts["starts_at"] = self._moment(first, facts.get("which"), "starts")
        facts["ends_at"] = self._moment(datetime.combine(last, facts["ends"], zone), "1", "ends")
        if None in (facts["starts_at"], facts["ends_at"]):
            return
        if facts["ends_at"] <= facts["starts_at"]:
            self.add_error("ends", _("It ends before it begins."))
        is_new_time = not self.meeting or self.meeting.starts_at != facts["starts_at"]
        if is_new_time and facts["starts_at"] <= timezone.now():
            self.add_error("day", _("This is in the past."))

    def _moment(self, local, which, name):
        """The moment of a local time; one that is skipped, or comes twice, is asked about."""
        if local.astimezone(UTC).astimezone(local.tzinfo).replace(
                tzinfo=None) != local.replace(tzinfo=None):
            self.add_error(name, _("The clock skips this hour that night."))
            return None
        if is_doubled(local) and not which:
            self.add_error("which", _("Choose one of the two."))
            return None
        meant = local.replace(fold=int(which or 0)) if is_doubled(local) else local
        return meant.astimezone(UTC)    # a doubled time equals no other one (PEP 495)


class NeedsForm(CheckedForm):
    """What a member needs to take part."""

    needs = CheckedCharFormField(
        label=_("What do you need to take part?"), max_length=300, required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For example an interpreter, or a room without steps. Only the organisers, "
                    "coordinators and administrators read this; it is gone a month after the "
                    "meeting."))


class VisitorForm(CheckedForm):
    """What a visitor gives; labels are fixed words of the page."""

    email = forms.EmailField(max_length=254, error_messages={
        "required": _("Give your e-mail address."),
        "invalid": _("This is not a whole e-mail address, like name@example.org."),
    })
    name = CheckedCharFormField(max_length=100, required=False, names=True)
    needs = CheckedCharFormField(max_length=300, required=False,
                                 widget=forms.Textarea({"rows": 2}))
    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def clean_email(self):
        """In one form, so that nobody signs up twice."""
        return self.cleaned_data["email"].lower()


class CallOffForm(CheckedForm):
    """Why it will not take place."""

    reason = words_field(_("Why?"), _("Everybody who signed up reads this."), most=600)


class OutcomeForm(CheckedForm):
    """A text on the platform that came of the meeting."""

    address = forms.CharField(
        label=_("Address of its page"), max_length=300,
        help_text=_("Copy it from the address bar: of a discussion or another text on this "
                    "platform."),
        error_messages={"required": _("Give the address of the page.")})
    target = None

    def __init__(self, data=None, member=None):
        self.member = member
        super().__init__(data)

    def clean_address(self):
        """The address; `target` is what stands there for whoever gave it."""
        self.target = thing_at(parts_of(self.cleaned_data["address"].strip()).path, self.member)
        if self.target is None:
            raise ValidationError(_("There is no text at this address that can be shown here."))
        return self.cleaned_data["address"]


def _initial(meeting):
    """What a form shows of a meeting that is there."""
    zone = zone_of(meeting.zone)
    first, last = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    who = meeting.audience.key if meeting.audience.key in ("public", "members") else "groups"
    names = ("revision", "kind", "zone", "town", "address", "online", "capacity",
             "gives_certificate", "hours")
    return {name: getattr(meeting, name) for name in names} | {
        "day": first.date(), "starts": first.time(), "ends": last.time(), "who": who,
        "last_day": last.date() if last.date() != first.date() else None,
        "which": str(first.fold) if is_doubled(first) else "",
        "groups": list(meeting.audience.groups.all()),
    }


def checked_ids(values):
    """The ids of rows that were ticked; anything else is refused."""
    if not all(value.isascii() and value.isdecimal() and len(value) < 19 for value in values):
        raise ValidationError("not an id")
    return {int(value) for value in values}
