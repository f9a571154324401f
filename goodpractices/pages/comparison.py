"""Two texts of one practice beside each other: the fields in which they differ, in words."""
from django.utils.choices import flatten_choices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goodpractices.forms import PracticeForm
from goodpractices.models.completeness import SECTIONS, label_of
from goodpractices.models.text import RICH_FIELDS
from platform_core.lib.richtext import to_plain_text


def differences(older, newer):
    """[(label, older words, newer words)] of what differs in two PracticeText.content."""
    form = PracticeForm()
    return [
        (capfirst(label_of(name)), words_of(form, name, older.get(name)),
         words_of(form, name, newer.get(name)))
        for section in SECTIONS for name in section.fields
        if older.get(name) != newer.get(name)
    ]


def words_of(form, name, value):
    """A value as people read it: names for codes, text without its layout."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and name in RICH_FIELDS:
        return to_plain_text(value)
    labels = {str(code): label for code, label in
              flatten_choices(getattr(form.fields[name], "choices", ()))}
    if isinstance(value, list):
        return "\n".join(_one(labels, part) for part in value)
    return _one(labels, value) if value else ""


def _one(labels, part):
    if isinstance(part, dict):
        return " · ".join(cell for cell in part.values() if cell)
    return str(labels.get(part, part))
