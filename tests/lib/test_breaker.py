"""A breaker: after the first failure nobody asks until a probe was answered."""
import os
import threading

import pytest

from platform_core.lib import breaker
from platform_core.lib.breaker import Breaker
from tests.frozen import until

pytestmark = pytest.mark.once


class Service:
    """Answers when it is up; notes what probes hand to it."""

    def __init__(self):
        self.askers, self.is_up, self.made_good = set(), threading.Event(), []
        self.asked = threading.Semaphore(0)

    def probe(self, missed):
        self.askers.add(threading.get_ident())
        self.asked.release()
        if not self.is_up.is_set():
            raise OSError
        self.made_good.append(missed)


@pytest.fixture
def service():
    service = Service()
    yield service
    service.is_up.set()    # its probe ends


@pytest.fixture
def stands(service):
    return Breaker(service.probe, pause=0.001)


def test_it_is_closed_until_something_fails(stands):
    assert not stands.is_open
    assert not stands.misses(["a"])


def test_it_opens_at_the_first_failure_and_a_probe_closes_it(stands, service):
    stands.open()
    assert stands.is_open
    for _ in range(3):
        assert service.asked.acquire(timeout=10)
    assert stands.is_open
    service.is_up.set()
    until(lambda: not stands.is_open)


def test_one_probe_goes_out_however_many_failed(stands, service):
    for _ in range(20):
        stands.open()
    for _ in range(40):
        assert service.asked.acquire(timeout=10)
    assert len(service.askers) == 1


def test_what_was_missed_meanwhile_is_made_good_once_before_it_closes(stands, service):
    stands.open(["a"])
    assert stands.misses(["b"])
    assert service.asked.acquire(timeout=10)
    assert stands.misses(["c"])
    service.is_up.set()
    until(lambda: not stands.is_open)
    assert set().union(*service.made_good) == {"a", "b", "c"}
    assert sum(map(len, service.made_good)) == 3


def test_what_is_too_much_to_remember_is_made_good_altogether(stands, service, monkeypatch):
    monkeypatch.setattr(breaker, "MOST_MISSED", 3)
    stands.open("abcd")
    stands.misses("e")
    service.is_up.set()
    until(lambda: not stands.is_open)
    assert None in service.made_good


def test_a_process_that_was_forked_off_asks_for_itself(stands, monkeypatch):
    stands.open()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert not stands.is_open
    assert not stands.misses()
