"""Who is answerable, as pages name them: what settings say, or a marked example."""
from typing import NamedTuple

from django.conf import settings

EXAMPLE = {
    "name": "Voorbeeldorganisatie · Example Organisation",
    "address": ["Voorbeeldstraat 1 (voorbeeld · example)", "1234 AB Voorbeeldstad"],
    "email": "contact@example.org", "officer": "privacy@example.org",
}


class Organisation(NamedTuple):
    """Name, address and how to reach them; `is_example` until settings name them."""

    name: str
    address: tuple
    email: str
    phone: str
    officer: str
    hosting: str
    is_example: bool


def organisation():
    """The Organisation."""
    known = {name: value for name, value in settings.ORGANISATION.items() if value and any(value)}
    facts = {"phone": "", "hosting": "", **EXAMPLE, **known}
    return Organisation(**facts | {"address": tuple(facts["address"])}, is_example=bool(missing()))


def missing():
    """The names of the settings that somebody must fill in."""
    needed = {"name": "ORGANISATION_NAME", "address": "ORGANISATION_ADDRESS",
              "email": "ORGANISATION_EMAIL", "officer": "DATA_PROTECTION_OFFICER",
              "hosting": "HOSTED_BY"}
    given = settings.ORGANISATION
    return [setting for name, setting in needed.items() if not given[name] or not any(given[name])]
