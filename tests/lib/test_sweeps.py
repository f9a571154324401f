"""Sweeps: work that waits is found again, whoever failed before."""
import threading
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from platform_core.lib import sweeps


@pytest.fixture(autouse=True)
def own_sweeps(monkeypatch):
    monkeypatch.setattr(sweeps, "SWEEPS", {})
    monkeypatch.setattr(sweeps, "CLEARED", set())
    monkeypatch.setattr(sweeps, "PAUSE", 0.001)


def fail():
    raise RuntimeError("the database is away")


class Log(list):
    """Notes each run under a name, and stops the worker after `most` of them."""

    def __init__(self, most=1):
        super().__init__()
        self.most = most
        self.stop = threading.Event()

    def work(self, name="work", then=None):
        def run():
            self.append(name)
            if len(self) >= self.most:
                self.stop.set()
            if then:
                then()

        return run


def test_each_registered_sweep_runs_once():
    log = Log()
    sweeps.register("one", log.work("one"), every=5)
    sweeps.register("two", log.work("two"), every=5)
    assert sweeps.run_all() == 0
    assert log == ["one", "two"]


def test_a_sweep_that_fails_is_counted_and_does_not_stop_the_others(caplog):
    log = Log()
    sweeps.register("broken", fail, every=5)
    sweeps.register("sound", log.work(), every=5)
    assert sweeps.run_all() == 1
    assert log == ["work"]
    assert "The sweep broken failed" in caplog.text


def test_registering_a_name_again_replaces_the_work():
    log = Log()
    sweeps.register("mail", fail, every=5)
    sweeps.register("mail", log.work(), every=5)
    assert sweeps.run_all() == 0


@pytest.mark.django_db
def test_the_worker_comes_back_to_what_is_due_until_it_is_stopped():
    log = Log(most=3)
    sweeps.register("often", log.work("often"), every=0)
    sweeps.register("seldom", log.work("seldom"), every=3600)
    sweeps.run_until(log.stop)
    assert log == ["often", "seldom", "often"]


@pytest.mark.django_db
def test_a_failing_sweep_waits_longer_each_time_and_not_for_ever():
    clock, pauses = Clock(), []
    log = Log(most=12)
    sweeps.register("broken", log.work(then=lambda: (pauses.append(clock.now), fail())), every=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeps, "time", clock)
        sweeps.run_until(log.stop)
    waits = [after - before for before, after in pairwise(pauses)]
    assert [round(wait) for wait in waits[:5]] == [2, 4, 8, 16, 32]
    assert waits[5:] == [waits[5]] * 6
    assert sweeps.LONGEST_PAUSE < waits[5] < sweeps.LONGEST_PAUSE + 3


class Clock:
    """A clock that moves half a second at each look."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        self.now += 0.5
        return self.now


@pytest.mark.django_db
def test_one_that_hangs_holds_no_other_and_is_not_begun_twice(monkeypatch):
    monkeypatch.setattr(sweeps, "PATIENCE", 0.01)
    log, free = Log(most=4), threading.Event()
    monkeypatch.setattr(sweeps, "RAN", {})
    sweeps.register("hangs", lambda: (hung.append(1), free.wait(30)), every=0)
    sweeps.register("often", log.work("often"), every=0)
    hung = []
    sweeps.run_until(log.stop)
    assert log == ["often"] * 4
    assert hung == [1]
    assert set(sweeps.RAN) == {"often"}
    free.set()


def test_whoever_should_have_worked_by_now_is_overdue():
    sweeps.register("hourly", lambda: None, every=3600)
    ago = {minutes: timezone.now() - timedelta(minutes=minutes) for minutes in (1, 100, 130)}
    assert [sweeps.is_overdue("hourly", at) for at in (*ago.values(), None)] == [
        False, False, True, True]


def test_a_worker_told_to_stop_before_it_begins_does_nothing():
    log = Log()
    sweeps.register("any", log.work(), every=0)
    log.stop.set()
    sweeps.run_until(log.stop)
    assert log == []


def test_what_fails_is_remembered_with_how_often_until_it_works():
    fails = [True, True, False, True]
    sweeps.register("now and then", lambda: fails.pop(0) and fail(), every=5)
    sweeps.register("always well", lambda: None, every=5)
    assert sweeps.failing() == {}
    for expected in ({"now and then": 1}, {"now and then": 2}, {}, {"now and then": 1}):
        sweeps.run_all()
        assert sweeps.failing() == expected


def test_another_process_that_finds_all_well_says_so_too(monkeypatch):
    sweeps.register("broken", fail, every=5)
    sweeps.run_all()
    monkeypatch.setattr(sweeps, "CLEARED", set())
    sweeps.register("broken", lambda: None, every=5)
    assert sweeps.failing() == {"broken": 1}
    sweeps.run_all()
    assert sweeps.failing() == {}


def test_what_is_not_even_tried_any_more_is_forgotten(monkeypatch):
    monkeypatch.setattr(sweeps, "LONGEST_PAUSE", -5)
    sweeps.register("broken", fail, every=5)
    sweeps.run_all()
    assert sweeps.failing() == {}
