"""Forms of the coordinators' desk about people: groups and organisations."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.lib.countries import country_choices
from platform_core.lib.folding import fold
from platform_core.lib.sectors import sector_choices
from platform_core.members.groups import MemberGroup
from platform_core.members.names import spelling_key
from platform_core.members.organisations import Organisation
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm

WRITE_NAME = {"required": _("Write a name.")}


def unknown(choices):
    """These choices behind one that says that nobody knows."""
    return lambda: [("", _("Not known")), *choices()]


class GroupForm(CheckedForm):
    """How a group is called."""

    name = CheckedCharFormField(
        label=_("Name"), max_length=100, names=True, error_messages=WRITE_NAME,
        help_text=_("Coordinators see it, and members where a category is for this group."),
    )

    def __init__(self, *args, group=None, **kwargs):
        self.group = group
        super().__init__(*args, **kwargs)
        if group:
            self.initial["name"] = group.name

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = MemberGroup.objects.exclude(pk=getattr(self.group, "pk", None))
        if fold(name) in map(fold, others.values_list("name", flat=True)):
            raise forms.ValidationError(_("There is a group of this name."))
        return name


class OrganisationForm(CheckedForm):
    """How an organisation is called, and where it stands."""

    name = CheckedCharFormField(
        label=_("Name"), max_length=150, names=True, error_messages=WRITE_NAME)
    sector = forms.ChoiceField(label=_("Sector"), choices=unknown(sector_choices), required=False)
    country = forms.ChoiceField(
        label=_("Country"), choices=unknown(country_choices), required=False)

    def __init__(self, *args, organisation=None, **kwargs):
        self.organisation = organisation
        super().__init__(*args, **kwargs)
        if organisation:
            self.initial |= {name: getattr(organisation, name) for name in self.fields}

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = Organisation.objects.exclude(pk=getattr(self.organisation, "pk", None))
        taken = others.filter(key=spelling_key(name)).select_related("merged_into").first()
        if taken:
            raise forms.ValidationError(
                _("“%(name)s” is spelled alike. Merge the two instead."), params={
                    "name": taken.merged_into or taken})
        return name
