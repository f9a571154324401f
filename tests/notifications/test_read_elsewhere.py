"""What is read in one tab is news no longer in the others."""
import pytest

from platform_core.lib import push as pushing
from platform_core.notifications.models import Inbox, Subscription


@pytest.fixture
def told(monkeypatch):
    """Of whom the hubs hear: [{member id}]."""
    sent = []

    monkeypatch.setattr(pushing.Publisher, "add", lambda self, layer, ids: sent.append(set(ids)))
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
    assert told == [{ben.pk}]
    inbox = Inbox.objects.of(ben)
    assert (inbox.last_seq, inbox.unread) == (2, 0)
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.get(thread.get_absolute_url())
    assert told == []
