"""Which pages are asked for, by whom, and what the aim is."""
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from forum.models import Thread
from forum.pages.thread_list import ORDER
from goodpractices.models import GoodPractice
from platform_core.lib.paging import keyset_page

MEMBER, VISITOR = "member", "visitor"


@dataclass(frozen=True)
class Page:
    """`aim` is the most times the bare view's median that the page should take, or None."""

    name: str
    path: str
    reader: str = MEMBER
    aim: float | None = None


def pages():
    """The pages of the aims first, then those that could grow with the platform."""
    long, usual = Thread.objects.order_by("pk")[:2]
    last = f"{long.get_absolute_url()}?page={long.page_count}"
    forum, search = reverse("forum:threads"), reverse("search:search")
    practices = reverse("goodpractices:practices")
    practice = GoodPractice.objects.published().order_by("pk").first()
    return [
        Page("thread list", forum, aim=3),
        Page("thread, 20 posts", usual.get_absolute_url(), aim=3),
        Page("last page of 1,000 posts", last, aim=3),
        Page("search", asked(search, q="tolk woord17"), aim=4),
        Page("practice search", asked(practices, q="tolk", sector="health"), aim=5),
        Page("search, frequent words", asked(search, q="gemeente politie veilig"), aim=4),
        Page("search, rare word", asked(search, q="woord15000"), aim=4),
        Page("search with facets", asked(search, q="tolk", sector="police", country="NL")),
        Page("practices, newest", practices, aim=5),
        Page("a practice", practice.get_absolute_url()),
        Page("thread list, half way", asked(forum, after=half_way()), aim=3),
        Page("one category", reverse("forum:category", args=["c3"]), aim=3),
        Page("one tag", asked(forum, tag=common_tag(usual))),
        Page("one sector", asked(forum, sector="police")),
        Page("unanswered", asked(forum, view="unanswered")),
        Page("own threads", asked(forum, view="mine")),
        Page("notices", reverse("notifications:list")),
        Page("a member", reverse("members:member", args=[usual.author_id])),
        Page("home", reverse("pages:home", args=["nl"]), VISITOR),
        Page("for migrants", reverse("pages:for_you", args=["nl"]), VISITOR),
        Page("help numbers", reverse("directory:help", args=["nl"]), VISITOR),
        Page("sign in", reverse("account_login"), VISITOR),
    ]


def asked(path, **query):
    """A path with its question."""
    return f"{path}?{urlencode(query)}"


def half_way():
    """The cursor of the page in the middle of all threads."""
    threads = Thread.objects.published().order_by(*ORDER)
    middle = threads[threads.count() // 2]
    before = threads.filter(is_pinned=False, last_post_at__lte=middle.last_post_at)
    return keyset_page(before, ORDER).next_cursor


def common_tag(thread):
    """A tag that is in use."""
    return thread.tags.order_by("pk").values_list("slug", flat=True)[0]
