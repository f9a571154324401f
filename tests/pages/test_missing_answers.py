"""An empty field says what to do there; "This field is required" says it of no field."""
import inspect

import pytest
from django import forms

from platform_core.members import account_forms
from platform_core.members.account_forms import REQUIRED, PlainWords
from tests.privacy.test_every_form import named, our_forms

pytestmark = pytest.mark.once
GENERAL = forms.Field.default_error_messages["required"]


def asked(form):
    """{name: field} of what somebody has to fill in; allauth takes its user names out itself."""
    return {name: field for name, field in form.base_fields.items()
            if field.required and not field.widget.is_hidden and name != "username"}


ALLAUTH = [form for form in vars(account_forms).values()
           if inspect.isclass(form) and issubclass(form, forms.BaseForm)
           and issubclass(form, PlainWords)]


@pytest.mark.parametrize("form", sorted({*our_forms(), *ALLAUTH}, key=named), ids=named)
def test_every_field_that_is_owed_says_what_to_do(form):
    known = REQUIRED if issubclass(form, PlainWords) else {}
    silent = [name for name, field in asked(form).items()
              if name not in known and field.error_messages["required"] == GENERAL]
    assert silent == []
