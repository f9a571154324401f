"""One organisation has one row, however its name is spelled."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.members.models import Organisation, spelling_key


@pytest.mark.parametrize(
    "again", ["wijkteam west", "Wijkteam  West", " WIJKTEAM WEST ", "Wijkteam-West"]
)
def test_spelling_is_forgiven(db, again):
    first = Organisation.objects.named("Wijkteam West", "social_support", "NL")
    assert Organisation.objects.named(again) == first
    assert first.name == "Wijkteam West"


@pytest.mark.parametrize("name", ["Стационар", "مركز", "→→→", "ﷺ" * 100])
def test_every_script_has_a_key(db, name):
    assert Organisation.objects.named(name) == Organisation.objects.named(name)


def test_a_new_name_brings_a_new_key(db):
    organisation = Organisation.objects.named("Team Noord")
    organisation.name = "Team Zuid"
    organisation.save()
    assert Organisation.objects.named("team zuid") == organisation
    assert Organisation.objects.named("Team Noord") != organisation


@given(st.text(min_size=1, max_size=150))
def test_a_key_always_fits_its_column(name):
    assert len(spelling_key(name)) <= 160
