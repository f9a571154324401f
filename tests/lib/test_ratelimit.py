"""Limits count per person and window, and give the writer's text back."""
import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from platform_core.lib.ratelimit import hit, limited, who

pytestmark = pytest.mark.both  # the cache is an engine too


@limited("try", 2, 60)
def view(request):
    return HttpResponse("done")


def ask(member, method="post", address="10.0.0.1", **data):
    request = getattr(RequestFactory(REMOTE_ADDR=address), method)("/", data)
    request.user = member
    return view(request)


def test_as_many_as_the_limit_pass_and_then_no_more():
    assert [hit("key", 3, 60) for _ in range(5)] == [True, True, True, False, False]


def test_keys_are_counted_apart():
    assert hit("one", 1, 60)
    assert hit("two", 1, 60)
    assert not hit("one", 1, 60)


def test_a_new_window_begins_when_the_count_is_gone():
    hit("key", 1, 60)
    cache.delete("limit:key")
    assert hit("key", 1, 60)


def test_without_limits_everything_passes(settings):
    settings.RATE_LIMITS = False
    assert all(hit("key", 1, 60) for _ in range(5))


def test_members_are_counted_by_who_they_are(anna, ben):
    assert [ask(anna).status_code for _ in range(3)] == [200, 200, 429]
    assert ask(anna, address="10.0.0.2").status_code == 429
    assert ask(ben).status_code == 200


def test_visitors_are_counted_by_their_address(nobody):
    assert [ask(nobody).status_code for _ in range(3)] == [200, 200, 429]
    assert ask(nobody, address="10.0.0.2").status_code == 200


def test_reading_is_not_counted(anna):
    assert [ask(anna, "get").status_code for _ in range(4)] == [200] * 4


@pytest.mark.parametrize("text", ["An hour of thinking, in one long and careful answer to it all."])
def test_what_was_written_is_given_back_with_the_refusal(anna, text):
    for _ in range(2):
        ask(anna)
    page = ask(anna, body=text, token="short").content.decode()
    assert text in page


def test_text_given_back_is_escaped(anna):
    for _ in range(2):
        ask(anna)
    page = ask(anna, body="<script>alert(1)</script> and then some more words").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_member_and_a_visitor_never_share_a_count(anna, nobody):
    request = RequestFactory(REMOTE_ADDR=str(anna.pk)).get("/")
    request.user = anna
    as_member = who(request)
    request.user = nobody
    assert who(request) != as_member
