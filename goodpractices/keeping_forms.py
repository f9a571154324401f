"""Confirming that a practice still holds, and saying who answers for it."""
from django import forms
from django.utils.translation import gettext_lazy as _

from goodpractices.forms import StepForm
from goodpractices.models import GoodPractice
from platform_core.lib.paging import bounded_int
from platform_core.members.models import Member

TICK = {"required": _("Look at this too, and tick it.")}


class StillCorrectForm(forms.Form):
    """Three things that were looked at; `due` is the day on which they were to be."""

    steps = forms.BooleanField(label=_("The steps are as we do it now"), error_messages=TICK)
    contacts = forms.BooleanField(
        label=_("The contact and the organisations named are right"), error_messages=TICK)
    links = forms.BooleanField(label=_("The links and files open, and are current"),
                               error_messages=TICK)
    due = forms.DateField(widget=forms.HiddenInput)


class PersonForm(forms.Form):
    """One member out of a few."""

    person = forms.ModelChoiceField(
        Member.objects.none(), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose somebody from the list."),
                        "required": _("Choose somebody from the list.")},
    )

    def __init__(self, data=None, *, people, label, nobody="", **kwargs):
        """`nobody` is what choosing nobody is called; without it somebody must be chosen."""
        super().__init__(data, **kwargs)
        field = self.fields["person"]
        field.queryset, field.label = people, label
        field.required, field.empty_label = not nobody, nobody or None
        field.label_from_instance = named


def named(member):
    """A member with where they work."""
    place = member.organisation.name if member.organisation_id else ""
    return f"{member.name} ({place})" if place else member.name


class WithdrawForm(StepForm):
    """Why the owner takes it back, and what takes its place: an address or a number here."""

    successor = forms.CharField(
        label=_("What takes its place"), required=False, max_length=200,
        help_text=_("The address of another practice on this platform, if there is one."),
    )

    def __init__(self, *args, member, practice, **kwargs):
        super().__init__(*args, reason_needed=False, **kwargs)
        self.member, self.practice = member, practice
        self.fields["reason"].help_text = _(
            "Members who come to its address read this, and who withdrew it is not said.")

    instead = None

    def clean_successor(self):
        """The words stay words, which the privacy check reads; `instead` is what they name."""
        said = self.cleaned_data["successor"].rstrip("/").rpartition("/")[2].partition("-")[0]
        if not said:
            return ""
        others = GoodPractice.objects.visible_to(self.member).published()
        self.instead = others.exclude(pk=self.practice.pk).filter(pk=bounded_int(said, 0)).first()
        if self.instead is None:
            raise forms.ValidationError(_("There is no published practice at this address."))
        return said

    @property
    def step_facts(self):
        return [self.cleaned_data["reason"], self.instead]
