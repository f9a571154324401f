"""Every message of Django and allauth that a person can meet here has good Dutch."""
import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import allauth
import pytest
from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import strip_tags

import forum
import goodpractices
import platform_core
from platform_core.lib.library_words import REWORDED
from platform_core.members.adapter import AccountAdapter, SecondFactorAdapter
from tests.members.steps import FORM, PASSWORD, a_visitor, can_sign_in, sign_in

pytestmark = pytest.mark.once

LIBRARY = Path(allauth.__file__).parent
# Nobody meets these: what they are about is switched off, or no page leads there.
NEVER_MET = {
    "account_inactive", "cannot_remove_primary_email", "email_taken", "invalid_login",
    "invalid_or_expired_key", "max_email_addresses", "phone_password_mismatch", "phone_taken",
    "same_as_current", "select_only_one", "unknown_email", "unknown_phone",
    "unverified_primary_email", "username_blacklisted", "username_password_mismatch",
    "username_taken", "add_email_blocked", "cannot_delete_authenticator", "unverified_email",
}
# The formal form, and words that our readers do not use or that another platform means.
BAD = re.compile(
    r"\b(u|uw|token|verifi\w+|authenticat\w*|geauthenticeerd|primaire?|sleutel|login\w*|"
    r"aanmeld\w*|registre\w+|waarde|geldige?|null\w*|url|uuid|intoetsen|username|password|"
    r"please|this|your|must|cannot)\b", re.I)


def every_form():
    """Every form of the platform."""
    for package in (platform_core, forum, goodpractices):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if re.search(r"migrations|settings|[aw]sgi|_urls|commands|buckets", found.name):
                continue
            for thing in vars(importlib.import_module(found.name)).values():
                if inspect.isclass(thing) and issubclass(thing, forms.BaseForm):
                    yield thing


def messages_of(field):
    """Each message of a field and of its validators; counts in the plural."""
    yield from field.error_messages.values()
    for validator in field.validators:
        message = getattr(validator, "message", None)
        is_said = getattr(validator, "code", None) not in field.error_messages   # else that is
        if is_said and isinstance(message, str | Promise):
            yield message


COUNTS = {"limit_value": 5, "show_value": 6, "max": 5, "length": 6}


def in_dutch(message):
    with translation.override("nl"):
        return str(message) or message % COUNTS


def form_messages():
    """{Dutch message: the fields of a form that may say it}."""
    said = {}
    for form in set(every_form()):
        for name, field in getattr(form, "base_fields", {}).items():
            for message in messages_of(field):
                said.setdefault(in_dutch(message), set()).add(f"{form.__name__}.{name}")
    return said


# There are no user names.
HIDDEN = re.compile(r"revision|token|username|\.live$|EditionForm\.source")


def test_every_message_of_a_field_is_good_dutch():
    bad = {words: fields for words, fields in form_messages().items()
           if BAD.search(words) and not all(HIDDEN.search(field) for field in fields)}
    assert bad == {}


@pytest.mark.parametrize("adapter", [AccountAdapter, SecondFactorAdapter])
def test_every_message_of_allauth_that_can_be_met_is_good_dutch(adapter):
    met = {name: message for name, message in adapter.error_messages.items()
           if name not in NEVER_MET}
    bad = {name: in_dutch(message) for name, message in met.items()
           if BAD.search(in_dutch(message)) or in_dutch(message) == str(message)}
    assert bad == {}


def test_what_is_said_never_to_be_met_is_raised_by_nothing_that_is_switched_on():
    """A new version of allauth may use a message elsewhere: then somebody looks."""
    raised = set()
    for path in [*LIBRARY.glob("account/**/*.py"), *LIBRARY.glob("mfa/**/*.py")]:
        if path.name != "adapter.py" and "webauthn" not in path.parts:
            raised |= {node.value for node in ast.walk(ast.parse(path.read_text()))
                       if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    known = {*AccountAdapter.error_messages, *SecondFactorAdapter.error_messages}
    behind_a_setting = {
        "email_taken", "unknown_email", "max_email_addresses", "invalid_login", "phone_taken",
        "select_only_one", "same_as_current", "unknown_phone", "add_email_blocked",
        "unverified_email", "cannot_delete_authenticator", "account_inactive",
    }
    assert (raised & known & NEVER_MET) <= behind_a_setting


@pytest.mark.parametrize("text", REWORDED)
def test_what_was_reworded_has_our_dutch(text):
    with translation.override("nl"):
        assert not BAD.search(translation.gettext(text))
        assert translation.gettext(text) != text


def errors_on(answer):
    """The messages on a page: in the summary, at the fields and above the form."""
    page = answer.content.decode()
    summary = re.search(r'<div class="summary".*?</div>', page, re.S)[0]
    return [" ".join(strip_tags(item).split()) for item in re.findall(r"<li>(.*?)</li>", summary,
                                                                      re.S)]


@pytest.mark.parametrize("password", ["kort", "welkom", "1234567890", "LeaExample1", "", "x" * 9])
def test_every_message_at_the_sign_up_is_dutch(db, password):
    sent = {"password1": password, "email": "geen adres", "name": "", "country": "XX",
            "languages": ["xx"], "sector": "", "motivation": "x" * 2001, "house_rules": ""}
    said = errors_on(a_visitor("nl").post("/accounts/signup/", FORM | sent))
    assert len(said) >= 7
    assert [one for one in said if BAD.search(one)] == []
    assert not any(word in " ".join(said) for word in ("too", "least", "Enter", "Select"))


def test_the_password_kort_is_too_short_in_dutch(db):
    said = errors_on(a_visitor("nl").post("/accounts/signup/", FORM | {"password1": "kort"}))
    assert any("te kort" in one and "10 tekens" in one for one in said)


def test_other_account_forms_refuse_in_dutch(anna):
    anna.language = "nl"
    client = a_visitor("nl")
    refused = [client.post("/accounts/login/", {"login": "a@example.org", "password": "x"}),
               client.post("/accounts/password/reset/", {"email": "geen adres"})]
    sign_in(client, can_sign_in(anna).email)
    other = {"oldpassword": PASSWORD, "password1": "x1-y2-z3-a4-b5", "password2": "anders"}
    refused += [client.post("/accounts/password/change/", other),
                client.post("/accounts/email/", {"email": anna.email, "action_add": ""}),
                client.post("/accounts/reauthenticate/", {"password": "x"})]
    for answer in refused:
        assert answer.status_code == 422
        assert [one for one in errors_on(answer) if BAD.search(one)] == []
