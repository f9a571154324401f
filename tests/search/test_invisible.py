"""Signs that nobody sees hide no word from the search, and make no title."""
import pytest

from tests.conftest import start_thread
from tests.forum.sending import page_of, send_thread, words_of
from tests.search.conftest import find, titles

SOFT, ZERO, TURN = "\u00ad", "\u200b", "\u202e"


@pytest.mark.parametrize("sign", [SOFT, ZERO, "\u2060", "\ufeff"])
def test_a_text_with_signs_in_its_words_is_found_by_the_plain_word(sign, thread, anna, carla):
    thread.reply(anna, f"<p>slacht{sign}offer{sign}loketten</p>")
    assert find(carla, "slachtofferloketten").total == 1
    assert find(carla, f"slacht{sign}offerloketten").total == 1


def test_a_title_with_soft_hyphens_is_found_and_kept_plain(ravi, carla, category):
    start_thread(ravi, category, f"Slacht{SOFT}offer{SOFT}loketten")
    assert titles(carla, "slachtofferloketten") == ["Slachtofferloketten"]


@pytest.mark.parametrize("title", [ZERO * 3, SOFT, f" {ZERO} ", "\u2060\ufeff", "\u3164"])
def test_a_title_that_shows_nothing_is_not_filled_in(title, anna, category, client_of):
    answer = send_thread(client_of(anna), category, title=title)
    assert answer.status_code == 422
    assert "Title: Write a title" in words_of(answer)
    assert not category.threads.exists()


def test_a_title_cannot_turn_a_notice_round(ravi, category, mo, client_of,
                                            django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        thread = start_thread(ravi, category, f"Harmless {TURN}desrever\u2066 words")
        thread.decide("hide", mo, "It names a place", "privacy")
    assert thread.title == "Harmless desrever words"
    page = page_of(client_of(ravi).get("/notifications/"))
    assert "Harmless desrever words" in page
    assert not set(page) & {TURN, "\u202d", "\u2066", "\u2067"}
