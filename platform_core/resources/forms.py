"""What coordinators say of a leaflet beside its words."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.content.address_field import AddressField
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm
from platform_core.resources.models import Leaflet


class NewLeafletForm(CheckedForm):
    """A leaflet that is still to be written."""

    name = CheckedCharFormField(
        label=_("Name in the desk"), max_length=120,
        error_messages={"required": _("Give the leaflet a name.")},
    )
    slug = AddressField("leaflet", "-card",    # /leaflet/x-card.pdf is the card of x
                        _("An address cannot end in “-card”."))


class LeafletForm(forms.ModelForm, CheckedForm):
    """Until when a leaflet holds, and which one stands in its place."""

    class Meta:
        model = Leaflet
        fields = ["valid_until", "replaced_by"]
        widgets = {"valid_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "valid_until": _("The page says it; from that day on also that it is over."),
            "replaced_by": _("The page leads on to that one, and so does the code on paper."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Leaflet.objects.exclude(pk=self.instance.pk).select_related("work")
        self.fields["replaced_by"].queryset = others
