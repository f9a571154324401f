"""The ability of a form to show what was found where it stands, and to replace it at a press.

Without scripts: each passage has a button that sends the form with `replace`; the answer is the
form once more, with other words in that place.
"""
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from platform_core.lib.richtext import CleanHtml
from platform_core.privacy.passages import Shown, chosen, passages_in, replaced, shown_of

REPLACE = "replace"
CHOICE = re.compile(r"\w{1,80}:\d{1,7}:\w{1,40}", re.ASCII)


class ReplacingForm(forms.Form):
    """`passages` are what its writer should look at; `replaced` is what a press has put in."""

    passages: Sequence[Shown] = ()
    replaced = ""
    data: Any

    def full_clean(self):
        self.passages, choice = [], self.data.get(REPLACE, "") if self.is_bound else ""
        if CHOICE.fullmatch(choice):
            self._replace(choice)
        super().full_clean()

    def is_valid(self):
        """A text in which something was replaced goes back to its writer first."""
        return super().is_valid() and not self.replaced

    def sent_text(self, name):
        """The text of a field as it will be checked, None where a field holds no single text."""
        raise NotImplementedError

    def show(self, name, value, findings):
        """Show what was found in the text of a field."""
        self.passages = [*self.passages, *shown_of(name, value, findings, self._language())]

    def _replace(self, choice):
        name = choice.partition(":")[0]
        try:
            value = self.sent_text(name)
        except ValidationError:    # rich text that is refused says so by itself
            return
        found = passages_in(value, language=self._language()) if value else []
        passage = chosen(found, choice)
        if passage is not None:
            self.replaced = passage.replacement
            self._send(name, replaced(value, passage))

    def _send(self, name, value):
        key = self.add_prefix(name)
        self.data = self.data.copy()
        self.data[key] = str(value)
        if isinstance(value, CleanHtml):
            self.data[f"{key}_format"] = "html"

    def _language(self):
        """That of the text, where the form asks for it; else that of the page."""
        said = self.data.get(self.add_prefix("language"), "")
        return said if said in dict(settings.LANGUAGES) else translation.get_language()
