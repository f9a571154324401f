"""The form field and the widget for rich text, with the composer and without."""
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from platform_core.lib.composer import Composer
from platform_core.lib.richtext.cleaning import sanitise
from platform_core.lib.richtext.guard import RichTextRefused
from platform_core.lib.richtext.plain import plain_text_to_html
from platform_core.lib.richtext.text import is_empty, to_plain_text
from platform_core.lib.richtext.typed import PlainlyTyped, html_to_typed


def as_sent(data, name):
    """What a sent form holds under `name`: HTML from the composer, or PlainlyTyped; None if none.

    The hidden `<name>_format` tells which; the composer's script sets it to "html".
    """
    text = data.get(name)
    if text is None or data.get(f"{name}_format") == "html":
        return text
    return PlainlyTyped(text)


def as_html(value):
    """What as_sent gave, as HTML; nothing of it is cleaned yet."""
    return plain_text_to_html(value) if isinstance(value, PlainlyTyped) else value or ""


class RichTextWidget(forms.Textarea):
    """A textarea that the composer takes over; without JavaScript it takes plain text."""

    template_name = "ui/rich_text.html"

    class Media:
        js = [Composer()]

    def format_value(self, value):
        return value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["format_name"] = f"{name}_format"
        context["widget"] |= _shown(value)
        return context

    def value_from_datadict(self, data, files, name):
        return as_sent(data, name)


def _shown(value):
    """What stands in the textarea, in which format, and the HTML that the composer begins with.

    HTML is shown as text that can be typed on, with itself beside it for the composer; what is
    refused goes back as it came. The template escapes both, also what is clean.
    """
    if not value or isinstance(value, PlainlyTyped):
        return {"value": value or "", "format": "text"}
    try:
        clean = sanitise(value)
    except RichTextRefused:
        return {"value": value, "format": "html"}
    return {"value": html_to_typed(clean), "format": "text", "html": clean}


class RichTextFormField(forms.CharField):
    """A rich text from a form: clean, not empty when required, at most `max_length` to read."""

    widget = RichTextWidget

    def __init__(self, *, max_length=None, **kwargs):
        self.most_to_read = max_length
        super().__init__(**({"strip": False} | kwargs))

    def clean(self, value):
        value = sanitise(as_html(value))
        value = super().clean("" if is_empty(value) else value)
        self._check_length(len(to_plain_text(value)))
        return value

    def _check_length(self, length):
        if self.most_to_read and length > self.most_to_read:
            message = _("This text is too long: %(length)s characters, at most %(most)s fit.")
            numbers = {"length": length, "most": self.most_to_read}
            raise ValidationError(message, "max_length", numbers)
