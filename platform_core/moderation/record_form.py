"""What is looked for in the record."""
from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import KINDS
from platform_core.lib.paging import LARGEST_ID
from platform_core.privacy.forms import CheckedForm


class RecordForm(CheckedForm):
    """A search of the record; everything may be left open."""

    ACTS = [
        ("", _("Everything")), ("decision", _("Decisions")), ("sign_in", _("Signing in")),
        ("power", _("Powers and groups")), ("reveal", _("Records of members that were opened")),
        ("export", _("Copies and exports")), ("erase", _("Erasures")),
    ]
    person = forms.CharField(label=_("Person"), required=False, max_length=60,
                             help_text=_("A name or its beginning: what they did, and what was "
                                         "done about them."))
    act = forms.ChoiceField(label=_("What was done"), required=False, choices=ACTS)
    kind = forms.ChoiceField(label=_("Kind of thing"), required=False)
    number = forms.IntegerField(label=_("Its number"), required=False, min_value=1,
                                max_value=LARGEST_ID)
    since = forms.DateField(label=_("From"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Up to and including"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = sorted(((name, kind.label) for name, kind in KINDS.items()),
                       key=lambda one: str(one[1]))
        self.fields["kind"].choices = [("", _("Everything")), *kinds]

    @property
    def asked(self):
        """What `searching.entries` takes; days are those of the platform's own time zone."""
        facts = dict(self.cleaned_data)
        facts["since"] = _midnight(facts["since"])
        facts["until"] = _midnight(facts["until"], days=1)
        return facts


def _midnight(day, days=0):
    if day is None or (days and day >= date.max - timedelta(days=days)):
        return None
    zone = timezone.get_default_timezone()
    return datetime.combine(day + timedelta(days=days), time.min, tzinfo=zone)
