"""The first choice of a member, sent twice at once: one row, and never a failure."""
import pytest
from django.core import signing
from django.urls import reverse

from platform_core.notifications.mail import SALT
from platform_core.notifications.models import Preference, Subscription
from tests.conftest import make_member
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PREFERENCES, AT_ONCE, TURNS = "/notifications/preferences/", 4, 5


def sending(client, path, fields=None):
    return lambda: client.post(path, fields or {}).status_code


def everybody(turns=TURNS):
    """A member for each turn: a first save happens only once."""
    return [make_member(f"first{turn}") for turn in range(turns)]


def test_first_preferences_that_are_sent_at_once_are_one_row(client_of):
    for member in everybody():
        clients = [client_of(member) for _ in range(AT_ONCE)]
        answers = at_once(*[sending(one, PREFERENCES, {"mail_replies": "on"}) for one in clients])
        assert answers == [302] * AT_ONCE
        assert Preference.objects.get(member=member).wants_mail("replied")


def test_a_mail_program_that_unsubscribes_while_the_form_is_sent_fails_neither(client_of, client):
    for member in everybody():
        path = reverse("notifications:unsubscribe", args=[signing.dumps(member.pk, salt=SALT)])
        form = sending(client_of(member), PREFERENCES, {"mail_replies": "on"})
        assert at_once(form, sending(client, path), form, sending(client, path)) == [
            302, 200, 302, 200]
        assert not Preference.objects.get(member=member).follow_own


def test_following_and_leaving_at_once_never_fails(client_of, thread):
    paths = [reverse("notifications:set_level", args=["thread", thread.pk, level])
             for level in ("follow", "unfollow", "mute", "unfollow", "follow", "mute")]
    for member in everybody(15):
        answers = at_once(*[sending(client_of(member), path) for path in paths])
        assert answers == [302] * len(paths)
        assert Subscription.objects.filter(member=member).count() <= 1
