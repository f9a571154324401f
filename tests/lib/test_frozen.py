"""Redis and PostgreSQL that are frozen, not dead: every line is open, and nothing is said."""
import pytest
from django.db import DatabaseError, OperationalError
from django.db.utils import load_backend

from platform_core.lib import cache as caches
from platform_core.lib.cache import ForgivingRedisCache
from platform_core.lib.deadline import postgres_options
from tests.frozen import frozen, own_postgres, own_redis, until


@pytest.fixture(scope="module")
def redis_server():
    with own_redis() as server:
        yield server


@pytest.fixture
def shared(redis_server):
    """The cache of this process, on that server."""
    cache = ForgivingRedisCache(redis_server[0], {})
    cache.clear()
    yield cache
    until(lambda: not cache.breaker.is_open)


@pytest.mark.redis
def test_of_a_frozen_cache_only_the_first_who_asks_learns_it_by_waiting(
    shared, redis_server, caplog
):
    shared.set("a", 1)
    with frozen(redis_server[1]):
        assert [shared.get("a", "none") for _ in range(50)] == ["none"] * 50
        assert ForgivingRedisCache(redis_server[0], {}).get("a") is None    # another thread's
        assert caplog.text.count("Redis does not answer") == 1
    until(lambda: not shared.breaker.is_open)
    assert shared.get("a") == 1


@pytest.mark.redis
def test_what_was_taken_away_while_it_was_frozen_does_not_come_back(shared, redis_server):
    for name in ("session", "count", "one", "two", "old"):
        shared.set(name, "stale")
    with frozen(redis_server[1]):
        shared.delete("session")
        shared.set("count", 2)
        shared.delete_many(["one"])
        shared.set_many({"two": 2})
    until(lambda: not shared.breaker.is_open)
    assert shared.get_many(["session", "count", "one", "two", "old"]) == {"old": "stale"}


@pytest.mark.redis
def test_when_too_much_was_missed_everything_is_forgotten(shared, redis_server, monkeypatch):
    monkeypatch.setattr("platform_core.lib.breaker.MOST_MISSED", 5)
    shared.set("old", "stale")
    with frozen(redis_server[1]):
        for number in range(10):
            shared.set(f"a{number}", 1)
    until(lambda: not shared.breaker.is_open)
    assert shared.get("old") is None


@pytest.fixture(scope="module")
def postgres_server():
    with own_postgres() as server:
        yield server


@pytest.fixture
def database(postgres_server, settings, monkeypatch):
    """A connection as production makes one: with a second for a statement, and two for a line."""
    monkeypatch.setattr("platform_core.lib.deadline.CONNECT", 2)
    monkeypatch.setattr("platform_core.lib.deadline.SPARE", 0.2)
    usual = settings.DATABASES["default"]
    facts = {**usual, "HOST": "127.0.0.1", "PORT": postgres_server[0], "USER": "postgres",
             "PASSWORD": "", "NAME": "postgres", "ENGINE": "django.db.backends.postgresql",
             "CONN_HEALTH_CHECKS": True, "OPTIONS": postgres_options(1, pool_size=2)}
    wrapper = load_backend(facts["ENGINE"]).DatabaseWrapper(facts, "own")
    yield wrapper
    wrapper.close()
    wrapper.close_pool()


def ask(database, statement="SELECT 1"):
    with database.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.mark.postgres
@pytest.mark.django_db    # the engine of the half: a connection of another name is used
def test_a_slow_statement_is_ended_by_the_server(database):
    with pytest.raises(OperationalError, match="statement timeout"):
        ask(database, "SELECT pg_sleep(60)")
    assert ask(database) == 1


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_frozen_database_is_let_go_and_asked_again_when_it_is_back(database, postgres_server):
    assert ask(database) == 1
    with frozen(postgres_server[1]()):
        with pytest.raises(OperationalError, match="did not answer in time"):
            ask(database)
        database.close()
        with pytest.raises(DatabaseError):
            ask(database)
    database.close()
    until(lambda: ask(database) == 1, [DatabaseError])


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_line_on_which_nothing_came_is_handed_out_unasked(database, postgres_server):
    assert ask(database) == 1
    database.close()
    with frozen(postgres_server[1]()):
        database.ensure_connection()
    assert ask(database) == 1


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_line_that_broke_in_the_pool_is_not_handed_out(database, postgres_server):
    line = ask(database, "SELECT pg_backend_pid()")
    database.close()
    with_another = database.copy("other")
    ask(with_another, "SELECT 1")
    ask(with_another, f"SELECT pg_terminate_backend({line})")
    still = f"SELECT count(*) FROM pg_stat_activity WHERE pid = {line}"  # noqa: S608
    until(lambda: ask(with_another, still) == 0)
    with_another.close()
    assert ask(database) == 1
    assert ask(database, "SELECT pg_backend_pid()") != line
    with_another.close_pool()


def test_production_asks_promptly():
    options = postgres_options(10, pool_size=8)
    assert options["connect_timeout"] == 5
    assert "-c statement_timeout=10s" in options["options"]
    assert options["pool"]["max_size"] == 8
    assert caches.DEADLINE == 0.5
