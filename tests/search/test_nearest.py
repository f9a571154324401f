"""Where nothing was found: subjects nearby about which this reader finds something."""
import pytest

from platform_core.search.nearest import nearest_subjects
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread


@pytest.fixture
def tagged(ravi, ben, category, closed_category):
    """A thread of everybody about interpreting, and one of a group about stalking."""
    made = {"interpretation": start_thread(ravi, category, "Beds", language="en"),
            "stalking": start_thread(ben, closed_category, "Doors", language="en")}
    for slug, thread in made.items():
        thread.tags.set(Concept.objects.filter(slug=slug))
        thread.first_post.index()
    return made


def near(member, *words):
    return [slug for slug, _label, _count in nearest_subjects(words, member)]


@pytest.mark.parametrize("word", ["tolkentelefoon", "tolk", "tolken", "interpreters", "ndienst"])
def test_a_word_or_a_part_of_it_leads_to_a_subject(tagged, carla, word):
    assert near(carla, word) == ["interpretation"]


def test_only_what_the_reader_finds_is_offered(tagged, carla, anna):
    assert near(carla, "stalking") == []
    assert near(anna, "stalking") == ["stalking"]
    assert near(carla, "zeppelin") == near(carla) == []


def test_what_stands_under_one_thing_counts_once(tagged, ravi, carla):
    tagged["interpretation"].reply(ravi, "<p>Second.</p>")
    [(slug, _label, count)] = nearest_subjects(["tolk"], carla)
    assert (slug, count) == ("interpretation", 1)


def test_the_page_leads_to_them(client_of, tagged, carla):
    client = client_of(carla)
    answer = client.get("/search/", {"q": "tolk", "sector": "police", "literal": "1"})
    [(_label, address, count)] = answer.context["near"]
    assert (address, count) == ("?tag=interpretation", 1)
    assert "Subjects that may come near" in answer.content.decode()
    assert client.get("/search/" + address).context["found"].total == 1


def test_subjects_cost_one_statement(tagged, carla, django_assert_num_queries):
    near(carla, "tolk")
    with django_assert_num_queries(1):
        near(carla, "tolk", "geweld", "opvang")
