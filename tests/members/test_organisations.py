"""One organisation has one row, however its name is spelled."""
from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.folding import fold
from platform_core.members.models import Organisation
from platform_core.members.names import spelling_key
from tests.conftest import make_member


@pytest.mark.parametrize(
    "again", ["wijkteam west", "Wijkteam  West", " WIJKTEAM WEST ", "Wijkteam-West"]
)
def test_spelling_is_forgiven(db, again):
    first = Organisation.objects.named("Wijkteam West", "social_support", "NL")
    assert Organisation.objects.named(again) == first
    assert first.name == "Wijkteam West"


@pytest.mark.parametrize(("name", "again"), [
    ("Łódź Pomoc", "lodz pomoc"), ("Straßenhilfe", "STRASSENHILFE"),
    ("Kid’s Place", "Kid's place"), ("İstanbul Evi", "istanbul evi"),
    ("Hjælp Ørsted", "hjaelp orsted"), ("G.G.D. Zuid", "GGD Zuid"), ("بيت العُنْف", "بيت العنف"),
    ("Κέντρο Υγείας", "κεντρο υγειας"), ("Ştefan cel Mare", "stefan cel mare"),
    ("Team\u200b West", "Team West"), ("Žene za žene", "zene za zene"),
])
def test_a_name_is_folded_as_words_and_people_are(name, again):
    assert spelling_key(name) == spelling_key(again)


def test_those_that_turn_out_to_be_one_become_one_row(db):
    first, second, third = [
        Organisation.objects.create(name=name) for name in ("Lodz Pomoc", "Łódz Zwolle", "Team Øst")
    ]
    Organisation.objects.filter(pk=second.pk).update(
        name="Łódź Pomoc", key="łódź-pomoc", sector="ngo", country="PL")
    Organisation.objects.filter(pk=third.pk).update(key="team-øst")
    member = make_member("member", organisation=second)
    fold_keys = import_module("platform_core.members.migrations.0010_folded_keys").fold_keys
    for _time in range(2):
        fold_keys(apps, None)
    member.refresh_from_db()
    first.refresh_from_db()
    assert member.organisation == first
    assert (first.sector, first.country) == ("ngo", "PL")
    assert set(Organisation.objects.values_list("key", flat=True)) == {"lodz-pomoc", "team-ost"}


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


@given(st.text(min_size=1, max_size=150))
def test_a_key_is_that_of_the_folded_name(name):
    assert spelling_key(fold(name)) == spelling_key(name)
