"""How the tests of the forum send its forms, and read what a person sees."""
import re
from html import unescape

from tests.reading import unmarked

TAG = re.compile(r"<[^<>]*>")


def send_reply(client, thread, body="<p>We see everyone alone first.</p>", **more):
    """Send a reply as the composer does."""
    data = {"body": body, "body_format": "html"} | more
    return client.post(f"/forum/threads/{thread.pk}/reply/", data)


def send_thread(client, where, **more):
    """Send a new discussion as the composer does."""
    data = {
        "kind": "question", "category": where.pk, "title": "Who sits in at an intake?",
        "body": "<p>We never know whom to ask.</p>", "body_format": "html", "language": "en",
    }
    return client.post("/forum/new/", data | more)


def send_edit(client, post, body="<p>Better words</p>", **more):
    """Send an edit as the composer does."""
    data = {"body": body, "body_format": "html", "revision": post.revision} | more
    return client.post(f"/forum/posts/{post.pk}/edit/", data)


def bring(post, status, mo):
    """Hide a post; "removed" is a state of rows from before, to which no step leads any more."""
    post.decide("hide", mo, "It names a place", "privacy")
    if status == "removed":
        type(post).objects.filter(pk=post.pk).update(status=status)


def page_of(answer):
    """The page's markup."""
    return answer.content.decode()


def words_of(answer):
    """What stands on a page to read, on one line."""
    main = page_of(answer).split("<main", 1)[-1]
    return " ".join(unescape(TAG.sub(" ", unmarked(main))).split())
