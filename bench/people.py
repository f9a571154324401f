"""Who reads and writes while is measured: seeded members, signed in."""
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.test import Client as DjangoClient

from bench.client import Client
from platform_core.members import timeouts
from platform_core.members.models import Member

BACKEND = "django.contrib.auth.backends.ModelBackend"


def member(number):
    """A seeded member: 0 reads, 1 follows what is written, 2 writes."""
    return Member.objects.get(email=f"m{number}@bench.example")


def cookies_of(someone):
    """The cookies of a member who has signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(someone.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = someone.get_session_auth_hash()
    timeouts.begin(store)
    store.save()
    return {settings.SESSION_COOKIE_NAME: store.session_key}


def client(port, someone=None):
    """A client of the server on this port, of a member or of a visitor."""
    return Client(port, cookies_of(someone) if someone else {})


def inside(someone=None):
    """A client in this process, for counting statements."""
    django = DjangoClient(headers={"host": "127.0.0.1", "accept-language": "nl"})
    if someone:
        django.force_login(someone, backend=BACKEND)
    return django
