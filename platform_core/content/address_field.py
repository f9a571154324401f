"""The form field for the address of a new work."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import Work

TAKEN = _("This address is taken. Choose another one.")


class AddressField(forms.SlugField):
    """An address that no other work of this kind has, in small letters.

    `ending` is what no address of the kind may end in, because a file of it does; `reason` says so.
    """

    def __init__(self, kind, ending="", reason=""):
        self.kind, self.ending, self.reason = kind, ending, reason
        super().__init__(
            label=_("Address"), max_length=60,
            error_messages={
                "required": _("Give an address."),
                "invalid": _("Use small letters, digits and dashes alone, like “good-to-know”."),
            },
            help_text=_("Small letters and dashes, the same in every language, like "
                        "“good-to-know”. Histories of phones and shared links show it: say "
                        "nothing of the subject."),
        )

    def clean(self, value):
        slug = super().clean(value).lower()
        if self.ending and slug.endswith(self.ending):
            raise forms.ValidationError(self.reason)
        if Work.objects.filter(kind=self.kind, slug=slug).exists():
            raise forms.ValidationError(TAKEN)
        return slug
