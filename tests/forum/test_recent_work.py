"""A member's page names what they wrote last, as far as the reader may see it."""
import pytest

from forum.kinds import recent_work
from tests.conftest import start_thread


def titles_for(reader, person):
    return [work.title for work in recent_work(person, reader)]


@pytest.fixture
def page_of(client_of):
    def read(reader, person):
        return client_of(reader).get(person.get_absolute_url()).content.decode()

    return read


def test_threads_and_replies_stand_on_the_page_with_their_kind(
    ravi, anna, carla, category, thread, page_of
):
    start_thread(anna, category, "Asked by anna")
    reply = thread.reply(anna, "<p>Ask alone.</p>")
    page = page_of(carla, anna)
    shown = page.split("Recent work")[1].split("</section>")[0]
    assert shown.index(thread.title) < shown.index("Asked by anna")
    assert f'href="{reply.get_absolute_url()}"' in shown
    assert "Reply" in shown
    assert "Discussion" in shown


def test_who_wrote_nothing_has_no_heading(anna, carla, thread, page_of):
    assert "Recent work" not in page_of(carla, anna)


def test_at_most_the_five_newest(anna, carla, category):
    for number in range(6):
        start_thread(anna, category, f"Number {number}")
    assert titles_for(carla, anna) == [f"Number {number}" for number in (5, 4, 3, 2, 1)]


def test_a_closed_category_is_for_its_group_alone(ben, anna, carla, mo, closed_thread, page_of):
    assert titles_for(anna, ben) == [closed_thread.title]
    assert titles_for(carla, ben) == []
    assert closed_thread.title not in page_of(carla, ben)


def test_what_waits_is_not_work_yet_even_for_its_author(newcomer, mo, carla, category, thread):
    start_thread(newcomer, category, "Not read yet")
    thread.reply(newcomer, "<p>Not read either.</p>")
    assert [titles_for(reader, newcomer) for reader in (newcomer, mo, carla)] == [[], [], []]


def test_what_was_hidden_is_gone_for_everyone(anna, ravi, mo, carla, thread):
    reply = thread.reply(anna, "<p>Ask alone.</p>")
    assert titles_for(carla, anna) == [thread.title]
    reply.decide("hide", mo, "Somebody can be recognised", "privacy")
    assert [titles_for(reader, anna) for reader in (anna, mo, carla)] == [[], [], []]


def test_a_reply_goes_with_its_thread(anna, mo, carla, thread):
    thread.reply(anna, "<p>Ask alone.</p>")
    thread.decide("hide", mo, "Somebody can be recognised", "privacy")
    assert [titles_for(reader, anna) for reader in (anna, mo, carla)] == [[], [], []]


def test_it_is_one_query(anna, carla, category, django_assert_num_queries):
    for number in range(3):
        start_thread(anna, category, f"Number {number}")
    titles_for(carla, anna)
    with django_assert_num_queries(1):
        titles_for(carla, anna)
