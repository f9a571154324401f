"""Every page takes as many queries for thirty as for one, of whatever there can be many."""
import pytest

from goodpractices.models import GoodPractice, Version
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread
from tests.goodpractices.conftest import bring, queries_of, text

MANY, MOST_QUERIES = 30, 13
TAGS = dict.fromkeys(("forms", "interventions", "people"), 8)


def publish(author, reviewer, **changes):
    return bring(GoodPractice.draft(author, text(**changes)), "published", author, reviewer)


def more_practices(practice, author, reviewer):
    for number in range(MANY):
        publish(author, reviewer, title=f"Practice {number}")


def more_drafts_and_waiting(practice, author, reviewer):
    for number in range(MANY):
        bring(GoodPractice.draft(author, text(title=f"Waits {number}")), "in_review", author, None)
        GoodPractice.draft(author, text(title=f"Draft {number}"))


def more_versions(practice, author, reviewer):
    for number in range(MANY):
        copy = practice.working_copy()
        copy.edit(author, copy.content | {"results": f"Year {number}"}, copy.revision)
        copy.submit(author)
        copy.publish(reviewer, "well_described", note=f"Year {number}")


def more_tags_rows_and_places(practice, author, reviewer):
    slugs = {facet: [c.slug for c in Concept.objects.of_facet(facet)[:most]]
             for facet, most in TAGS.items()}
    lessons = [{"kind": "do", "text": f"Lesson {number}"} for number in range(15)]
    practice.renew(practice.content | slugs | {
        "lessons": lessons, "countries": ["NL", "BE", "GR", "ES"],
        "sectors_involved": ["health", "police", "science", "youth"],
    })


def more_discussions(practice, author, reviewer, category):
    for number in range(MANY):
        start_thread(author, category, f"About it {number}", about=practice)


PAGES = {
    "/practices/": more_practices,
    "/practices/mine/": more_drafts_and_waiting,
    "/practices/to-review/": more_drafts_and_waiting,
    "/practices/{pk}/": more_practices,
    "/practices/{pk}/?versions": more_versions,
    "/practices/{pk}/?tags": more_tags_rows_and_places,
    "/practices/{pk}/edit/": more_tags_rows_and_places,
    "/practices/{pk}/versions/": more_versions,
    "/practices/{pk}/versions/1/": more_versions,
}
READER = {"/practices/to-review/": "ravi"}


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_takes_a_fixed_number_of_queries(
    client_of, published, anna, ravi, pattern, request
):
    publish(anna, ravi, title="A first companion")
    bring(GoodPractice.draft(anna, text(title="Waits")), "in_review", anna, None)
    client = client_of(request.getfixturevalue(READER.get(pattern, "anna")))
    address = pattern.format(pk=published.pk)
    few = queries_of(client, address)
    PAGES[pattern](published, anna, ravi)
    assert queries_of(client, address) == few <= MOST_QUERIES


def test_many_discussions_take_no_more_queries(client_of, published, ben, category):
    client, address = client_of(ben), published.get_absolute_url()
    start_thread(ben, category, "The first", about=published)
    few = queries_of(client, address)
    more_discussions(published, ben, None, category)
    assert queries_of(client, address) == few <= MOST_QUERIES


def test_the_review_of_a_large_text_takes_a_fixed_number_of_queries(
    client_of, waiting, anna, ravi
):
    client, page = client_of(ravi), f"/practices/{waiting.pk}/review/"
    few = queries_of(client, page)
    more_tags_rows_and_places(waiting, anna, ravi)
    assert queries_of(client, page) == few <= MOST_QUERIES


def test_many_own_practices_are_paged(client_of, anna):
    for number in range(31):
        GoodPractice.draft(anna, text(title=f"Draft {number:02}"))
    client = client_of(anna)
    first = client.get("/practices/mine/")
    titles = [practice.title for practice in first.context["page"].items]
    assert titles == [f"Draft {number:02}" for number in range(30, 0, -1)]
    rest = client.get("/practices/mine/", {"after": first.context["page"].next_cursor})
    assert [practice.title for practice in rest.context["page"].items] == ["Draft 00"]
    assert "To the start" in rest.content.decode()


def test_many_versions_are_paged(client_of, anna, ben, ravi, published):
    more_versions(published, anna, ravi)
    client, page = client_of(ben), f"/practices/{published.pk}/versions/"
    first = client.get(page).context["page"]
    assert [version.number for version in first.items] == list(range(31, 1, -1))
    assert [v.number for v in client.get(page, {"after": first.next_cursor}).context["page"].items
            ] == [1]
    assert Version.objects.frozen().count() == 31


@pytest.mark.parametrize("after", ["x", "%00", "W10", "9" * 400, "eyJ0IjogMX0", "WyJ4Il0"])
def test_a_place_that_does_not_exist_is_the_start(client_of, anna, published, after):
    for page in ("/practices/mine/", f"/practices/{published.pk}/versions/"):
        assert client_of(anna).get(page, {"after": after}).status_code == 200
