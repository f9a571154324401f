"""What editors say of a picture of the library."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.fields import UploadField
from platform_core.content.loading import SOURCE
from platform_core.content.models import Language, Media
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm

FACTS = ("name", "is_decorative", "licence", "maker", "consent")


class MediaForm(forms.ModelForm, CheckedForm):
    """What has to be known of a picture before anybody sees it, and what it shows, per language."""

    class Meta:
        model = Media
        fields = FACTS
        labels = {"is_decorative": _("This picture is decorative: it tells nothing"),
                  "licence": _("Why we may show it"), "maker": _("Who made it"),
                  "consent": _("Who is in it"), "name": _("Name in the library")}
        help_texts = {
            "name": _("For editors, to find it again."),
            "maker": _("A person or organisation; readers see it where the licence asks for it."),
            "consent": _("Never show a client, a shelter, or a place by which one can be found."),
        }
        error_messages = {
            "name": {"required": _("Give the picture a name.")},
            "licence": {"required": _("Say why we may show it.")},
            "maker": {"required": _("Say who made it.")},
            "consent": {"required": _("Say who can be recognised.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = list(Language.objects.in_use())
        said = self.instance.said if self.instance.pk else {}
        for one in self.languages:
            self.fields[f"alt_{one.code}"] = CheckedCharFormField(
                label=one.name, max_length=250, required=False, initial=said.get(one.code, ""),
                widget=forms.TextInput({"lang": one.code, "dir": one.direction}),
            )
        alts = [f"alt_{one.code}" for one in self.languages]
        self.order_fields(["file", "name", *alts, "is_decorative", "maker", "licence", "consent"])

    def clean(self):
        facts = super().clean()
        if not facts.get("is_decorative") and not facts.get(f"alt_{SOURCE}"):
            self.add_error(f"alt_{SOURCE}", _("Say what the picture shows, for who does not see "
                                              "it; or say that it is decorative."))
        return facts

    @property
    def alt_fields(self):
        """The bound fields of the descriptions in the languages that readers have."""
        return [self[f"alt_{one.code}"] for one in self.languages if one.status == "open"]

    @property
    def more_alt_fields(self):
        """Those of the languages in preparation."""
        return [self[f"alt_{one.code}"] for one in self.languages if one.status != "open"]

    @property
    def facts(self):
        """{column: value} of what was said."""
        return {name: self.cleaned_data[name] for name in FACTS}

    @property
    def alts(self):
        """{language code: description}; a decorative picture has none."""
        if self.cleaned_data["is_decorative"]:
            return {}
        return {one.code: self.cleaned_data[f"alt_{one.code}"] for one in self.languages}


class NewMediaForm(MediaForm):
    """The same with the picture itself."""

    file = UploadField(use="image", label=_("Picture"))


class ReplaceForm(forms.Form):
    """Another picture in the place of one."""

    file = UploadField(use="image", label=_("Another picture"))
