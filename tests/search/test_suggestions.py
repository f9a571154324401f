"""What is offered while somebody types."""
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractices.models import GoodPractice
from platform_core.search.suggestions import suggest
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import bring, text
from tests.search.conftest import post


def labels(member, typed, language="en"):
    return [row["label"] for row in suggest(typed, language, member)]


@pytest.mark.parametrize("typed", [
    "work", "WORK", "interp", "interpreters", "interpreters ni", "night inter", " working  with ",
])
def test_a_title_is_offered_by_the_beginnings_of_its_words(threads, carla, typed):
    assert "Working with interpreters at night" in labels(carla, typed)


@pytest.mark.parametrize("typed", ["zz", "terpreters", "interpreters day", "w", "", "  ", "-"])
def test_other_words_offer_no_title(threads, carla, typed):
    assert "Working with interpreters at night" not in labels(carla, typed)


def test_accents_are_forgiven(ravi, carla, category):
    post(ravi, category, "Café for women")
    assert labels(carla, "cafe") == labels(carla, "CAFÉ") == ["Café for women"]


def test_words_of_texts_are_never_offered(ravi, carla, category):
    post(ravi, category, "A title", "The hammam is a safe place.")
    assert labels(carla, "hammam") == []


def test_a_subject_comes_first_and_leads_to_its_search(threads, carla):
    [first, *_rest] = suggest("female gen", "en", carla)
    assert first["detail"] == "Subject"
    assert first["url"].startswith("/search/?q=")


def test_a_synonym_offers_the_subject(carla, db):
    assert labels(carla, "meisjesbesn") == ["female genital mutilation (FGM)"] or labels(
        carla, "meisjesbesn")


def test_a_practice_leads_to_itself(anna, ravi, carla):
    practice = bring(GoodPractice.draft(anna, text()), "published", anna, ravi)
    [row] = [row for row in suggest("screen", "en", carla) if row["detail"] == "Good practice"]
    assert row == {"label": practice.title, "url": practice.get_absolute_url(),
                   "detail": "Good practice", "lang": "en"}


def test_a_discussion_is_offered_once_however_many_replies(ravi, anna, carla, category):
    thread = start_thread(ravi, category, "Interpreters at night")
    for _ in range(3):
        thread.reply(anna, "<p>Interpreters.</p>")
    rows = [row for row in suggest("interpreters", "en", carla) if row["detail"] == "Discussion"]
    assert [row["url"] for row in rows] == [thread.first_post.get_absolute_url()]


def test_few_are_offered(ravi, carla, category):
    for number in range(9):
        start_thread(ravi, category, f"Interpreters {number}")
    assert len(suggest("interpreters", "en", carla)) <= 8


def test_the_number_of_queries_is_fixed(ravi, category, django_assert_num_queries):
    start_thread(ravi, category, "Interpreters")
    suggest("interp", "en", make_member("warm"))
    reader = make_member("reader")
    for number in range(4):
        start_thread(ravi, category, f"Interpreters {number}")
    with django_assert_num_queries(4):
        assert len(labels(reader, "interp")) >= 5


@given(st.text(max_size=90))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(threads, carla, typed):
    assert len(suggest(typed, "nl", carla)) <= 8
