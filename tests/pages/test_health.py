"""The address that a watchman asks."""
from datetime import timedelta

from django.db import OperationalError, connection
from django.utils import timezone

from platform_core.lib import sweeps
from platform_core.notifications.models import OutgoingMail, SweepRun


def test_a_platform_that_serves_says_so(client, db):
    sweeps.run_all()
    SweepRun.objects.note()
    answer = client.get("/health/")
    said = answer.json()
    assert set(said.pop("sweeps")) == set(sweeps.SWEEPS)
    assert (answer.status_code, said) == (200, {"status": "ok", "stuck": 0, "overdue": 0})


def test_without_its_database_it_says_503_and_no_more(client, db):
    def broken(execute, sql, params, many, context):
        raise OperationalError("connection to 10.0.0.7 refused")

    with connection.execute_wrapper(broken):
        answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})


def test_it_says_how_much_is_stuck_and_not_what(client, db, monkeypatch):
    OutgoingMail.objects.create(to="x@example.org", subject="s", body="b", last_error="OSError",
                                failed_at=timezone.now())
    monkeypatch.setattr(sweeps, "SWEEPS", {})
    sweeps.register("broken", lambda: 1 / 0, every=5)
    sweeps.run_all()
    assert client.get("/health/").json()["stuck"] == 2


def test_it_says_when_each_sweep_last_worked_and_how_many_should_have_by_now(
    client, db, monkeypatch
):
    monkeypatch.setattr(sweeps, "SWEEPS", {})
    monkeypatch.setattr(sweeps, "RAN", {})
    for name in ("works", "hangs", "never ran"):
        sweeps.register(name, lambda: None, every=60)
    now = timezone.now()
    sweeps.RAN |= {"works": now - timedelta(minutes=1), "hangs": now - timedelta(hours=1)}
    SweepRun.objects.note()
    said = client.get("/health/").json()
    assert said["overdue"] == 2
    assert said["sweeps"]["never ran"] is None
    assert 60 <= said["sweeps"]["works"] < 120
    assert 3600 <= said["sweeps"]["hangs"] < 3660


def test_it_asks_one_query_and_touches_no_session(client, django_assert_num_queries, db):
    client.get("/health/")  # what is stuck is counted once a minute
    with django_assert_num_queries(1):
        answer = client.get("/health/")
    assert not answer.cookies
