"""PostgreSQL's log, read after everything that can go wrong with words in it."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.architecture.sources import ROOT
from tests.racing import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.once]
WORD = "vqplantedqzx"
TABLE = """
CREATE TABLE text (id int PRIMARY KEY, body text CHECK (length(body) < 40) UNIQUE, other int);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append only: %', OLD.body; END $$;
CREATE TRIGGER kept BEFORE DELETE ON text FOR EACH ROW EXECUTE FUNCTION refuse();
INSERT INTO text VALUES (1, '{word}'), (2, 'b');
"""


def as_postgres():
    """PostgreSQL refuses to run as root."""
    is_root = os.geteuid() == 0
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] * is_root


@pytest.fixture(scope="module")
def server():
    """(address, log) of a server that was given deploy/postgresql.conf, and nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))    # pytest's own are closed to others
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1].parent
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def run(program, *arguments, check=True):
        subprocess.run([*as_postgres(), programs / program, "-D", data, *arguments], cwd="/",
                       check=check, capture_output=True)

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    with (data / "postgresql.conf").open("a") as file:
        file.write((ROOT / "deploy" / "postgresql.conf").read_text())
    run("pg_ctl", "start", "--wait", "--silent", "--log", data / "log", "--options",
        f"-p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off -c deadlock_timeout=50ms")
    yield f"postgres://postgres@127.0.0.1:{port}/postgres", data / "log"
    run("pg_ctl", "stop", "--mode=immediate", "--silent", check=False)    # it may be starting anew
    shutil.rmtree(folder, ignore_errors=True)


def connect(address):
    return psycopg.connect(address, autocommit=True, cursor_factory=psycopg.ClientCursor)


@pytest.fixture
def base(server):
    with connect(server[0]) as base:
        base.execute("DROP TABLE IF EXISTS text; DROP FUNCTION IF EXISTS refuse")
        base.execute(TABLE.replace("{word}", WORD))
        yield base


def read(server):
    said = server[1].read_text()
    assert "ready to accept connections" in said
    return said


FAULTS = {
    "a double": "INSERT INTO text VALUES (3, %s)",
    "a rule that is broken": "INSERT INTO text VALUES (3, repeat(%s, 9))",
    "a statement that is none": "SELECT %s FROM nothing",
    "a statement that takes too long": "SET statement_timeout = 20; SELECT %s, pg_sleep(9)",
    "a trigger that refuses": "DELETE FROM text WHERE body = %s",
    "a value that does not fit": "INSERT INTO text VALUES (3, 'x', %s::text::int)",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_statement_that_fails_leaves_no_word(server, base, fault):
    with pytest.raises(psycopg.Error):
        base.execute(FAULTS[fault], [WORD])
    assert WORD not in read(server)


def test_a_deadlock_leaves_no_word(server, base):
    change = "UPDATE text SET other = 2, body = body || %s WHERE id = %s"
    with connect(server[0]) as other:
        for one, row in ((base, 1), (other, 2)):
            one.execute("BEGIN")
            one.execute("UPDATE text SET other = 1 WHERE id = %s", [row])
        ended = at_once(lambda: base.execute(change, [WORD, 2]),
                        lambda: other.execute(change, [WORD, 1]))
    assert [one for one in ended if isinstance(one, psycopg.errors.DeadlockDetected)]
    assert WORD not in read(server)


def test_a_process_that_is_killed_leaves_no_word(server, base):
    """The server says what a process ran that died."""
    def kill_it():
        asked = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT ''vq%%' AND pid <> %s"
        while not (found := base.execute(asked, [base.info.backend_pid]).fetchone()):
            pass
        os.kill(found[0], signal.SIGKILL)

    with connect(server[0]) as other:
        ended = at_once(lambda: other.execute("SELECT %s, pg_sleep(60)", [WORD]), kill_it)
    assert isinstance(ended[0], psycopg.OperationalError)
    while "terminated by signal 9" not in read(server):    # which says so when it has noticed
        pass
    assert WORD not in read(server)
