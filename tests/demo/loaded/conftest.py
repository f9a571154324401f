"""The demo community, loaded once for all tests of this folder and taken away afterwards."""
import pytest
from django.db import transaction

from platform_core.members.models import Member
from tests.demo.running import run_demo


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
