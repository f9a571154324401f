"""A discussion about a practice: linked both ways, and only for those who may see both."""
import pytest

from forum.models import Thread
from goodpractices.models import GoodPractice
from tests.conftest import start_thread
from tests.forum.sending import page_of, send_thread, words_of
from tests.goodpractices.conftest import text


@pytest.fixture
def practice(anna, ravi):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    return practice


def test_the_form_says_what_it_is_about_and_the_pages_link_both_ways(
    practice, ben, carla, category, client_of
):
    client = client_of(ben)
    about = f"practice:{practice.pk}"
    page = page_of(client.get(f"/forum/new/?about={about}"))
    assert f'name="about" value="{about}"' in page
    assert practice.title in page
    send_thread(client, category, about=about)
    thread = Thread.objects.get()
    assert thread.about == practice
    reader = client_of(carla)
    assert practice.title in words_of(reader.get(thread.get_absolute_url()))
    assert thread.title in words_of(reader.get(practice.get_absolute_url()))


def test_an_error_keeps_what_it_is_about(practice, ben, category, client_of):
    answer = send_thread(client_of(ben), category, about=f"practice:{practice.pk}", title="")
    assert answer.status_code == 422
    assert f'name="about" value="practice:{practice.pk}"' in page_of(answer)


@pytest.mark.parametrize("about", [
    "", "practice", "practice:", "practice:x", "practice:0", f"practice:{10**30}", "post:1",
    "practice:1:2", "\x00:1", "practice:²",
])
def test_what_is_nothing_is_left_out(ben, category, client_of, about):
    assert client_of(ben).get("/forum/new/", {"about": about}).status_code == 200
    send_thread(client_of(ben), category, about=about)
    assert Thread.objects.get().about is None


def test_a_practice_that_one_may_not_see_is_nothing(anna, ben, category, client_of):
    draft = GoodPractice.draft(anna, text(title="Not for others yet"))
    page = page_of(client_of(ben).get(f"/forum/new/?about=practice:{draft.pk}"))
    assert "Not for others yet" not in page
    send_thread(client_of(ben), category, about=f"practice:{draft.pk}")
    assert Thread.objects.get().about is None


def test_a_closed_discussion_of_a_practice_shows_to_its_group_alone(
    practice, ben, anna, carla, closed_category, client_of
):
    start_thread(ben, closed_category, "Behind closed doors", about=practice)
    assert "Behind closed doors" in words_of(client_of(anna).get(practice.get_absolute_url()))
    assert "Behind closed doors" not in words_of(client_of(carla).get(practice.get_absolute_url()))


def test_a_practice_that_was_taken_away_is_no_longer_named(
    practice, ben, kim, carla, category, client_of
):
    thread = start_thread(ben, category, "About that one", about=practice)
    practice.suspend(kim, "Somebody can be recognised", ground="privacy")
    page = client_of(carla).get(thread.get_absolute_url())
    assert page.status_code == 200
    assert practice.title not in words_of(page)
