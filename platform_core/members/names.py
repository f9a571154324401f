"""Folded names: by which members and organisations are found, however one writes them."""
from django.db import models
from django.utils.text import slugify

from platform_core.lib.folding import fold, name_words

LONGEST = 400   # folding makes some letters into several
LONGEST_KEY = 160


def spelling_key(name):
    """By what an organisation is known: "G.G.D. Łódź" and "GGD Lodz" are one."""
    folded = fold(name)
    return (slugify(folded, allow_unicode=True) or folded)[:LONGEST_KEY]


def folded_name(name):
    """The folded words of a name, each after a space: "Seán O’Brien" is " sean obrien"."""
    return "".join(f" {word}" for word in name_words(name))[:LONGEST]


class FoldedNameField(models.CharField):
    """Follows the column `name` of its row, with every save and bulk_create."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"max_length": LONGEST, "editable": False} | kwargs))

    def pre_save(self, model_instance, add):
        value = folded_name(model_instance.name)
        setattr(model_instance, self.attname, value)
        return value
