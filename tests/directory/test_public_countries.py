"""Countries: unknown is an answer, every value has its source, nothing is added up or ranked."""
import csv
import io

import pytest

from platform_core.directory import board
from platform_core.directory.models import Value
from platform_core.directory.models.facts import value
from platform_core.directory.pages.countries import CountriesPage
from platform_core.directory.pages.exports import harmless
from platform_core.lib.countries import PROJECT_COUNTRIES
from tests.directory.making import a_value, known, let_fall_due
from tests.members.steps import a_visitor

STATISTIC, MOST = "police-reports", 8
DISPUTED = value("disputed", texts={"en": "Yes"}, source="Act A", other_texts={"en": "No"},
                 other_source="Ruling B")

pytestmark = pytest.mark.usefixtures("questions")


def read(address, language="en"):
    return a_visitor(language).get(address)


def page(address):
    return read(address).content.decode()


def disputed(kim, lena, country="NL", question="rape-definition"):
    one = Value.objects.create(country=country, question=question)
    one.propose(kim, DISPUTED).publish(lena)
    return one


@pytest.mark.parametrize(("code", "words"), [("en", "Unknown"), ("nl", "Onbekend")])
def test_everything_begins_unknown(code, words):
    shown = page(f"/{code}/countries/nl/")
    assert shown.count(words) >= 20
    assert f'<html lang="{code}"' in shown


def test_a_value_stands_with_its_source_and_its_date(kim, lena):
    a_value(kim, lena)
    shown = page("/en/countries/nl/")
    for words in ("Yes, after a year.", "Aliens Act, article 1", "Law or regulation", "2026-10"):
        assert words in shown
    assert "Yes, after a year." not in page("/en/countries/be/")


def test_where_sources_differ_both_are_shown(kim, lena):
    disputed(kim, lena)
    shown = page("/en/countries/nl/")
    for words in ("Disputed", "Yes", "Act A", "Another source says", "No", "Ruling B"):
        assert words in shown


def test_a_value_that_is_due_says_so(kim, lena):
    one = a_value(kim, lena)
    assert "To be checked again" not in page("/en/countries/nl/")
    let_fall_due(one)
    assert "To be checked again" in page("/en/countries/nl/")
    assert "To be checked again" in page("/en/countries/")


def test_a_value_that_was_retracted_is_unknown_at_once(kim, lena):
    one = a_value(kim, lena)
    assert "Yes, after a year." in page("/en/countries/nl/")
    one.retract(kim, "The law changed")
    assert "Yes, after a year." not in page("/en/countries/nl/")


def test_words_in_another_language_say_which(kim, lena):
    a_value(kim, lena)
    assert '<bdi lang="en" dir="ltr">Yes, after a year.</bdi>' in page("/nl/countries/nl/")
    assert "<bdi>Yes, after a year.</bdi>" in page("/en/countries/nl/")


def test_a_statistic_carries_its_definition(kim, lena):
    counted = {"en": "Offences, not persons"}
    a_value(kim, lena, question=STATISTIC, text="1,204", definitions=counted)
    shown = page("/en/countries/compare/nl+be/")
    assert "What is counted:" in shown and "Offences, not persons" in shown
    assert "never added up or ranked" in shown


def test_an_example_says_that_it_is_one(kim, lena):
    a_value(kim, lena, is_example=True)
    for address in ("/en/countries/nl/", "/en/countries/", "/en/countries/compare/nl+be/"):
        assert "Example" in page(address)


def test_all_twelve_stand_on_one_page_and_lead_to_their_own():
    shown = page("/en/countries/")
    for country in PROJECT_COUNTRIES:
        assert f'href="/en/countries/{country.lower()}/"' in shown
    assert shown.count('scope="colgroup"') == 5


@pytest.mark.parametrize("count", [0, 60])
def test_the_matrix_takes_four_statements_whatever_is_known(
    kim, lena, django_assert_num_queries, count
):
    keys = [line.question.key for part in CountriesPage.of("en").sections for line in part.lines]
    for number in range(count):
        country = list(PROJECT_COUNTRIES)[number % 12]
        a_value(kim, lena, country, keys[number // 12])
    board.changed()
    with django_assert_num_queries(4):
        assert sum(one for _code, _name, one in CountriesPage.of("en").filled) == count
    board.changed()
    with django_assert_num_queries(MOST, exact=False):    # with those of the frame
        read("/en/countries/")
    with django_assert_num_queries(1):
        read("/en/countries/")


@pytest.mark.parametrize("chosen", ["nl+be", "nl+be+es", "es+nl"])
def test_two_or_three_stand_side_by_side(chosen):
    answer = read(f"/en/countries/compare/{chosen}/")
    assert answer.status_code == 200
    shown = CountriesPage.of("en", tuple(one.upper() for one in chosen.split("+")))
    for code, name in shown.countries:
        assert f'/en/countries/{code.lower()}/">{name}</a>' in answer.content.decode()


@pytest.mark.parametrize("chosen", [
    "nl", "nl+be+es+it", "nl+xx", "NL+BE", "nl+nl", "+", "nl++be", "nl be", "a" * 400,
    "<script>+nl",
])
def test_what_cannot_be_compared_says_which_countries_there_are(chosen):
    answer = read(f"/en/countries/compare/{chosen}/")
    assert answer.status_code == 404
    assert 'href="/en/countries/nl/"' in answer.content.decode()
    assert "<script>+" not in answer.content.decode()


@pytest.mark.parametrize(("asked", "leads_to"), [
    ("a=nl&b=be&c=es", "/en/countries/compare/nl+be+es/"),
    ("a=nl&b=be", "/en/countries/compare/nl+be/"),
    ("a=nl&b=nl", "/en/countries/nl/"), ("a=nl&b=xx", "/en/countries/nl/"), ("", "/en/countries/"),
    ("a=//evil.example&b=%00", "/en/countries/"),
])
def test_the_form_leads_to_an_address_that_can_be_shared(asked, leads_to):
    assert read(f"/en/countries/compare/?{asked}").headers["Location"] == leads_to


@pytest.mark.parametrize("address", ["/en/countries/xx/", "/en/countries/NL/", "/en/countries/us/"])
def test_an_unknown_country_is_a_404_with_those_that_there_are(address):
    answer = read(address)
    assert answer.status_code == 404
    assert 'href="/en/countries/be/"' in answer.content.decode()


@pytest.mark.parametrize("code", ["xx", "ti", "ar"])
@pytest.mark.parametrize("rest", ["countries/", "countries/nl/", "countries.csv"])
def test_a_language_without_these_pages_says_where_they_are(code, rest):
    answer = read(f"/{code}/{rest}")
    assert answer.status_code == 404
    assert 'hreflang="en"' in answer.content.decode()


def test_the_table_has_a_row_for_every_question_and_country(kim, lena):
    a_value(kim, lena)
    answer = read("/en/countries.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert len(rows) == CountriesPage.of("en").count * 12
    own = [row for row in rows if row["state"] == "known"]
    assert [(row["country"], row["value"], row["source"]) for row in own] == [
        ("NL", "Yes, after a year.", "Aliens Act, article 1")]
    assert {row["state"] for row in rows} == {"known", "unknown"}


def test_the_data_say_how_they_may_not_be_used(kim, lena):
    disputed(kim, lena)
    found = read("/en/countries.json").json()
    own = next(row for row in found["values"] if row["state"] == "disputed")
    assert (own["value"], own["other_value"]) == ("Yes", "No")
    assert "never added up or ranked" in found["note"]


@pytest.mark.once
@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("1 = 1") == "1 = 1"


def test_what_editors_typed_stays_text(kim, lena):
    one = Value.objects.create(country="NL", question="rape-definition")
    one.propose(kim, known("<img src=x onerror=alert(1)>")).publish(lena)
    for address in ("/en/countries/nl/", "/en/countries/compare/nl+be/"):
        assert "<img src=x" not in page(address)


def test_a_country_leads_to_its_help_numbers():
    assert 'href="/en/help/nl/"' in page("/en/countries/nl/")


def test_no_cookie_is_set(kim, client_of):
    answer = client_of(kim).get("/en/countries/")
    assert not answer.cookies
    assert "Kim" not in answer.content.decode()
