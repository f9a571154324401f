"""What a coordinator brings: the recording of a key person, with what is said in it."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.fields import UploadField
from platform_core.directory.models import Use
from platform_core.lib.languages import language_choices
from platform_core.privacy.forms import CheckedCharFormField, PrivacyCheckedForm

# What each use takes: its file, as attachments/uses.py names it.
FILES = {Use.VOICE: "voice", Use.FILM: "film"}


class RecordingForm(PrivacyCheckedForm):
    """The file, its words and, of a film, its captions."""

    spoken = CheckedCharFormField(
        label=_("What is said in it"), max_length=6000, widget=forms.Textarea({"rows": 6}),
        help_text=_("For who cannot hear it. No surnames, no address, no story of others."),
        error_messages={"required": _("Write down what is said.")},
    )
    language = forms.ChoiceField(label=_("Language of it"), choices=language_choices,
                                 error_messages={"required": _("Choose a language.")})

    def __init__(self, data=None, files=None, *, use, **kwargs):
        super().__init__(data, files, **kwargs)
        self.fields["file"] = UploadField(use=FILES[use], label=_("File"))
        if use == Use.FILM:
            self.fields["captions"] = UploadField(use="captions", label=_("Captions (.vtt)"))

    def facts(self):
        """What Recording.objects.keep takes beside the file."""
        return {name: self.cleaned_data.get(name) for name in ("spoken", "language", "captions")}
