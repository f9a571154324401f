"""Several rows of a list, chosen by their numbers in a form."""
from django import forms
from django.core.exceptions import ValidationError

from platform_core.lib.paging import bounded_int


class ChosenRows(forms.ModelMultipleChoiceField):
    """A ModelMultipleChoiceField that no number of any size makes fail.

    Django looks numbers up as they come, and SQLite fails on those that fit no column.
    """

    def clean(self, value):
        is_by_number = self.to_field_name is None and isinstance(value, list | tuple)
        for one in value if is_by_number else ():
            if not bounded_int(str(one)):
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice",
                                      params={"value": str(one)[:40]})
        return super().clean(value)
