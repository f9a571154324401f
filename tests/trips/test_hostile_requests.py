"""Whatever is sent to whichever address by whomever: a calm answer, and never a failure."""
import pytest
from django.conf import settings

from goodpractices.models import GoodPractice
from platform_core.moderation.models import QueueItem
from tests.goodpractices.conftest import text
from tests.trips.hostile import BODIES, HUGE, VALUES, body_of, every_route, fill_in, query_of

FORM = "application/x-www-form-urlencoded"
PUBLIC = {
    "home", "about", "house_rules", "accessibility", "privacy", "help", "health", "robots",
    "set_language",
}
# Of the form that they apply with; without one: how they are refused.
KEPT_FOR_VISITORS = {"members:keep_unsent": 400, "members:check_text": 403}
FOR_VISITORS = ("pages:", "account_", "mfa_", "notifications:unsubscribe", "members:application",
                "members:answer", "members:leave", "directory:answer", "directory:short_answer",
                "rights:left")
ROUTES = {route: name for route, name in every_route().items() if fill_in(route, 1, "x")}
ROOMS = sorted({route.partition("/")[0] for route in ROUTES})
ROLES = ["anna", "mo"]


@pytest.fixture
def client(request, client_of, settings, thread, newcomer, anna):
    """A browser of each role in turn, over a platform in which everything has a row."""
    settings.RATE_LIMITS = False
    waiting = thread.reply(newcomer, "<p>Waits for a moderator</p>")
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    member = request.getfixturevalue(request.param)
    client = client_of(member)
    client.member = member
    client.rows = [thread.pk, waiting.pk, practice.pk, QueueItem.objects.first().pk, anna.pk]
    return client


# A visitor is sent to sign in before any engine is asked.
VISITOR = pytest.param("nobody", marks=pytest.mark.once)
# Of these the engine sees nothing but ordinary letters.
LETTERS = {"markup", "tags in tags", "brackets", "controls", "a list", "a number that is none",
           "bytes that are not UTF-8"}
for_every_value = pytest.mark.parametrize("value", [
    pytest.param(value, marks=pytest.mark.once) if value in LETTERS else value for value in VALUES
])
for_everyone = pytest.mark.parametrize("client", [VISITOR, *ROLES], indirect=True)
for_every_room = pytest.mark.parametrize("room", ROOMS)


def each_route(client, word):
    """Every address with a row that is there."""
    for route in ROUTES:
        yield from signed_in(client, {fill_in(route, number, word) for number in client.rows})


def routes_in(room):
    """[(route, name)] of the addresses that begin with this word."""
    return [(route, name) for route, name in ROUTES.items() if route.partition("/")[0] == room]


def signed_in(client, paths):
    """These addresses in turn; whom the last one signed out is signed in again."""
    for path in paths:
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        if client.member.is_authenticated and not (cookie and cookie.value):
            client.force_login(client.member, "django.contrib.auth.backends.ModelBackend")
        yield path


def addresses(client, route):
    """The route with numbers of rows that are there, and with numbers that cannot be."""
    numbers = [*dict.fromkeys(client.rows), 0, 10**18, HUGE] if "<int:" in route else [1]
    words = ["x", "hide", "post", "%00", "%ED%A0%80"] if "<s" in route else ["x"]
    return {fill_in(route, number, word) for number in numbers for word in words}


@for_everyone
@for_every_room
def test_no_address_fails_whichever_row_it_names(client, room):
    for route, _name in routes_in(room):
        for path in signed_in(client, addresses(client, route)):
            for method in ("get", "head", "options", "post", "delete"):
                answer = getattr(client, method)(path)
                assert answer.status_code < 500, (method, path)


@for_everyone
@for_every_value
def test_no_question_makes_a_page_fail(client, value):
    for path in each_route(client, "x"):
        answer = client.get(f"{path}?{query_of(VALUES[value])}"[:60_000])
        assert answer.status_code < 500, path


@for_everyone
@for_every_value
def test_no_text_makes_a_form_fail(client, value):
    for path in each_route(client, "hide"):
        answer = client.generic("POST", path, body_of(VALUES[value]), FORM)
        assert answer.status_code < 500, path


@pytest.mark.once   # a body is read, or refused, before any engine sees it
@pytest.mark.parametrize("client", ["nobody", *ROLES, "applicant"], indirect=True)
@pytest.mark.parametrize("body", BODIES)
def test_no_body_makes_a_form_fail(client, body):
    content_type, data = BODIES[body]
    for path in each_route(client, "hide"):
        answer = client.generic("POST", path, data, content_type)
        assert answer.status_code < 500, path


@pytest.mark.once   # who may ask is decided before anything is read
@pytest.mark.parametrize("client", ["nobody"], indirect=True)
@for_every_room
def test_visitors_get_nothing_of_what_is_for_members(client, room):
    for route, name in routes_in(room):
        if name not in PUBLIC and not name.startswith(FOR_VISITORS):
            refused = {KEPT_FOR_VISITORS[name]} if name in KEPT_FOR_VISITORS else {302, 404, 405}
            for path in addresses(client, route):
                for method in ("get", "post"):
                    answer = getattr(client, method)(path)
                    assert answer.status_code in refused | {405}, (method, path)
                    assert "violence at intake" not in answer.content.decode()
                    if answer.status_code == 302:
                        assert answer.url.startswith("/accounts/login/"), path
