"""A phone's bar under a discussion: which posts one reads, and where one can go from there."""
from typing import NamedTuple

from django.urls import reverse

from forum.models.thread import POSTS_PER_PAGE


class Jump(NamedTuple):
    """Numbers of posts and addresses; `unread` is "" where nothing is new to this reader.

    `others` are (page, first post, last post) of the pages that are offered beside this one.
    """

    first: int
    last: int
    total: int
    beginning: str
    end: str
    unread: str
    may_reply: bool
    others: tuple

    @classmethod
    def of(cls, thread, posts, read, may_reply, pages):
        """`posts` are those on the page as shown, `read` what was read before it was opened."""
        first, last = posts[0].number, posts[-1].number
        total = max(thread.last_standing, last)
        others = tuple(_range(number, total) for number in pages if not _holds(number, first))
        return cls(
            first, last, total, thread.url_of(1), thread.url_of(total),
            _first_unread(thread, posts, read, total), bool(may_reply), others,
        )


def _first_unread(thread, posts, read, total):
    """On this page its place, on a later one the address that finds it; nothing is new in a
    discussion that was never opened before."""
    number = next((post.number for post in posts if post.is_unread), None)
    if number:
        return f"#p{number}"
    is_later = read and total > max(read, posts[-1].number)
    return reverse("forum:unread", args=[thread.pk]) if is_later else ""


def _holds(page, number):
    return (page - 1) * POSTS_PER_PAGE < number <= page * POSTS_PER_PAGE


def _range(page, total):
    return page, (page - 1) * POSTS_PER_PAGE + 1, min(page * POSTS_PER_PAGE, total)
