"""What a reader asks of the list of practices, read from the address, and what the list answers."""
import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.models import GoodPractice
from goodpractices.models.choices import EvidenceLevel
from goodpractices.pages.practice_list import Browse
from platform_core.lib.countries import COUNTRIES
from platform_core.search.asked import MOST_CHOSEN
from platform_core.search.results import SearchResults
from platform_core.search.upkeep import refresh_lexicon
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import bring, text
from tests.reading import unmarked

pytestmark = pytest.mark.django_db

NAMES = [dimension.name for dimension in Browse.DIMENSIONS]
MOST_SHOWN = 10


def browse(**asked):
    return Browse.of(RequestFactory().get("/practices/", asked))


def publish(author, reviewer, **changes):
    return bring(GoodPractice.draft(author, text(**changes)), "published", author, reviewer)


@pytest.fixture
def shelf(anna, ravi):
    """Practices that differ in one thing each."""
    for title, changes in {
        "Dutch midwives": {},
        "Dutch police": {"sectors_involved": ["police"]},
        "Greek midwives": {"countries": ["GR"], "sectors_involved": ["health"]},
        "Arabic only": {"languages_of_delivery": ["ar"]},
    }.items():
        publish(anna, ravi, title=title, **changes)


def shown(member, **asked):
    return sorted(hit.target.title for hit in browse(**asked).found_for(member).hits)


def rows_of(member, dimension, **asked):
    """{label: (count, is chosen)} of one dimension's boxes."""
    chosen = browse(**asked)
    facets = {name: rows for name, _heading, rows in chosen.facets(chosen.found_for(member))}
    return {label: (count, ticked) for _value, label, count, ticked in facets.get(dimension, ())}


@pytest.mark.parametrize(("asked", "expected"), [
    ({}, Browse()),
    ({"q": " tolk   opvang "}, Browse(text="tolk opvang", order="relevance")),
    ({"q": "a\x00b"}, Browse(text="ab", order="relevance")),
    ({"q": "x" * 900}, Browse(text="x" * 500, order="relevance")),
    ({"q": "tolk", "order": "newest"}, Browse(text="tolk", order="newest")),
    ({"order": "relevance"}, Browse()),
    ({"q": "tolk", "order": "price"}, Browse(text="tolk", order="relevance")),
    ({"country": ["NL", "GR", "NL"]}, Browse(filters={"country": ["NL", "GR"]})),
    ({"country": ["XX", "nl", ""]}, Browse()),
    ({"sector": "'", "form": "%00", "colour": "red"}, Browse()),
    ({"page": "3"}, Browse(page=3)),
    ({"page": "²"}, Browse()), ({"page": "0"}, Browse()), ({"page": "-1"}, Browse()),
    ({"literal": "1", "q": "tolk"}, Browse(text="tolk", order="relevance", literal=True)),
    ({"q": "tolk", "without": ["fgm", "x"]},
     Browse(text="tolk", order="relevance", without=("fgm", "x"))),
])
def test_the_address_is_read_and_nonsense_left_out(asked, expected):
    assert browse(**asked) == expected


def test_only_so_many_values_are_taken():
    assert len(browse(country=list(COUNTRIES)).filters["country"]) == MOST_CHOSEN


@given(st.dictionaries(st.sampled_from([*NAMES, "q", "page", "order", "without", "literal"]),
                       st.lists(st.text(max_size=30), max_size=3)))
def test_any_address_can_be_read_and_written(asked):
    chosen = browse(**asked)
    again = Browse.of(RequestFactory().get("/practices/" + chosen.address(page=chosen.page)))
    assert (again.text, again.filters, again.page) == (chosen.text, chosen.filters, chosen.page)


ALL = ["Arabic only", "Dutch midwives", "Dutch police", "Greek midwives"]


@pytest.mark.parametrize(("asked", "titles"), [
    ({}, ALL),
    ({"country": "GR"}, ["Greek midwives"]),
    ({"country": ["GR", "NL"]}, ALL),
    ({"sector": "police"}, ["Dutch police"]),
    ({"sector": ["police", "health"], "country": "GR"}, ["Greek midwives"]),
    ({"sector": "police", "country": "GR"}, []),
    ({"language": "en"}, ["Dutch midwives", "Dutch police", "Greek midwives"]),
    ({"form": "sexual-violence"}, ALL),
    ({"evidence": "well_described", "q": "midwives"}, ["Dutch midwives", "Greek midwives"]),
    ({"q": "police"}, ["Dutch police"]),
    ({"q": "dutch -police"}, ["Dutch midwives"]),
    ({"q": "zeppelin"}, []),
])
def test_words_and_boxes_choose(shelf, carla, asked, titles):
    assert shown(carla, **asked) == titles


def test_a_chosen_box_does_not_hide_its_siblings(shelf, carla):
    assert rows_of(carla, "country", country="GR") == {
        "Netherlands": (3, False), "Greece": (1, True)}


def test_a_chosen_box_counts_in_the_other_dimensions(shelf, carla):
    assert rows_of(carla, "sector", country="GR") == {"Health care": (1, False)}


def test_a_box_that_finds_nothing_stays_to_be_unticked(shelf, carla):
    assert rows_of(carla, "country", q="police", country="GR")["Greece"] == (0, True)


def test_evidence_stands_in_its_own_order(anna, ravi, carla):
    for level in ("well_substantiated", "practice_experience", "well_substantiated"):
        practice = GoodPractice.draft(anna, text(title=f"About {level}"))
        practice.submit(anna)
        practice.publish(ravi, level, reference="The theory of change")
    labels = list(rows_of(carla, "evidence"))
    order = [str(label) for _code, label in EvidenceLevel.choices]
    assert len(labels) == 2
    assert labels == sorted(labels, key=order.index)


def test_only_the_usual_values_are_shown_and_the_chosen_ones(anna, ravi, carla):
    codes = list(COUNTRIES)[: MOST_SHOWN + 3]
    for number, _code in enumerate(codes):
        publish(anna, ravi, title=f"Practice {number}", countries=codes[: number + 1])
    rarest = codes[-1]
    assert len(rows_of(carla, "country")) == MOST_SHOWN
    with_chosen = rows_of(carla, "country", country=rarest)
    assert len(with_chosen) == MOST_SHOWN + 1
    assert with_chosen[COUNTRIES[rarest]] == (1, True)


def test_tags_are_shown_only_when_one_is_chosen(shelf, carla):
    assert rows_of(carla, "tag") == {}
    assert rows_of(carla, "tag", tag="trauma-informed")


def test_newest_stand_first_unless_words_are_given(shelf, carla):
    order = [hit.target.title for hit in browse().found_for(carla).hits]
    assert order == ["Arabic only", "Greek midwives", "Dutch police", "Dutch midwives"]


def test_threads_are_not_among_practices(shelf, carla, ravi, category):
    start_thread(ravi, category, "Dutch midwives in a discussion")
    assert shown(carla, q="midwives") == ["Dutch midwives", "Greek midwives"]


@pytest.mark.parametrize("status", [
    "draft", "in_review", "changes_requested", "rejected", "withdrawn", "suspended", "archived",
])
@pytest.mark.parametrize("who", ["anna", "ravi", "kim", "mo", "carla"])
def test_what_is_not_published_is_in_nobodys_list(request, anna, ravi, who, status):
    bring(GoodPractice.draft(anna, text()), status, anna, ravi)
    member = request.getfixturevalue(who)
    assert shown(member) == []
    assert rows_of(member, "country") == {}


def test_a_working_copy_is_not_searched_before_it_is_read(published, anna, carla):
    copy = published.working_copy()
    copy.edit(anna, text(title="About the zilverreiger"), copy.revision)
    assert shown(carla, q="zilverreiger") == []
    assert shown(carla, q="screening") == [published.title]


def test_chips_take_away_one_thing_each():
    chosen = browse(q="tolk", country=["NL", "GR"], sector="health")
    assert dict(chosen.chips) == {
        "“tolk”": "?sector=health&country=NL&country=GR",
        "Health care": "?q=tolk&country=NL&country=GR",
        "Netherlands": "?q=tolk&sector=health&country=GR",
        "Greece": "?q=tolk&sector=health&country=NL",
    }


def test_pages_keep_what_was_asked():
    chosen = browse(q="tolk", country="NL", page="2", order="newest", without="fgm")
    around = chosen.around(SearchResults([], total=41, page=2))
    assert around["next_page"] == "?q=tolk&country=NL&order=newest&without=fgm&page=3"
    assert around["previous_page"] == "?q=tolk&country=NL&order=newest&without=fgm"
    around = chosen.around(SearchResults([], total=20, page=1))
    assert (around["next_page"], around["previous_page"]) == ("", "")


def test_other_names_are_searched_and_can_be_left_out(anna, ravi, carla):
    publish(anna, ravi, title="Female genital mutilation in maternity care")
    asked = {"q": "meisjesbesnijdenis"}
    assert shown(carla, **asked) == ["Female genital mutilation in maternity care"]
    chosen = browse(**asked)
    [(label, address)] = chosen.widened_by(chosen.found_for(carla))
    assert label
    assert address == "?q=meisjesbesnijdenis&without=fgm"
    assert chosen.address(literal=True) == "?q=meisjesbesnijdenis&literal=1"
    assert shown(carla, without="fgm", **asked) == shown(carla, literal="1", **asked) == []


def test_the_page_offers_what_was_mended_and_what_was_widened(client_of, carla, anna, ravi):
    publish(anna, ravi, title="Maternity care")
    publish(anna, ravi, title="Maternity care again")
    refresh_lexicon()
    page = client_of(carla).get("/practices/", {"q": "maternty fgm"}).content.decode()
    assert "Searched for <strong>maternity</strong> too." in unmarked(page)
    assert "Only my own words" in page


def test_the_page_keeps_literal_in_its_form(client_of, carla):
    page = client_of(carla).get("/practices/", {"q": "tolk", "literal": "1"}).content.decode()
    assert '<input type="hidden" name="literal" value="1">' in page


def test_a_capped_number_says_so(client_of, carla, shelf, monkeypatch):
    monkeypatch.setattr("platform_core.search.results.MOST_FOUND", 3)
    page = client_of(carla).get("/practices/").content.decode()
    assert "At least 1000 practices" in page
    assert '<span class="n">3+</span>' in page


def test_the_number_of_queries_is_fixed_whatever_is_chosen(
    shelf, django_assert_num_queries
):
    browse(q="midwives").found_for(make_member("warm"))
    first, second = make_member("first"), make_member("second")
    with django_assert_num_queries(4):
        browse(q="midwives").found_for(first)
    with django_assert_num_queries(5):
        browse(q="midwives", country="NL", sector=["health", "reception"], language="en",
               form="sexual-violence", evidence="well_described").found_for(second)
