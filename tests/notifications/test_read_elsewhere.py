"""What is read in one tab is news no longer in the others."""
import pytest

from platform_core.lib import push as pushing
from platform_core.notifications.models import Inbox, Subscription


@pytest.fixture
def told(monkeypatch):
    """What the sockets of each member are sent: [(group, message)]."""
    sent = []

    async def nothing():
        """What a nudge does when nobody listens."""

    def remember(_layer, group, message):
        sent.append((group, message))
        return nothing()

    monkeypatch.setattr(pushing, "_send", remember)
    return sent


@pytest.mark.parametrize("ways", ["page", "button"])
def test_reading_in_one_tab_is_told_to_the_others(
    ways, thread, anna, ben, client_of, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        Subscription.objects.follow(ben, thread)
        thread.reply(anna, "<p>News</p>")
    assert Inbox.objects.of(ben).unread == 1
    told.clear()
    client = client_of(ben)
    with django_capture_on_commit_callbacks(execute=True):
        if ways == "page":
            client.get(thread.get_absolute_url())
        else:
            client.post("/notifications/read/", {"upto": 1})
    assert told == [(f"member-{ben.pk}", {"type": "nudge", "seq": 1, "unread": 0})]
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.get(thread.get_absolute_url())
    assert told == []
