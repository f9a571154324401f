"""Role × page: what each may open, and that the list rule and the object rule agree."""
import pytest
from django.urls import get_resolver, reverse

from forum.models import Category, Post, Thread

pytestmark = pytest.mark.once

MEMBERS_PAGES = ["forum:threads", "forum:new", "goodpractices:practices", "search:search",
                 "notifications:list", "notifications:preferences", "members:profile"]
TEAM_PAGES = ["moderation:queue"]
ROLES = ["anna", "carla", "ravi", "kim", "mo", "applicant", "newcomer", "nobody"]


@pytest.fixture
def cast(anna, carla, ravi, kim, mo, applicant, newcomer, nobody):
    return {"anna": anna, "carla": carla, "ravi": ravi, "kim": kim, "mo": mo,
            "applicant": applicant, "newcomer": newcomer, "nobody": nobody}


@pytest.mark.parametrize("page", MEMBERS_PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_members_pages_are_for_members(cast, client_of, role, page):
    status = client_of(cast[role]).get(reverse(page)).status_code
    expected = {"nobody": 302, "applicant": 403}.get(role, 200)
    assert status == expected


@pytest.mark.parametrize("role", ROLES)
def test_the_queue_exists_for_the_team_alone(cast, client_of, role):
    status = client_of(cast[role]).get(reverse("moderation:queue")).status_code
    expected = {"nobody": 302, "applicant": 403, "mo": 200, "kim": 200}.get(role, 404)
    assert status == expected


@pytest.mark.parametrize("action", ["lock", "pin", "hide"])
@pytest.mark.parametrize("role", ROLES)
def test_only_the_team_moderates_in_place(cast, client_of, thread, role, action):
    data = {"reason": "because", "revision": 0, "ground": "privacy"}
    status = client_of(cast[role]).post(f"/forum/threads/{thread.pk}/{action}/", data).status_code
    expected = {"nobody": 302, "mo": 302, "kim": 302}.get(role, 403)
    assert status == expected


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_objects_agree_on_what_may_be_seen(
    cast, thread, closed_thread, sensitive_category, role
):
    newcomer = cast["newcomer"]
    thread.reply(newcomer, "<p>Waits</p>")
    Thread.start(newcomer, "<p>Waits too</p>", category=sensitive_category, title="Waiting",
                 kind="question", language="en")
    hidden = thread.reply(cast["anna"], "<p>Hidden later</p>")
    hidden.decide("hide", cast["mo"], "reason", "privacy")
    member = cast[role]
    for model in (Category, Thread, Post):
        seen = set(model.objects.visible_to(member))
        assert seen == {one for one in model.objects.all() if one.is_visible_to(member)}


def test_a_visitor_reads_nothing_of_members(client_of, nobody, thread, closed_thread):
    client = client_of(nobody)
    for path in every_path():
        answer = client.get(path)
        assert thread.title not in answer.content.decode()
        assert answer.status_code in {200, 302, 404, 405}, path


def every_path():
    """Every address of the platform, with 1 for every number and a word for every word."""
    for prefix, patterns in walk(get_resolver()):
        yield "/" + prefix + patterns


def walk(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        route = str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            if "admin" not in route:
                yield from walk(pattern, prefix + route)
        elif "^" not in route and "(?P" not in route:
            for placeholder, value in (("<int:", "1"), ("<str:", "x"), ("<slug:", "x")):
                while placeholder in route:
                    start = route.index(placeholder)
                    route = route[:start] + value + route[route.index(">", start) + 1 :]
            yield prefix, route
