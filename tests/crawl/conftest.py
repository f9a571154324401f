"""The world of planted words, written down for real in a database of its own.

Notices are told and sockets have news, as after a commit. It is made once by each test process that
needs it.
"""
import logging

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import translation

from platform_core.notifications.models import Event, Inbox, Notification
from tests.crawl.crawler import Crawl, Values, seeds
from tests.crawl.world import MEMBERS, ROLES, build
from tests.databases import another_database, in_use

UNHURRIED = {
    "RATE_LIMITS": False, "EMAIL_BACKEND": "platform_core.notifications.outbox.Backend",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


@pytest.fixture(scope="session")
def crawled(django_db_setup, django_db_blocker, tmp_path_factory):
    """(the database, the world in it, {role: browser}, {role: Crawl}, {role: bell before that})."""
    with another_database(tmp_path_factory, django_db_blocker, is_copy=True) as database:
        with (django_db_blocker.unblock(), in_use(database), override_settings(**UNHURRIED),
              translation.override("en")):
            call_command("migrate", verbosity=0)
            world = build()
            bells = {role: bell_of(world.people[role]) for role in MEMBERS}
            clients = {role: browser_of(world.people[role]) for role in ROLES}
            logging.disable(logging.WARNING)      # of a thousand pages that are not there
            crawls = {role: crawl(role, clients[role], world.people[role]) for role in ROLES}
            logging.disable(logging.NOTSET)
        yield database, world, clients, crawls, bells


@pytest.fixture(autouse=True)
def there(crawled, django_db_blocker):
    """Be in that world during a test."""
    with django_db_blocker.unblock(), in_use(crawled[0]), override_settings(**UNHURRIED):
        yield


@pytest.fixture
def world(crawled):
    return crawled[1]


@pytest.fixture
def clients(crawled):
    return crawled[2]


@pytest.fixture
def crawls(crawled):
    return crawled[3]


@pytest.fixture
def bells(crawled):
    return crawled[4]


def bell_of(member):
    """(what the bell of a member says, how many of these notices tell only of what they see)."""
    notices = Notification.objects.filter(member=member, read_at=None)
    targets = [[event.target for event in Event.objects.filter(pk__in=notice.told)]
               for notice in notices]
    seen = [all(one and one.is_visible_to(member) for one in told) for told in targets]
    return Inbox.objects.of(member).unread, sum(seen)


def browser_of(person):
    """A browser, in English; whoever applied has what sign-in leaves with an applicant."""
    client = Client(headers={"accept-language": "en"})
    if person.is_authenticated:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        application = getattr(person, "membership_request", None)
        if application:
            session = client.session
            session["application"] = application.pk
            session.save()
    return client


def crawl(role, client, person):
    """All that this person finds; the applicant has the link of the mail too."""
    application = getattr(person, "membership_request", None)
    tokens = [application.answer_path.rstrip("/").rsplit("/", 1)[-1]] if application else []
    return Crawl(role).follow(client, seeds(Values(person, tokens)))
