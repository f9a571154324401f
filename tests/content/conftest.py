"""Who keeps the public texts: two coordinators and a translator."""
import pytest

from platform_core.content.models import Language, Translator
from tests.conftest import make_member


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def samira(kim):
    """A member whom kim named as a translator into Arabic."""
    member = make_member("samira", is_key_person=True)
    Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
    return member


@pytest.fixture
def yusuf(kim):
    """A second translator into Arabic."""
    member = make_member("yusuf")
    Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
    return member
