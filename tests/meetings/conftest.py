"""Meetings for tests: an example that everybody may see, and the words of the public pages."""
import tomllib
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from platform_core.content.loading import TEXTS, load_text
from platform_core.lib.zones import zone_of
from platform_core.meetings.loading import TEXTS as OWN_TEXTS
from platform_core.meetings.models import Meeting
from platform_core.members.models import Audience
from tests.conftest import make_member

WORDS = {
    "nl": {"title": "Signalen herkennen", "summary": "Een voorbeeld.", "programme": "Inloop\nSlot"},
    "en": {"title": "Recognising signals", "summary": "An example.", "programme": "Doors\nClose"},
}


def at(text, zone="Europe/Amsterdam"):
    """A local time as a moment: "2027-03-01 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=zone_of(zone))


def a_meeting(by, audience=None, announced=True, days=30, lasts=3, **facts):
    """A training some days from now, with two places."""
    starts = timezone.now().replace(microsecond=0) + timezone.timedelta(days=days)
    known = {
        "kind": "training", "wording": WORDS, "starts_at": starts, "capacity": 2,
        "ends_at": starts + timezone.timedelta(hours=lasts), "zone": "Europe/Amsterdam",
        "town": "Utrecht", "address": "Domplein 29, zaal 3", "online": "",
        "audience": audience or Audience.objects.public(),
    }
    meeting = Meeting.objects.plan(by, **(known | facts))
    if announced:
        meeting.announce(by)
    return fresh(meeting)


def fresh(row):
    """The row as it stands now."""
    return type(row).objects.get(pk=row.pk)


def pass_by(meeting, days=1):
    """Let it have ended that many days ago."""
    ends = timezone.now() - timezone.timedelta(days=days)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=ends - timezone.timedelta(hours=3), ends_at=ends)
    return fresh(meeting)


def people(count):
    """So many members."""
    return [make_member(f"person{number}") for number in range(count)]


@pytest.fixture
def training(kim):
    """A public training with two places, in a month."""
    return a_meeting(kim)


@pytest.fixture
def lena(db):
    """A member whom kim named as an organiser in some tests."""
    return make_member("lena")


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """The words of public pages, in one transaction around the tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        for folder, name in ((OWN_TEXTS, "page-events"), (OWN_TEXTS, "words-events"),
                             (TEXTS, "words-frame")):
            load_text(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def texts(loaded, db):
    """The words are there, and no page is remembered."""
    cache.clear()
