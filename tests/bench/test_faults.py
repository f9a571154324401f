"""The short form of `python -m bench faults`: real processes die, and nobody misses a notice.

It takes long because servers start anew, which is what it is about.
"""
import asyncio
import os

import pytest
from django.conf import settings
from django.db import connection

from bench.crowd import parts
from bench.crowd.faults import FOLLOWING, Trial, faults_of
from bench.crowd.people import TEXT, crowd, events_held

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
LISTENING = 2


@pytest.fixture
def surroundings(tmp_path):
    """The environment of a platform on the database of this test."""
    at = connection.settings_dict
    address = f"{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
    return {**os.environ, "DATABASE_URL": f"postgres://{address}", "REDIS_URL": settings.REDIS_URL,
            "TRIAL": "1", "DEBUG": "1", "PRODUCTION": "", "RATE_LIMITS": "0",
            "DATA_DIR": str(tmp_path), "EMAIL_URL": "dummymail://",
            "DJANGO_SETTINGS_MODULE": "platform_core.settings"}


def reply(thread, writer):
    """From one of several threads, which leaves no connection behind."""
    try:
        thread.reply(writer, TEXT)
    finally:
        connection.close()


def held():
    """From a thread as well."""
    try:
        return events_held()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_servers_that_are_killed_lose_double_and_disorder_nothing(surroundings):
    thread, writer, cookies = crowd(FOLLOWING)
    running = {"server": parts.server(surroundings), "worker": parts.worker(surroundings)}
    trial = Trial(cookies[:LISTENING], lambda: reply(thread, writer), running, held)
    assert asyncio.run(trial.run(faults_of(running, 3))) == []
    assert trial.written == 2 + 3 * 4
    assert all(one.connects >= 3 for one in trial.followers)
