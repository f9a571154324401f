"""Forms of data rights."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.rights.models import Redaction
from platform_core.rights.needles import SHORTEST

STAY, GO = "stay", "go"
MOST_NAMES, LONGEST_NAME = 5, 120


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


class NamesForm(forms.Form):
    """Which names are to go. The privacy check would refuse them: they are sealed, and forgotten.
    """

    names = forms.CharField(
        label=_("Names"), widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        max_length=800, help_text=_(
            "One a line, each way of writing it: the name, a number, an address. A name of one "
            "word is only found with its capital letters as you write them."),
        error_messages={"required": _("Write what must be gone.")},
    )
    ground = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, choices=Redaction.Ground.choices,
        error_messages={"required": _("Choose why.")},
    )

    def clean_names(self):
        """The names, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = list(dict.fromkeys(filter(None, lines)))
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("At most five at a time."))
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("A name has at most 120 characters."))
        if not names or any(sum(map(str.isalnum, name)) < SHORTEST for name in names):
            raise forms.ValidationError(
                _("Anything with fewer than three letters or digits is in half of all texts."))
        return names
