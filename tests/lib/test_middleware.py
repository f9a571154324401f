"""What every request brings and every answer carries."""
from django.http import HttpResponse

from platform_core.lib.middleware import NeverStored, VisitorsAddress


def address_seen(request):
    return VisitorsAddress(lambda request: HttpResponse(request.META["REMOTE_ADDR"]))(request).text


def test_behind_the_proxy_a_visitor_has_the_own_address(rf):
    assert address_seen(rf.get("/", headers={"x-real-ip": "203.0.113.7"})) == "203.0.113.7"


def test_without_a_word_of_the_proxy_the_address_stays(rf):
    assert address_seen(rf.get("/")) == "127.0.0.1"


def test_pages_are_not_kept_by_any_store(rf):
    answer = NeverStored(lambda request: HttpResponse())(rf.get("/"))
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_view_may_say_otherwise(rf):
    answer = NeverStored(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))
    assert answer(rf.get("/")).headers["Cache-Control"] == "max-age=60"
