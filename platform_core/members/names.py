"""Folded names: by which members and organisations are found, however one writes them."""
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from platform_core.lib.folding import fold, name_words
from platform_core.privacy.checked import Stored
from platform_core.privacy.fields import CheckedCharField

LONGEST = 400   # folding makes some letters into several
LONGEST_KEY = 160


def spelling_key(name):
    """By what an organisation is known: "G.G.D. Łódź" and "GGD Lodz" are one."""
    folded = fold(name)
    return (slugify(folded, allow_unicode=True) or folded)[:LONGEST_KEY]


def folded_name(name):
    """The folded words of a name, each after a space: "Seán O’Brien" is " sean obrien"."""
    return "".join(f" {word}" for word in name_words(name))[:LONGEST]


def shown_name(name):
    """The name, or what stands in its place when its owner has left and it is gone."""
    return name or _("Former member")


class MemberNameField(CheckedCharField):
    """A member's name; of who left the column is empty, and readers see "Former member"."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "platform_core.privacy.fields.CheckedCharField", args, kwargs

    def from_db_value(self, value, expression, connection):
        return Stored(shown_name(value)) if value is not None else value

    def pre_save(self, model_instance, add):
        if model_instance.status == "left":
            setattr(model_instance, self.attname, "")
        return super().pre_save(model_instance, add)


class FoldedNameField(models.CharField):
    """Follows the column `name` of its row, with every save and bulk_create."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"max_length": LONGEST, "editable": False} | kwargs))

    def pre_save(self, model_instance, add):
        value = folded_name(model_instance.name)
        setattr(model_instance, self.attname, value)
        return value
