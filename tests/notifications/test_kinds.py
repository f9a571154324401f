"""Verbs and families: registered by the apps, whole at start, and harmless when they are gone."""
import re
from pathlib import Path

import pytest
from django.core.checks import run_checks

from platform_core.lib.kinds import FAMILIES, VERBS, Family, Verb
from platform_core.notifications.checks import verbs_are_whole
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Event,
    Inbox,
    Notification,
    OutgoingMail,
    Subscription,
)
from platform_core.notifications.notices import sentence
from tests.notifications.apart import reply_apart

LIST = "/notifications/"


@pytest.fixture
def verb():
    """Return a function that registers a verb until the test is over."""
    added = []

    def register(name, **facts):
        facts = {"sentence": "%(actor)s: %(title)s", "icon": "bell", "family": "replies"} | facts
        VERBS.add(Verb(name, **facts))
        added.append(name)

    yield register
    for name in added:
        VERBS.pop(name, None)


def test_every_app_has_registered_what_it_tells():
    assert {"replied", "mentioned", "practice_published", "published", "report_hidden",
            "report_gone", "waits", "waits_urgently"} <= set(VERBS)
    assert {name for name, verb in VERBS.items() if verb.urgent} == {
        "waits_urgently", "waits_too_long", "session_cancelled", "place_given", "meeting_moved",
        "meeting_called_off", "breach_opened", "breach_clock"}
    assert {"replies", "mentions", "decisions", "practices", "queue", "sessions", "meetings",
            "advice", "keeping"} == set(FAMILIES)
    mailed = {name for name, family in FAMILIES.items() if family.mailed}
    assert {"mentions", "decisions", "sessions", "meetings", "keeping"} <= mailed
    assert not {"replies", "practices", "queue"} & mailed


@pytest.mark.parametrize("name", VERBS)
def test_each_sentence_names_who_and_what(name):
    said = sentence(name, "Anna", "Intake")
    assert "%" not in said
    assert ("Intake" in said) == ("title" in str(VERBS[name].sentence))
    assert sentence(name, "", "Intake").count("Anna") == 0


def test_each_icon_is_one_of_the_sheet():
    icons = Path("static/icons.svg").read_text()
    assert [name for name, verb in VERBS.items() if f'id="{verb.icon}"' not in icons] == []


def test_at_start_all_verbs_are_whole():
    assert verbs_are_whole(None) == []


@pytest.mark.parametrize(("facts", "code"), [
    ({"family": "nobody knows"}, "E001"), ({"sentence": ""}, "E002"), ({"icon": ""}, "E002"),
])
def test_what_is_not_whole_is_an_error_at_start(verb, facts, code):
    verb("half", **facts)
    found = [one for one in run_checks() if one.id == f"notifications.{code}"]
    assert len(found) == 1
    assert "half" in found[0].msg
    assert found[0].is_serious()


def test_one_name_means_one_thing(verb):
    verb("waved")
    verb("waved")
    with pytest.raises(ValueError, match="waved"):
        VERBS.add(Verb("waved", "Something else", "bell", "replies"))


def test_what_nobody_registered_cannot_be_announced(anna, thread):
    with pytest.raises(ValueError, match="waved"):
        Event.objects.announce(anna, "waved", thread)
    assert not Event.objects.filter(verb="waved").exists()


@pytest.fixture
def gone(anna, ben, thread, verb):
    """A notice of a verb that nobody knows any more, between two that are known."""
    Subscription.objects.follow(ben, thread)
    reply_apart(thread, anna, 3)
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()
    Notification.objects.filter(member=ben, seq=2).update(verb="of_an_app_taken_out")
    return Notification.objects.get(member=ben, seq=2)


def test_a_notice_that_nobody_can_word_is_not_shown_and_not_counted(gone, ben, client_of):
    client = client_of(ben)
    assert client.get(LIST).content.decode().count("data-seq=") == 2
    assert Inbox.objects.of(ben).unread == 2
    html = client.get("/notifications/since/0/").json()["html"]
    assert html.count('class="notice unread"') == 2
    assert re.search(rf'<li data-notice="{gone.pk}" data-seq="\d+" class="notice" hidden>', html)
    assert client.get(f"/notifications/{gone.pk}/open/").status_code == 404


def test_a_notice_that_nobody_can_word_is_not_mailed(gone, ben):
    Notification.objects.exclude(pk=gone.pk).delete()
    mail_waiting(wait_minutes=0)
    assert not OutgoingMail.objects.exists()


def test_an_event_that_nobody_can_word_is_done_with(anna, thread):
    event = Event.objects.create(actor=anna, verb="of_an_app_taken_out", target=thread)
    event.deliver()
    assert Event.objects.get(pk=event.pk).delivered is not None
    assert not Notification.objects.exists()


def test_a_new_family_is_offered_and_its_usual_choice_holds(verb, ben, client_of):
    FAMILIES.add(Family("waves", "When somebody waves", mailed=True))
    try:
        page = client_of(ben).get("/notifications/preferences/").content.decode()
        assert "When somebody waves" in page
        assert 'name="mail_waves"' in page
        client_of(ben).post("/notifications/preferences/", {"mail_replies": "on"})
        page = client_of(ben).get("/notifications/preferences/").content.decode()
        assert 'name="mail_waves" id="id_mail_waves" checked' not in page
    finally:
        del FAMILIES["waves"]
