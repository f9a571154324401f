"""Links that public pages name: looked at by a sweep, marked for editors, and unlinked when dead.

Where a link stands is asked of the apps ("public links" of lib.links) and never stored.
"""
import re
from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models.version import ContentVersion
from platform_core.lib import links
from platform_core.lib.addresses import parts_of
from platform_core.lib.outside import FINE, GONE, look
from platform_core.lib.remembered import Remembered

URL = re.compile(r"https?://[^\s<>\"'“”«»]+")
TRAILING = ".,;:!?)]}…"
LONGEST = 500
PER_SWEEP, ONE_AT_A_TIME = 10, 30
DEAD_AFTER, DEAD_SINCE = 3, timedelta(days=2)
AGAIN = {"fine": timedelta(days=7), "failing": timedelta(days=1), "dead": timedelta(days=3),
         "unsure": timedelta(days=2)}


class Stands(NamedTuple):
    """Where a link stands: its address, what editors call the place, and where they mend it."""

    url: str
    label: str
    href: str


def urls_in(text):
    """The http(s) addresses that a text names, without the signs that end a sentence."""
    found = (match.rstrip(TRAILING) for match in URL.findall(text or ""))
    return [url for url in found if len(url) <= LONGEST]


class LinkQuerySet(models.QuerySet):
    def gather(self):
        """A sweep: know every link that stands somewhere, and forget those that stand nowhere."""
        if not settings.LINK_CHECKS:
            return
        standing = {one.url for one in stand()}
        known = set(self.values_list("url", flat=True))
        self.bulk_create([PublicLink(url=url, host=host_of(url)) for url in standing - known],
                         ignore_conflicts=True)
        if gone := known - standing:
            self.filter(url__in=gone).delete()
            _changed()

    def check_due(self):
        """A sweep: look at some links that are due, of each host one at a time."""
        if not settings.LINK_CHECKS:
            return
        due = self.filter(next_check__lte=timezone.now()).order_by("next_check", "pk")
        hosts = {}
        for one in due[: PER_SWEEP * 5]:
            hosts.setdefault(one.host, one)
        for one in list(hosts.values())[:PER_SWEEP]:
            is_free = cache.add(f"link-host:{one.host}", 1, ONE_AT_A_TIME)
            if is_free and self._claim(one):
                one.visit()

    def _claim(self, one):
        """Whether no other process looks at it: of two, the first moves it on."""
        soon = timezone.now() + AGAIN["failing"]
        return self.filter(pk=one.pk, next_check=one.next_check).update(next_check=soon)

    def ask_again(self, by, pk):
        """Let the next sweep look at a link, whatever was found before."""
        one = self.get(pk=pk)
        self.filter(pk=pk).update(next_check=timezone.now())
        Entry.objects.record(by, "content.link.ask_again", one)

    def troubled(self):
        """Those that did not answer, dead ones first."""
        return self.filter(status__in=["dead", "failing"]).order_by("status", "failing_since", "pk")


class PublicLink(models.Model):
    """One address outside. `failures` counts looks in a row that found nothing."""

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("not looked at yet")
        FINE = "fine", _("works")
        UNSURE = "unsure", _("does not answer machines")
        FAILING = "failing", _("did not answer")
        DEAD = "dead", _("dead: readers see the words without a link")

    url = models.URLField(max_length=LONGEST, unique=True)
    host = models.CharField(max_length=255)
    status = models.CharField(max_length=8, choices=Status, default=Status.UNKNOWN)
    code = models.CharField(max_length=20, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    next_check = models.DateTimeField(default=timezone.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [models.Index(fields=["next_check"], name="links_due")]

    def __str__(self):
        return self.url

    def visit(self):
        """Look at it, outside of any transaction, and note what was found."""
        self.note(look(self.url))

    @transaction.atomic
    def note(self, found):
        """Remember what a look found; dead after some failures on different days."""
        was_dead, now = self.status == self.Status.DEAD, timezone.now()
        if found.outcome == GONE:
            self.failing_since = self.failing_since or now
            self.failures += 1
            is_dead = self.failures >= DEAD_AFTER and now - self.failing_since >= DEAD_SINCE
            self.status = self.Status.DEAD if is_dead or was_dead else self.Status.FAILING
        else:
            self.failures, self.failing_since = 0, None
            self.status = self.Status.FINE if found.outcome == FINE else self.Status.UNSURE
        self.code, self.checked_at = found.code, now
        self.next_check = now + AGAIN[self.status]
        self.save()
        if was_dead != (self.status == self.Status.DEAD):
            _changed()


def host_of(url):
    """The host of an address, by which one is asked at a time."""
    return (parts_of(url).hostname or "")[:255]


def stand():
    """[Stands] of every link of every app."""
    return [one for one in links.linked("public links", None, None) if len(one.url) <= LONGEST]


def places_of(urls):
    """{url: [Stands]} of these links."""
    found = defaultdict(list)
    for one in stand():
        if one.url in urls:
            found[one.url].append(one)
    return found


def is_dead(url):
    """Whether readers see the words of this link without it; from memory."""
    return url in DEAD.get()


def _changed():
    """Readers see a link more or less."""
    DEAD.changed()
    ContentVersion.objects.move()


DEAD = Remembered("dead-links", lambda: frozenset(
    PublicLink.objects.filter(status="dead").values_list("url", flat=True)))
