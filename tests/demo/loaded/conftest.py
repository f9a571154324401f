"""The demo community, loaded once for all tests of this folder and taken away afterwards."""
import pytest
from django.core.cache import cache
from django.db import transaction

from platform_core.members.models import Member
from tests.demo.running import run_demo
from tests.demo.walking import PEOPLE, browser_of, pages_of


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """Everything in one transaction around the tests, each of which has its own inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run_demo()
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """What the command printed; the community is in the database."""
    return loaded


@pytest.fixture
def person(demo):
    """Return a function: the demo's member with this key."""
    return lambda key: Member.objects.get(email=f"{key}@demo.example")


@pytest.fixture(scope="package")
def walked(loaded, django_db_blocker):
    """{person: {address: page}} of what they find; nothing of the walk stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = {key: pages_of(browser_of(key)) for key in PEOPLE}
        transaction.set_rollback(True)
    cache.clear()
    return found


@pytest.fixture
def browsers(demo, settings):
    """{person: a browser}, the last one a visitor's."""
    settings.RATE_LIMITS = False
    return {key: browser_of(key) for key in PEOPLE}
