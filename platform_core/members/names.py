"""The folded name of a member: by which people are found, however they write it."""
from django.db import models

from platform_core.lib.folding import name_words

LONGEST = 400   # folding makes some letters into several


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
