"""A member's page names the practices of theirs that stand."""
import pytest

from goodpractices.kinds import recent_work
from goodpractices.models import GoodPractice
from tests.goodpractices.conftest import bring, text


def titles_for(reader, person):
    return [work.title for work in recent_work(person, reader)]


def write(author, reviewer, title, status="published"):
    return bring(GoodPractice.draft(author, text(title=title)), status, author, reviewer)


def test_the_page_names_what_stands_newest_first(anna, ravi, carla, client_of):
    write(anna, ravi, "The older")
    newer = write(anna, ravi, "The newer")
    page = client_of(carla).get(anna.get_absolute_url()).content.decode()
    shown = page.split("Recent work")[1].split("</section>")[0]
    assert shown.index("The newer") < shown.index("The older")
    assert f'href="{newer.get_absolute_url()}"' in shown
    assert "Good practice" in shown


@pytest.mark.parametrize("status", [
    "draft", "in_review", "changes_requested", "rejected", "withdrawn", "suspended", "archived",
])
@pytest.mark.parametrize("who", ["anna", "ravi", "kim", "mo", "carla"])
def test_nobody_is_shown_what_does_not_stand(request, anna, ravi, who, status):
    write(anna, ravi, "Not for this list", status)
    assert titles_for(request.getfixturevalue(who), anna) == []


def test_a_practice_of_a_closed_group_is_for_that_group(anna, ben, ravi, carla, closed_audience):
    practice = write(anna, ravi, "Among inspectors")
    GoodPractice.objects.filter(pk=practice.pk).update(audience=closed_audience)
    assert titles_for(ben, anna) == ["Among inspectors"]
    assert titles_for(carla, anna) == []


def test_at_most_five_of_one_author_in_one_query(
    anna, ben, ravi, carla, django_assert_num_queries
):
    for number in range(6):
        write(anna, ravi, f"Number {number}")
    write(ben, ravi, "By ben")
    titles_for(carla, anna)
    with django_assert_num_queries(1):
        assert titles_for(carla, anna) == [f"Number {number}" for number in (5, 4, 3, 2, 1)]
