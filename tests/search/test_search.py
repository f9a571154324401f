"""What is found, by whom, and in which order; the same on both engines."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.search.finding import SearchRequest, search
from platform_core.search.highlight import excerpt, marked
from platform_core.search.models import Document
from platform_core.search.query import parse
from tests.conftest import start_thread


def titles(text, member, **more):
    found = search(SearchRequest(text, "en", **more), member)
    return [str(hit.document.title) for hit in found.hits]


@pytest.fixture
def threads(ravi, ben, category, closed_category):
    return [
        start_thread(ravi, category, "Working with interpreters at night", language="en"),
        start_thread(ravi, category, "Begeleiding na huiselijk geweld", language="nl"),
        start_thread(ravi, category, "Female genital mutilation in pregnancy", language="en"),
        start_thread(ben, closed_category, "Interpreters for inspectors", language="en"),
    ]


def test_other_forms_of_a_word_are_found(threads, carla):
    assert titles("interpreter", carla) == ["Working with interpreters at night"]


def test_what_may_not_be_read_is_not_found_counted_or_offered(threads, anna, carla, nobody):
    inside = search(SearchRequest("interpreters", "en"), anna)
    outside = search(SearchRequest("interpreters", "en"), carla)
    assert (inside.total, outside.total) == (2, 1)
    assert sum(outside.facets["sector"].values()) == 1
    assert search(SearchRequest("interpreters", "en"), nobody).total == 0


def test_a_synonym_in_another_language_finds_the_concept(threads, carla):
    found = search(SearchRequest("meisjesbesnijdenis", "nl"), carla)
    assert [concept.slug for concept in found.concepts] == ["fgm"]
    assert [hit.document.title for hit in found.hits] == ["Female genital mutilation in pregnancy"]
    assert search(SearchRequest("meisjesbesnijdenis", "nl", expand=False), carla).total == 0


def test_begeleiding_and_beleid_are_two_words(threads, carla):
    assert titles("begeleiding", carla) == ["Begeleiding na huiselijk geweld"]
    assert titles("beleid", carla) == []


def test_quotes_keep_words_together_and_a_minus_leaves_out(threads, carla):
    assert titles('"interpreters at night"', carla) == ["Working with interpreters at night"]
    assert titles('"night interpreters"', carla) == []
    assert titles("interpreters -night", carla) == []


def test_a_thread_that_moves_takes_its_readers_with_it(threads, carla, mo, closed_category):
    threads[0].move(mo, closed_category)
    assert titles("interpreters", carla) == []


def test_filters_narrow_and_count(threads, carla):
    found = search(SearchRequest("", "en", filters={"sector": ["science"]}), carla)
    assert found.total == 3
    assert search(SearchRequest("", "en", filters={"sector": ["police"]}), carla).total == 0


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    ravi, anna, category, django_assert_max_num_queries
):
    for number in range(30):
        start_thread(ravi, category, f"Interpreters, part {number}")
    search(SearchRequest("interpreters", "en"), anna)
    with django_assert_max_num_queries(9):
        assert len(search(SearchRequest("interpreters", "en"), anna).hits) == 20


def test_the_index_is_written_and_removed_with_the_post(threads):
    post = threads[0].first_post
    post.index()
    assert Document.objects.of(post).count() == 1
    post.unindex()
    post.unindex()
    assert Document.objects.of(post).count() == 0


@pytest.mark.parametrize(
    "text", ['"', "-", '""', "NOT", "a AND", "((", "'; --", "*", ":", "\\", "é" * 300, "🙂", "- -"]
)
def test_odd_questions_are_answered(threads, carla, text):
    assert search(SearchRequest(text, "nl"), carla).total >= 0


def test_found_words_are_marked_and_everything_else_is_escaped():
    text = "<b>Interpreters</b> & more"
    assert marked(text, {"interpret"}, "en") == (
        "&lt;b&gt;<mark>Interpreters</mark>&lt;/b&gt; &amp; more"
    )


@pytest.mark.django_db
@given(st.text(max_size=120))
def test_any_text_becomes_a_question_of_plain_terms(text):
    query = parse(text, "nl")
    terms = [t for group in query.groups + query.excluded for phrase in group for t in phrase]
    assert all(term.replace("_", "a").isalnum() for term in terms)


@given(st.text(max_size=400))
def test_an_excerpt_never_holds_markup_of_the_text(text):
    assert "<" not in excerpt(text, {"geweld"}, "nl").replace("<mark>", "").replace("</mark>", "")
