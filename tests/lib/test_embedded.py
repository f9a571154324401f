"""The worker beside the pages: begins and ends with the server, and once only."""
import asyncio
import threading

import pytest

from platform_core.lib import sweeps
from platform_core.lib.embedded import Lifespan


@pytest.fixture
def swept(monkeypatch):
    """Set once the worker has swept."""
    done = threading.Event()
    monkeypatch.setattr(sweeps, "SWEEPS", {"note": (done.set, 0)})
    monkeypatch.setattr(sweeps, "PAUSE", 0.001)
    return done


async def run(lifespan, *kinds):
    """Send lifespan messages; the answers."""
    messages = [{"type": f"lifespan.{kind}"} for kind in kinds]
    answers = []

    async def receive():
        return messages.pop(0)

    async def send(message):
        answers.append(message["type"])

    await lifespan({"type": "lifespan"}, receive, send)
    return answers


async def test_the_worker_starts_and_stops_with_the_server(swept, settings):
    settings.EMBEDDED_WORKER = True
    lifespan = Lifespan()
    answers = await run(lifespan, "startup", "startup", "shutdown")
    assert answers[-1] == "lifespan.shutdown.complete"
    await asyncio.to_thread(lifespan.thread.join, 10)
    assert not lifespan.thread.is_alive()


async def test_the_worker_sweeps_while_the_server_runs(swept, settings):
    settings.EMBEDDED_WORKER = True
    lifespan = Lifespan()
    lifespan.start()
    first = lifespan.thread
    lifespan.start()
    assert lifespan.thread is first
    assert await asyncio.to_thread(swept.wait, 10)
    lifespan.stop.set()
    await asyncio.to_thread(first.join, 10)


async def test_where_the_worker_runs_elsewhere_none_starts_here(swept, settings):
    settings.EMBEDDED_WORKER = False
    lifespan = Lifespan()
    assert await run(lifespan, "startup", "shutdown") == [
        "lifespan.startup.complete", "lifespan.shutdown.complete"
    ]
    assert lifespan.thread is None
