"""The servers that are asked: ours and the bare view, started the same way, stopped afterwards."""
import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN = 30
GUNICORN = ["gunicorn", "-k", "gthread", "-w", "2", "--threads", "4", "--log-level", "error"]
UVICORN = ["uvicorn", "--no-proxy-headers", "--ws-per-message-deflate", "false", "--no-access-log",
           "--log-level", "error"]


@dataclass(frozen=True)
class Server:
    """A running server and the port on which it answers."""

    process: subprocess.Popen
    port: int

    def cpu_seconds(self):
        """CPU seconds used so far by its workers, or by itself when it has none."""
        pid = self.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split() or [pid]
        return sum(_cpu_seconds(worker) for worker in workers)


def _cpu_seconds(pid):
    """CPU time of a process, of threads that have ended too; in steps of a hundredth."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pages_of(place, name):
    """Start the server of `ours` or of the `bare` view."""
    if place.is_scaled:
        application = {"ours": "platform_core.wsgi", "bare": "bench.bare"}[name] + ":application"
        return lambda port: [*GUNICORN, "-b", f"127.0.0.1:{port}", application]
    application = {"ours": "platform_core.asgi:application", "bare": "bench.bare:asgi"}[name]
    return lambda port: [*UVICORN, "--host", "127.0.0.1", "--port", str(port), application]


def sockets_of(place):
    """The server of the sockets, apart from the pages when scaled."""
    application = "platform_core.asgi:application"
    return lambda port: [*UVICORN, "--host", "127.0.0.1", "--port", str(port), application]


@contextlib.contextmanager
def running(command_for):
    """Start a server on a free port, yield it when it listens, stop it."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", *command_for(port)])
    try:
        wait_until_it_listens(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=STARTS_WITHIN)


def free_port():
    """A port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_listens(process, port):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{' '.join(process.args[1:4])} did not start")
