"""A member's time zone: guessed once, chosen at any time, and followed by pages and mail."""
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Category, Thread
from platform_core.members.models import Audience, Member
from platform_core.notifications.models import OutgoingMail
from tests.members.steps import a_visitor

pytestmark = pytest.mark.once

GUESS = "/members/me/time-zone/"
LATE = datetime(2020, 5, 17, 22, 30, tzinfo=UTC)
PROFILE = {"name": "Anna Example", "country": "NL", "language": "en"}


@pytest.fixture
def thread(anna):
    """A thread of an evening that is another day further east."""
    category = Category.objects.create(name_en="Signals", name_nl="Signalen", slug="signals",
                                       audience=Audience.objects.members())
    thread = Thread.start(by=anna, body="<p>How?</p>", category=category, language="en",
                          kind="question", title="Asking at a first intake")
    Thread.objects.update(created=LATE, last_post_at=LATE)
    return thread


def zone_of(member):
    return Member.objects.get(pk=member.pk).time_zone


def living_in(member, zone):
    member.time_zone = zone
    member.save()
    return member


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta", "UTC"])
def test_what_the_browser_says_is_taken_once(anna, client_of, zone):
    client = client_of(anna)
    assert client.post(GUESS, {"zone": zone}).status_code == 204
    assert zone_of(anna) == zone
    client.post(GUESS, {"zone": "Africa/Cairo"})
    assert zone_of(anna) == zone


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../x", "Etc/GMT+3", "x" * 5000, "\0",
                                  "localtime"])
def test_what_is_no_place_is_not_taken(anna, client_of, zone):
    assert client_of(anna).post(GUESS, {"zone": zone}).status_code == 204
    assert zone_of(anna) == ""


def test_only_members_say_it_and_by_post(anna, applicant, client_of):
    assert client_of(anna).get(GUESS).status_code == 405
    assert a_visitor().post(GUESS, {"zone": "UTC"}).status_code == 302
    assert client_of(applicant).post(GUESS, {"zone": "UTC"}).status_code == 403


def test_a_page_asks_the_browser_until_it_is_known(anna, client_of):
    client = client_of(anna)
    assert f'data-guess-zone="{GUESS}"' in client.get("/members/me/").content.decode()
    client.post(GUESS, {"zone": "Europe/Kyiv"})
    assert "data-guess-zone" not in client.get("/members/me/").content.decode()
    assert "data-guess-zone" not in a_visitor().get("/accounts/login/").content.decode()


def test_the_profile_says_it_and_offers_another(anna, client_of):
    page = client_of(living_in(anna, "Europe/Kyiv")).get("/members/me/").content.decode()
    assert '<option value="Europe/Kyiv" selected' in page
    assert "Your browser told us the zone" in page
    answer = client_of(anna).post("/members/me/", PROFILE | {"time_zone": "America/Lima"})
    assert answer.status_code == 302
    assert zone_of(anna) == "America/Lima"


def test_a_zone_that_is_none_is_refused_in_the_profile(anna, client_of):
    answer = client_of(anna).post("/members/me/", PROFILE | {"time_zone": "Mars/Base"})
    assert answer.status_code == 422
    assert zone_of(anna) == ""


@pytest.mark.parametrize(("zone", "day", "exact"), [
    ("", "18 May 2020", "18 May 2020, 00:30 CEST (Europe/Amsterdam)"),
    ("Europe/London", "17 May 2020", "17 May 2020, 23:30 BST (Europe/London)"),
    ("Asia/Kabul", "18 May 2020", "18 May 2020, 03:00 +0430 (Asia/Kabul)"),
])
def test_pages_show_the_readers_own_hours(ben, client_of, thread, zone, day, exact):
    client = client_of(living_in(ben, zone))
    for path in ("/forum/", thread.get_absolute_url()):
        page = client.get(path).content.decode()
        assert f'title="{exact}">{day}<' in page


def test_the_zone_of_one_reader_is_not_left_to_the_next(anna, ben, client_of, thread):
    client_of(living_in(ben, "Asia/Kabul")).get("/forum/")
    assert str(timezone.get_current_timezone()) == "Europe/Amsterdam"
    assert "00:30 CEST" in client_of(anna).get("/forum/").content.decode()


def test_who_lives_elsewhere_costs_no_query_more(ben, client_of, thread):
    counts = set()
    for zone in ("", "Asia/Kabul"):
        client = client_of(living_in(ben, zone))
        client.get("/forum/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/forum/")
        counts.add(len(asked))
    assert len(counts) == 1


def test_mail_speaks_in_the_members_hours(mo, ben):
    living_in(ben, "Asia/Kabul").suspend(by=mo, reason="House rules", until=LATE, ground="privacy")
    assert "18 May 2020, 03:00 +0430 (Asia/Kabul)" in OutgoingMail.objects.get().body


def test_mail_to_whom_we_know_no_zone_of_speaks_in_the_platforms(mo, ben):
    ben.suspend(by=mo, reason="House rules", until=LATE, ground="privacy")
    assert "18 May 2020, 00:30 CEST (Europe/Amsterdam)" in OutgoingMail.objects.get().body


def test_a_zone_that_is_no_more_breaks_no_page(anna, client_of):
    assert client_of(living_in(anna, "Old/Place")).get("/forum/").status_code == 200


def test_the_browser_cannot_fill_the_database(anna, client_of):
    client = client_of(anna)
    answers = [client.post(GUESS, {"zone": "UTC"}).status_code for _turn in range(25)]
    assert answers[0] == 204
    assert answers[-1] == 429
