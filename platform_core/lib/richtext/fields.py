"""The column that holds rich text."""
from django.db import models

from platform_core.lib.richtext.cleaning import CleanHtml, sanitise
from platform_core.lib.richtext.forms import RichTextFormField


class RichTextField(models.TextField):
    """Only ever holds clean HTML, whichever way it is written; reads as safe.

    After a save the instance holds the clean text. What was assigned and not yet saved is plain
    `str`, which templates escape.
    """

    def deconstruct(self):
        """Migrations know this field by the name under which everyone imports it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "platform_core.lib.richtext.RichTextField", args, kwargs

    def to_python(self, value):
        """Clean; also on `full_clean` and on loading fixtures."""
        value = super().to_python(value)
        return None if value is None else sanitise(value)

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        if hasattr(value, "resolve_expression"):
            raise TypeError("Rich text is not made by the database: it could not be cleaned.")
        value = self.to_python(value)
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        """Clean for update, bulk_update and the like; expressions copy what is already stored."""
        return value if hasattr(value, "resolve_expression") else super().get_prep_value(value)

    def from_db_value(self, value, expression, connection):
        return None if value is None else CleanHtml(value)

    def formfield(self, **kwargs):
        return super().formfield(**({"form_class": RichTextFormField} | kwargs))
