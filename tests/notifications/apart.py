"""Replies that are told apart: what comes under one discussion is one notice until it is read."""
from platform_core.notifications.models import Inbox, Notification, Subscription
from tests.conftest import start_thread


def reply_apart(thread, by, count):
    """So many replies, the first in this thread, each other one in a thread of its own; the posts.

    Whoever follows (or muted) this thread does so with the others.
    """
    threads = [thread, *(_another(thread) for _ in range(count - 1))]
    return [one.reply(by, f"<p>News {number}</p>") for number, one in enumerate(threads)]


def waiting_for(member):
    """(what the bell says, of how many events the unread notices tell)."""
    unread = Notification.objects.filter(member=member, read_at=None)
    return Inbox.objects.of(member).unread, sum(len(notice.told) for notice in unread)


def _another(thread):
    other = start_thread(thread.author, thread.category, thread.title, language=thread.language)
    for wish in Subscription.objects.to(thread):
        Subscription.objects._put(wish.member, other, wish.level)
    return other
