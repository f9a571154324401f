"""What a run asks of the platform, and where it may write."""
import hashlib
import os
import threading
from types import SimpleNamespace

import pytest

from bench.client import hidden_fields
from bench.people import cookies_of, inside
from bench.place import Place
from bench.servers import Server
from bench.statements import cost_of, statements, writes
from forum.models import ReadMark


def test_the_fields_of_the_form_are_read_from_the_real_page(client_of, anna, thread):
    page = client_of(anna).get(thread.get_absolute_url()).content.decode()
    fields = hidden_fields(page)
    assert len(fields["csrfmiddlewaretoken"]) == 64
    assert len(fields["token"]) == 36


def test_a_page_without_the_form_is_an_error(client_of, anna):
    page = client_of(anna).get("/forum/").content.decode()
    with pytest.raises(RuntimeError, match="no form"):
        hidden_fields(page)


def test_a_member_of_the_run_is_signed_in(client, anna):
    client.cookies.load(cookies_of(anna))
    assert client.get("/forum/").status_code == 200


def test_reading_a_thread_writes_the_first_time_only(anna, thread):
    cost = cost_of(inside(anna), thread.get_absolute_url())
    assert cost.writes >= 1
    assert cost.writes_again == 0
    assert 0 < cost.queries <= 12
    assert ReadMark.objects.filter(member=anna, thread=thread).exists()


def test_statements_are_counted_without_savepoints(anna, ben, thread):
    seen = statements(lambda: thread.reply(ben, "<p>With an interpreter.</p>"))
    assert not any("SAVEPOINT" in sql for sql in seen)
    assert 0 < len(writes(seen)) < len(seen)
    assert all(sql.split()[0] in {"INSERT", "UPDATE", "DELETE"} for sql in writes(seen))


def test_every_engine_and_size_has_a_database_and_results_of_its_own(monkeypatch):
    monkeypatch.delenv("BENCH_DATABASE_URL", raising=False)
    places = [Place(engine, posts) for engine in ("postgres", "sqlite") for posts in (1000, 2000)]
    assert len({place.database_url for place in places}) == 4
    assert len({place.results for place in places}) == 4


def test_nothing_of_the_surroundings_leaks_into_a_run(monkeypatch):
    monkeypatch.setitem(os.environ, "DATABASE_URL", "postgres://real.example.org/members")
    monkeypatch.setitem(os.environ, "REDIS_URL", "redis://real.example.org")
    monkeypatch.setitem(os.environ, "EMAIL_URL", "smtp://real.example.org")
    monkeypatch.setitem(os.environ, "PRODUCTION", "1")
    for engine in ("postgres", "sqlite"):
        mine = Place(engine, 1000).environment()
        assert not [name for name, value in mine.items() if "real.example.org" in value]
        assert not mine["PRODUCTION"]


def test_the_cpu_of_threads_that_have_ended_is_counted():
    """Under ASGI every request has a thread of its own, gone before it could be asked."""
    server = Server(SimpleNamespace(pid=os.getpid()), 0)
    before = server.cpu_seconds()
    thread = threading.Thread(target=lambda: hashlib.pbkdf2_hmac("sha256", b"a", b"b", 1_500_000))
    thread.start()
    thread.join()
    assert server.cpu_seconds() - before >= 0.1
