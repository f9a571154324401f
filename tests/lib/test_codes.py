"""Countries, languages and sectors are codes: stable, named in the reader's language, complete."""
import re

import pytest
from django.utils import translation

from platform_core.lib import countries, languages, links, sectors
from platform_core.lib.helplines import by_country, helplines

TWELVE = {"BE", "BG", "HR", "GR", "HU", "IE", "IT", "MT", "NL", "PL", "SI", "ES"}
SEVEN = ["health", "police", "municipality", "migrant_org", "lgbtqi", "science", "social_support"]
SECTORS = {
    "health", "mental_health", "sexual_assault_centre", "police", "justice", "legal_aid",
    "municipality", "social_support", "dv_service", "migrant_org", "lgbtqi", "reception",
    "migration_authority", "education", "youth", "science", "interpreting", "ngo",
    "international_org", "policy", "other",
}


def test_the_projects_countries_come_first_and_our_own_before_them():
    codes = [code for code, _name in countries.country_choices()]
    assert codes[0] == "NL"
    assert set(codes[:12]) == TWELVE == set(countries.PROJECT_COUNTRIES)
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_the_projects_sectors_come_first_and_all_are_there():
    codes = [code for code, _name in sectors.sector_choices()]
    assert codes[:7] == SEVEN == sectors.MAIN_SECTORS
    assert set(codes) == SECTORS
    assert codes[-1] == "other"


def test_the_languages_of_the_platform_come_first():
    codes = [code for code, _name in languages.language_choices()]
    assert codes[:2] == ["nl", "en"]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("name", "code", "dutch", "english"), [
    (countries.country_name, "NL", "Nederland", "Netherlands"),
    (languages.language_name, "ti", "Tigrinya", "Tigrinya"),
    (languages.language_name, "ar", "Arabisch", "Arabic"),
    (sectors.sector_label, "police", "Politie en veiligheid", "Police and safety"),
])
def test_a_code_is_named_in_the_readers_language(name, code, dutch, english):
    with translation.override("nl"):
        assert str(name(code)) == dutch
    with translation.override("en"):
        assert str(name(code)) == english


@pytest.mark.parametrize("code", ["", "XX", "nonsense", None])
def test_a_code_that_is_unknown_is_shown_as_it_is(code):
    assert countries.country_name(code) == code
    assert languages.language_name(code) == code
    assert str(sectors.sector_label(code)) == "Other"


@pytest.mark.parametrize(("code", "direction"), [
    ("ar", "rtl"), ("fa", "rtl"), ("ps", "rtl"), ("ur", "rtl"), ("ckb", "rtl"),
    ("kmr", "ltr"), ("ti", "ltr"), ("am", "ltr"), ("nl", "ltr"), ("", "ltr"),
])
def test_scripts_run_in_their_own_direction(code, direction):
    assert languages.direction(code) == direction


@pytest.mark.parametrize("code", [*sorted(SECTORS), "nonsense"])
def test_a_sectors_colour_never_stands_without_an_icon(code):
    assert sectors.sector_css(code) in {"health", "police", "muni", "migr", "other"}
    assert sectors.sector_icon(code)


def test_every_country_of_the_project_has_its_help_numbers_in_order(db):
    listed = by_country()
    assert [str(name) for name, _lines in listed] == [
        str(countries.country_name(code)) for code in countries.PROJECT_COUNTRIES
    ]
    netherlands = {line.number for line in listed[0][1]}
    assert {"0800-2000", "0800-0188"} <= netherlands


def test_a_number_is_dialled_without_its_signs(db):
    for line in helplines():
        assert re.fullmatch(r"\+?\d*", line.dial)


def test_the_european_line_is_claimed_for_no_country(db):
    numbers = {line.dial for _name, lines in by_country() for line in lines}
    assert "116016" not in numbers


def test_a_question_gathers_all_answers_in_the_order_they_came(monkeypatch):
    monkeypatch.setattr(links, "ANSWERS", {})
    assert links.linked("anything", object(), None) == []
    links.register("seen", lambda obj, member: [(obj, member)])
    links.register("seen", lambda obj, member: ["second"])
    assert links.linked("seen", 1, "anna") == [(1, "anna"), "second"]
