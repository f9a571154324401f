"""Forms of data rights."""
from django import forms
from django.utils.translation import gettext_lazy as _

STAY, GO = "stay", "go"


class LeavingForm(forms.Form):
    """What becomes of what a member wrote, when they leave."""

    texts = forms.ChoiceField(
        label=_("What you wrote"), widget=forms.RadioSelect,
        choices=[(STAY, _("Let it stay, under “former member”")), (GO, _("Delete it"))],
        error_messages={"required": _("Choose what becomes of what you wrote.")},
    )

    @property
    def with_posts(self):
        """Whether what was written goes too."""
        return self.cleaned_data["texts"] == GO
