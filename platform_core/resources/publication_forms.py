"""What coordinators say of a publication, and the files that they add."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.fields import UploadField
from platform_core.content.address_field import AddressField
from platform_core.lib.languages import language_choices
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm
from platform_core.resources.models import Publication
from platform_core.resources.models.publication import KIND
from platform_core.taxonomy.forms import ConceptField

FIRST_YEAR, LAST_YEAR = 1950, 2100


class NewPublicationForm(CheckedForm):
    """A publication that is still to be added."""

    title = CheckedCharFormField(
        label=_("Title"), max_length=120, error_messages={"required": _("Give it a title.")},
        help_text=_("In Dutch; translations follow in the desk."),
    )
    summary = CheckedCharFormField(
        label=_("Summary"), max_length=600, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say in some sentences what it is, and for whom.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Publication.Kind.choices,
                             error_messages={"required": _("Choose the kind.")})
    slug = AddressField(KIND)


class PublicationForm(forms.ModelForm, CheckedForm):
    """What is known of a publication beside its words and files."""

    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"),
                                     _("Give a year, for example 2025.")),
    )
    tags = ConceptField(label=_("Tags"), required=False, max_tags=12)

    class Meta:
        model = Publication
        fields = ["kind", "year", "made_by", "licence", "review_on", "replaced_by"]
        error_messages = {"kind": {"required": _("Choose the kind.")}}
        widgets = {"review_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "made_by": _("An organisation or project, no person."),
            "review_on": _("On this day coordinators are asked to look whether it still holds."),
            "replaced_by": _("The page leads on to that one, and the search no longer finds this "
                             "one."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Publication.objects.exclude(pk=self.instance.pk).select_related("work")
        self.fields["replaced_by"].queryset = others
        if self.instance.pk:
            self.initial["tags"] = [concept.slug for concept in self.instance.concepts]


class PublicationFileForm(forms.Form):
    """A file in a language; where one stands already, this one takes its place."""

    language = forms.ChoiceField(label=_("Language of the file"), choices=language_choices,
                                 error_messages={"required": _("Choose the language.")})
    file = UploadField(use="publication", label=_("File"))
