"""Everything that one person can open: the live map of addresses, and every link in every page."""
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import product
from urllib.parse import urljoin, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404
from django.utils.timezone import localdate

from forum.models import Category, Post, Thread
from goodpractices.models import GoodPractice
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem, Report
from platform_core.moderation.models.note import Note
from platform_core.notifications.models import Inbox
from platform_core.pages.models import Message

OURS = ("pages", "members", "forum", "goodpractices", "search", "taxonomy", "notifications",
        "moderation")
LEFT_OUT = re.compile(r"^/(static|accounts/logout|language|admin/jsi18n)")
LINK = re.compile(r"""(?:href|src|action|data-[\w-]+)=["']([^"'\s]+)["']""")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
CODES = ("nl", "en", "ar", "ti")
MOST_PAGES, MOST_VARIANTS, MOST_IDS = 10_000, 3, 60


@dataclass
class Crawl:
    """What one person was shown: {address: what the answer holds, headers and all}."""

    role: str
    pages: dict = field(default_factory=dict)
    answered: dict = field(default_factory=dict)     # {view name: the best status it gave}

    def follow(self, client, seeds):
        """Open the seeds, then everything that the answers lead to, each address once."""
        waiting, variants = deque(dict.fromkeys(seeds)), Counter()
        while waiting and len(self.pages) < MOST_PAGES:
            address = waiting.popleft()
            place = urlsplit(address).path
            known = address in self.pages or variants[place] >= MOST_VARIANTS
            if known or self.answered.get(name_of(place)) == 405:     # it only takes what is sent
                continue
            variants[place] += "?" in address
            waiting.extend(self._open(client, address))
        return self

    def _open(self, client, address):
        answer = client.get(address)
        self.pages[address] = shown_in(answer)
        name = name_of(urlsplit(address).path)
        self.answered[name] = min(answer.status_code, self.answered.get(name, 999))
        place = urlsplit(address).path
        found = {place + link if link[:1] == "?" else
                 address_of(link, "/" if link[:1] == "/" else place)    # most say it themselves
                 for link in set(links_in(answer))} - {None}
        return sorted(found)


def shown_in(answer):
    """Everything that an answer tells: its headers, its text, and its text without the tags."""
    body = b"".join(answer) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return "\n".join([headers, text, re.sub(r"<[^>]*>", "", text)]).lower()


def links_in(answer):
    """Where an answer leads."""
    if answer.has_header("Location"):
        yield answer["Location"]
    if "html" in answer.get("Content-Type", "") or "json" in answer.get("Content-Type", ""):
        yield from map(unescape, LINK.findall(answer.content.decode().replace('\\"', '"')))


@cache
def address_of(link, base):
    """A link as an address of this site without its fragment; None when it leads elsewhere."""
    parts = urlsplit(urljoin(f"http://testserver{base}", link))
    if parts.netloc != "testserver" or LEFT_OUT.match(parts.path) or not name_of(parts.path):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


@cache
def name_of(path):
    """The name of the view at a path; None where there is none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match.view_name


def patterns(resolver=None, before="", app=""):
    """(app, route) of every address of ours, from the map that Django serves by."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route, entry.app_name or app)
        elif isinstance(entry, URLPattern) and app in OURS:
            yield app, route


def addresses_of(app, route, values):
    """Every address of a route that has meaning, from {parameter: [values]} of its app."""
    names = [name for _kind, name in PARAMETER.findall(route)]
    empty = PARAMETER.sub("{}", route)
    for chosen in product(*(values(app, route, name) for name in names)):
        yield "/" + empty.format(*chosen)


class Values:
    """What the parameters of our routes may be in this database, for one person."""

    def __init__(self, member, tokens):
        self.member, self.tokens = member, tokens
        self.ids = {model: sorted(model.objects.values_list("pk", flat=True)) for model in (
            Thread, Post, GoodPractice, Member, MembershipRequest, QueueItem, Report, Note)}

    def __call__(self, app, route, name):
        """The values of one parameter; before the door of the members a few tell all."""
        found = list(self._all(app, route, name))
        return found if getattr(self.member, "is_full_member", False) else found[:3]

    def _all(self, app, route, name):
        """A parameter that nobody knows takes every id there is."""
        known = {"pk": self._keys, "slug": self._slugs, "kind": self._kinds, "token": self._tokens}
        if name in known:
            return known[name](app, route)
        if name == "seq":
            return [0] if "since" in route else self._notices()
        return {"action": ["hide"], "level": ["follow"], "number": [1], "code": CODES,
                "language": CODES, "year": [localdate().year], "about": Message.About.values,
                "note": self.ids[Note]}.get(name) or self._every_id()

    def _keys(self, app, route):
        for part, model in (
            ("threads/", Thread), ("posts/", Post), ("applications/", MembershipRequest),
            ("practices/", GoodPractice), ("members/", Member), ("report/", Post),
            ("moderation/", QueueItem),
        ):
            if part in route:
                return self.ids[model]
        return self._every_id()

    def _notices(self):
        """The numbers of the own notices; a visitor tries one."""
        own = Inbox.objects.filter(member_id=self.member.pk).values_list("last_seq", flat=True)
        return range(1, (own.first() or 1) + 1)

    def _every_id(self):
        return sorted({pk for ids in self.ids.values() for pk in ids})[:MOST_IDS]

    @staticmethod
    def _slugs(app, route):
        return ["a-title"] if app == "goodpractices" else Category.objects.values_list(
            "slug", flat=True)

    @staticmethod
    def _kinds(app, route):
        if app == "notifications":
            return [f"{kind.app_label}.{kind.model}" for kind in ContentType.objects.filter(
                app_label="forum", model="thread")]
        return ["post", "practice"]

    def _tokens(self, app, route):
        return [*self.tokens, "forged"]


def seeds(values):
    """Every address of ours with every meaningful value in it."""
    for app, route in patterns():
        yield from addresses_of(app, route, values)
