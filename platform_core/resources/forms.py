"""What coordinators say of a leaflet beside its words."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.privacy.forms import CheckedForm
from platform_core.resources.models import Leaflet


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
