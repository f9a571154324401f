"""The frame of every page: it is remembered, so it must hold each reader's own facts alone."""
import re

import pytest
from django.test import Client

from platform_core.notifications.models import Event, Inbox, Notification
from platform_core.pages.frame import Frame, Person

pytestmark = pytest.mark.django_db


def header(answer):
    return re.search(r"<header class=\"top\">.*?</header>", answer.content.decode(), re.DOTALL)[0]


def notices_for(member, thread, count):
    Inbox.objects.create(member=member, last_seq=count, unread=count)
    event = Event.objects.create(verb="replied", target=thread)
    Notification.objects.create(member=member, seq=count, event=event, verb="replied")


def test_two_members_never_see_each_others_header(anna, ben, client_of):
    of_anna = header(client_of(anna).get("/forum/"))
    of_ben = header(client_of(ben).get("/forum/"))
    assert anna.name in of_anna
    assert anna.email in of_anna
    assert ben.name in of_ben
    assert anna.name not in of_ben
    assert ben.email not in of_anna


def test_a_visitor_after_a_member_sees_nothing_of_them(anna, client_of, client):
    client_of(anna).get("/forum/")
    page = client.get("/accounts/login/").content.decode()
    assert anna.name not in page
    assert "data-member" not in page


def test_the_bell_shows_the_readers_own_count(anna, ben, thread, client_of):
    notices_for(anna, thread, 7)
    assert 'data-unread>7</span>' in header(client_of(anna).get("/forum/"))
    assert 'data-unread hidden>0</span>' in header(client_of(ben).get("/forum/"))


def test_the_next_page_shows_the_new_count(anna, thread, client_of):
    client = client_of(anna)
    client.get("/forum/")
    notices_for(anna, thread, 1)
    assert 'data-unread>1</span>' in header(client.get("/forum/"))


@pytest.mark.parametrize(("who", "sees_queue", "sees_admin"), [
    ("anna", False, False), ("ravi", False, False), ("mo", True, False), ("kim", True, False),
])
def test_only_the_team_is_led_to_the_queue(who, sees_queue, sees_admin, client_of, request):
    page = client_of(request.getfixturevalue(who)).get("/forum/").content.decode()
    assert ('href="/moderation/"' in page) is sees_queue
    assert ('href="/admin/"' in page) is sees_admin


def test_a_role_that_is_taken_away_is_gone_from_the_next_page(mo, client_of):
    client = client_of(mo)
    assert 'href="/moderation/"' in client.get("/forum/").content.decode()
    mo.is_moderator = False
    mo.save()
    assert 'href="/moderation/"' not in client.get("/forum/").content.decode()


def test_the_search_box_keeps_the_words_on_the_search_page_alone(anna, client_of):
    client = client_of(anna)
    assert 'value="tolk &lt;b&gt;"' in header(client.get("/search/?q=tolk+<b>"))
    assert "tolk" not in header(client.get("/forum/?q=tolk"))


@pytest.mark.parametrize(("path", "label"), [
    ("/forum/", "Discussions"), ("/practices/", "Good practices"),
])
def test_the_navigation_says_where_you_are(path, label, anna, client_of):
    page = client_of(anna).get(path).content.decode()
    nav = re.search(r'<nav class="nav".*?</nav>', page, re.DOTALL)[0]
    [current] = re.findall(r'aria-current="page">(.*?)</a>', nav, re.DOTALL)
    assert label in current


def test_one_form_carries_the_token_of_every_button_in_the_frame(anna):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/forum/").content.decode()
    act = re.search(r'<form id="act" method="post">.*?value="(\w+)".*?</form>', page)
    answer = client.post("/language/", {"language": "nl", "csrfmiddlewaretoken": act[1]},
                         headers={"referer": "http://testserver/forum/?view=mine"})
    assert answer.url.endswith("/forum/?view=mine")
    assert 'lang="nl"' in client.get("/forum/").content.decode()


def test_the_language_never_leads_to_another_site(client):
    answer = client.post("/language/", {"language": "nl", "next": "https://elsewhere.example/"},
                         headers={"referer": "https://elsewhere.example/"})
    assert answer.url == "/"


def test_facts_of_a_person_are_plain_and_hashable(anna):
    assert hash(Frame(person=Person.of(anna), unread=2)) == hash(
        Frame(person=Person.of(anna), unread=2)
    )
