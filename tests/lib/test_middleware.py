"""What every request brings and every answer carries."""
import pytest
from django.http import HttpResponse

from platform_core.lib.middleware import NeverStored, VisitorsAddress


def address_seen(request):
    return VisitorsAddress(lambda request: HttpResponse(request.META["REMOTE_ADDR"]))(request).text


@pytest.mark.parametrize(("said", "seen"), [
    ("", "127.0.0.1"),
    ("203.0.113.7", "203.0.113.7"),
    ("198.51.100.1, 203.0.113.7", "203.0.113.7"),    # the left one is the visitor's own word
    ("198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
    ("127.0.0.1, 203.0.113.7, ::ffff:10.1.2.3", "203.0.113.7"),
    ("nonsense", "127.0.0.1"),
    ("203.0.113.7, nonsense", "127.0.0.1"),
    ("2001:db8::1", "2001:db8::1"),
])
def test_the_last_hop_that_is_no_proxy_of_ours_is_who_asks(rf, settings, said, seen):
    settings.TRUSTED_PROXIES = ["127.0.0.0/8", "10.0.0.0/8"]
    assert address_seen(rf.get("/", headers={"x-forwarded-for": said})) == seen


@pytest.mark.parametrize("trusted", [[], ["10.0.0.0/8"]])
def test_nobody_else_says_for_whom_they_ask(rf, settings, trusted):
    settings.TRUSTED_PROXIES = trusted
    request = rf.get("/", headers={
        "x-forwarded-for": "203.0.113.7", "x-real-ip": "203.0.113.7", "x-forwarded-proto": "https"})
    assert address_seen(request) == "127.0.0.1"
    assert not [name for name in request.headers if name.startswith("X-")]


def test_a_socket_of_this_machine_is_a_proxy_where_there_is_one(rf, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.0/8"]
    request = rf.get("/", headers={"x-forwarded-for": "203.0.113.7"}, REMOTE_ADDR="")
    assert address_seen(request) == "203.0.113.7"


def test_a_made_up_address_passes_no_limit(db, client):
    for number in range(20):
        answer = client.post("/accounts/signup/", {"name": "x"},
                             headers={"x-forwarded-for": f"203.0.113.{number}"})
        assert answer.status_code == 422
    answer = client.post("/accounts/signup/", {"name": "x"},
                         headers={"x-forwarded-for": "203.0.113.99", "x-real-ip": "203.0.113.99"})
    assert answer.status_code == 429


def test_pages_are_not_kept_by_any_store(rf):
    answer = NeverStored(lambda request: HttpResponse())(rf.get("/"))
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_view_may_say_otherwise(rf):
    answer = NeverStored(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))
    assert answer(rf.get("/")).headers["Cache-Control"] == "max-age=60"
