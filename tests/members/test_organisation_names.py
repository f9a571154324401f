"""Organisations as coordinators write them: alike is one, merged leads on, found by any name."""
import pytest
from django.db import IntegrityError, transaction

from platform_core.audit.models import Entry
from platform_core.members.desk_forms import GroupForm, OrganisationForm
from platform_core.members.models import MemberGroup, Organisation
from platform_core.members.suggestions import named
from tests.conftest import make_member
from tests.members.steps import FORM, a_visitor


@pytest.fixture
def known(db):
    """Two organisations, of which a third is another name."""
    one, other = Organisation.objects.named("Łódź Pomoc"), Organisation.objects.named("GGD Zuid")
    third = Organisation.objects.named("G.G.D. Zuid-Limburg")
    Organisation.objects.filter(pk=third.pk).update(merged_into=other)
    return one, other, third


@pytest.mark.parametrize("name", [
    "lodz pomoc",
    "LODZ  POMOC",
    "ggd zuid",
    "G.G.D. Zuid",
    "ggd zuid limburg",
    "GGD Zuid-Limburg",
])
def test_a_name_that_is_spelled_alike_is_refused(name, known):
    form = OrganisationForm({"name": name, "sector": "", "country": ""})
    assert not form.is_valid()
    assert "Merge the two instead" in str(form.errors["name"])


def test_of_a_merged_name_the_one_that_stands_is_named(known):
    form = OrganisationForm({"name": "ggd zuid limburg", "sector": "", "country": ""})
    assert "GGD Zuid" in str(form.errors["name"])
    assert "Limburg”" not in str(form.errors["name"])


@pytest.mark.parametrize(("facts", "wrong"), [
    ({"name": "Fier", "sector": "", "country": ""}, []),
    ({"name": "Fier", "sector": "health", "country": "NL"}, []),
    ({"name": "", "sector": "", "country": ""}, ["name"]),
    ({"name": "x" * 151, "sector": "", "country": ""}, ["name"]),
    ({"name": "Fier", "sector": "nothing", "country": ""}, ["sector"]),
    ({"name": "Fier", "sector": "", "country": "XX"}, ["country"]),
    ({"name": "\u200b\u200b", "sector": "", "country": ""}, ["name"]),
])
def test_what_an_organisation_may_be(facts, wrong, db):
    form = OrganisationForm(facts)
    form.is_valid()
    assert list(form.errors) == wrong


def test_its_own_name_may_be_written_otherwise(known, kim):
    one = known[0]
    form = OrganisationForm({"name": "LODZ Pomoc", "sector": "", "country": "PL"},
                            organisation=one)
    assert form.is_valid(), form.errors
    one.describe(kim, **form.cleaned_data)
    one.refresh_from_db()
    assert (one.name, one.key, one.folded_name) == ("LODZ Pomoc", "lodz-pomoc", " lodz pomoc")
    assert Entry.objects.about(one).get().action == "members.organisation.describe"


def test_a_new_name_brings_key_and_folded_name_along(known, kim):
    one = known[0]
    one.describe(kim, name="Zürich Hilfe")
    one.refresh_from_db()
    assert (one.key, one.folded_name) == ("zurich-hilfe", " zurich hilfe")


def test_the_database_lets_one_key_be_once(known, kim):
    with pytest.raises(IntegrityError), transaction.atomic():
        known[0].describe(kim, name="GGD Zuid")


@pytest.mark.parametrize(("typed", "found"), [
    ("lodz", {"Łódź Pomoc"}),
    ("zuid", {"GGD Zuid", "G.G.D. Zuid-Limburg"}),
    ("limb", {"G.G.D. Zuid-Limburg"}),
    ("pom", {"Łódź Pomoc"}),
    ("", set()),
    ("nothing", set()),
])
def test_it_is_found_by_any_word_of_any_name(typed, found, known):
    assert {one.name for one in named(Organisation.objects.all(), typed)} == found


def test_who_applies_with_a_merged_name_works_at_the_other_one(known, client_of):
    sent = FORM | {"organisation": "ggd zuid limburg"}
    a_visitor().post("/accounts/signup/", sent)
    assert known[1].members.count() == 1
    assert known[2].members.count() == 0


def test_what_merging_entails_names_every_sort_of_thing(known, anna):
    make_member("worker", organisation=known[0])
    told = known[0].entailed_by_merging()
    assert told.is_final
    assert sum(told.counts) == 1
    assert all(str(line.sentence) for line in told.lines)
    assert len(told.lines) >= 2


@pytest.mark.parametrize(("name", "fits"), [
    ("Advisers", True),
    ("inspectors", False),
    (" Inspectors ", False),
    ("ínspectors", False),
    ("", False),
    ("x" * 100, True),
    ("x" * 101, False),
])
def test_what_a_group_may_be_called(name, fits, closed_group):
    assert GroupForm({"name": name}).is_valid() is fits


def test_a_group_keeps_its_own_name(closed_group):
    group = MemberGroup.objects.get(pk=closed_group.pk)
    assert GroupForm({"name": "Inspectors"}, group=group).is_valid()
