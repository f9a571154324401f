"""Services of a test's own that can be frozen: alive, with every line open, and silent."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import redis

PATIENCE = 20


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@contextmanager
def frozen(pids):
    """Stop these processes as they are, and let them go on afterwards."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@contextmanager
def own_redis():
    """(address, pids) of a Redis of one's own."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir()) as process:
        try:
            until(redis.Redis(port=port).ping, [redis.RedisError])
            yield f"redis://127.0.0.1:{port}/0", [process.pid]
        finally:
            process.kill()


@contextmanager
def own_postgres():
    """(port, pids of the server and of whoever serves a line now) of a PostgreSQL of one's own."""
    folder = Path(tempfile.mkdtemp(prefix="own-postgres-"))
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    is_root = os.getuid() == 0
    as_postgres = {"user": "postgres", "group": "postgres", "extra_groups": []} if is_root else {}
    if is_root:
        shutil.chown(folder, "postgres", "postgres")
    port = free_port()
    data = folder / "data"
    subprocess.run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"],
                   check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_postgres)
    command = [programs / "postgres", "-D", data, "-p", str(port), "-k", "",
               "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL,
                          **as_postgres) as process:
        try:
            where = f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
            until(lambda: psycopg.connect(where, connect_timeout=1).close() is None,
                  [psycopg.OperationalError])
            yield port, lambda: [process.pid, *children_of(process.pid)]
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(PATIENCE)
            shutil.rmtree(folder, ignore_errors=True)


def children_of(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def until(true, errors=()):
    """Ask until it is so: what goes on elsewhere takes a moment."""
    wait, end = threading.Event(), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(*errors):
            if true():
                return
        wait.wait(0.01)
    raise AssertionError("It never came to that")
