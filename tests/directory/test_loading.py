"""What comes with the platform: loaded as the file says, and never over an editor's change."""
import pytest

from platform_core.content import reading
from platform_core.content.loading import load_texts
from platform_core.directory.loading import (
    facts_of,
    load_services,
    sure_values,
)
from platform_core.directory.models import Service
from platform_core.lib.helplines import Helpline, from_file
from tests.directory.making import facts


def line(**facts):
    usual = {"country": "NL", "name": "A", "number": "0800-1", "kind": "helpline", "hours": "",
             "confidence": "high", "source": "a.example"}
    return Helpline(**usual | facts)


def the_phone(**facts):
    return facts_of(line(**facts))["phones"][0]


def test_every_line_of_a_country_is_loaded_once(db):
    lines = [one for one in from_file() if one.country != "EU"]
    assert load_services() == len(lines)
    assert load_services() == 0
    assert Service.objects.filter(status="listed").count() == len(lines)
    assert not Service.objects.filter(country="EU").exists()


@pytest.mark.once
def test_the_texts_of_the_directory_are_loaded_with_all_others(db):
    load_texts()
    assert reading.words("en", slug="numbers")["gone"].startswith("This number no longer works")
    assert reading.page("page", "countries", "nl").state == reading.LIVE
    assert reading.page("page", "help", "ar").state == reading.LIVE
    assert load_texts() == 0


def test_what_an_editor_changed_stays(db, kim, lena):
    load_services()
    changed = Service.objects.get(key="nl-veilig-thuis")
    changed.propose(kim, facts("0800-9999")).publish(lena)
    dead = Service.objects.get(key="es-016")
    dead.retract(kim, "Nobody answers")
    assert load_services() == 0
    changed.refresh_from_db()
    dead.refresh_from_db()
    assert changed.live.facts["phones"][0]["number"] == "0800-9999"
    assert dead.status == "retracted"


def test_a_line_of_the_file_that_changed_follows_it_until_somebody_called(db, kim):
    load_services()
    one = Service.objects.get(key="nl-veilig-thuis")
    type(one.live).objects.filter(pk=one.live_id).update(facts=facts("0800-1111"))
    assert load_services() == 1
    one.refresh_from_db()
    assert one.live.facts["phones"][0]["number"] == "0800-2000"
    one.assure(kim, one.live_id)
    type(one.live).objects.filter(pk=one.live_id).update(facts=facts("0800-1111"))
    assert load_services() == 0


@pytest.mark.parametrize(("confidence", "sure"), [
    ("high", {"number", "hours", "languages", "cost", "anonymous"}),
    ("high (number) / low (hours)", {"number"}),
    ("high (number) / medium (languages)", {"number"}),
    ("high (number)", {"number"}), ("medium", set()), ("low", set()), ("", set()),
])
def test_the_file_says_of_what_its_source_makes_sure(confidence, sure):
    assert sure_values(confidence) == sure


def test_what_the_file_does_not_say_is_unknown():
    one = the_phone()
    assert (one["hours"], one["cost"], one["languages"], one["anonymous"]) == (
        "unknown", "unknown", [], "unknown")


@pytest.mark.parametrize(("said", "hours", "cost"), [
    ("24/7 free", "always", "free"), ("24/7", "always", "unknown"),
    ("24/7 local charge", "always", "local"), ("office hours", "unknown", "unknown"),
    ("weekdays 11-17", "times", "unknown"),
])
def test_hours_and_cost_are_read_from_the_file(said, hours, cost):
    one = the_phone(hours=said)
    assert (one["hours"], one["cost"]) == (hours, cost)


def test_where_sources_differ_the_hours_are_not_sure():
    one = the_phone(hours="24/7 or 09:00-21:00")
    assert one["times"] == [[1, 7, "09:00", "21:00"]]
    assert one["sources"]["hours"]["sure"] is False
    assert one["sources"]["number"]["sure"] is True


@pytest.mark.parametrize(("said", "codes", "more", "interpreter"), [
    ("hr|en", ["hr", "en"], 0, "unknown"), ("53 languages", [], 53, "unknown"),
    ("en + telephone interpreting", ["en"], 0, "yes"), ("pl (+ some en/ru)", ["pl"], 0, "unknown"),
    ("varies", [], 0, "unknown"), ("", [], 0, "unknown"),
])
def test_languages_are_read_from_the_file(said, codes, more, interpreter):
    one = the_phone(languages=said)
    assert (one["languages"], one["more_languages"], one["interpreter"]) == (
        codes, more, interpreter)


def test_a_name_that_is_a_word_is_translated_and_a_proper_name_is_not():
    assert facts_of(line(name="Police"))["names"] == {"nl": "Politie", "en": "Police"}
    assert facts_of(line(name="Veilig Thuis"))["names"] == {}
