"""Every form of ours in which somebody writes normalises what it gets, or says why it need not."""
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

from platform_core.lib.richtext import RichTextFormField
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm

ROOT = Path(__file__).parents[2]
OURS = ("platform_core", "forum", "goodpractices")
# Texts that are no member's words: {room.class.field: why}.
NO_WORDS = {
    "members.ConfirmLoginCodeForm.code": "a code from a mail",
    "members.ConnectAppForm.code": "a code from an app",
    "members.SecondStepAgainForm.code": "a code from an app",
    "members.SecondStepForm.code": "a code from an app",
    "rights.NamesForm.names": "what must be gone: sealed, and forgotten",
}
NO_TEXT = (forms.EmailField, forms.URLField, forms.SlugField, forms.UUIDField, forms.JSONField,
           forms.GenericIPAddressField)

def our_forms():
    """Every form class that a module of ours defines."""
    for app in OURS:
        for path in (ROOT / app).rglob("*.py"):
            if "form" in path.stem:
                import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return sorted(set(_below(forms.BaseForm)), key=named)


def named(form):
    """room.class: "members.ProfileForm"."""
    room = form.__module__.removeprefix("platform_core.").split(".")[0]
    return f"{room}.{form.__name__}"


def _below(form):
    for one in form.__subclasses__():
        if one.__module__.split(".")[0] in OURS:
            yield one
        yield from _below(one)


def is_text(field):
    secret = isinstance(field.widget, forms.PasswordInput | forms.HiddenInput)
    return isinstance(field, forms.CharField) and not isinstance(field, NO_TEXT) and not secret


def texts(form):
    """The fields of a form that take free text."""
    return [name for name, field in form.base_fields.items() if is_text(field)]


def is_normalised(form, name):
    ours = isinstance(form.base_fields[name], CheckedCharFormField | RichTextFormField)
    return ours or issubclass(form, CheckedForm)


@pytest.mark.parametrize("form", our_forms(), ids=named)
def test_a_form_normalises_its_texts(form):
    loose = [name for name in texts(form) if not is_normalised(form, name)]
    assert [name for name in loose if f"{named(form)}.{name}" not in NO_WORDS] == []


def test_whoever_is_exempt_still_exists():
    loose = {f"{named(form)}.{name}" for form in our_forms() for name in form.base_fields
             if not is_normalised(form, name)}
    assert loose >= NO_WORDS.keys()
    assert all(NO_WORDS.values())


def test_forms_are_found():
    found = {form.__name__ for form in our_forms()}
    assert {"SignupForm", "ProfileForm", "ReplyForm", "PracticeForm", "VettingForm"} <= found


def test_a_new_form_would_be_noticed():
    class Loose(forms.Form):
        words = forms.CharField()
        secret = forms.CharField(widget=forms.PasswordInput)

    assert texts(Loose) == ["words"]
    assert not is_normalised(Loose, "words")
