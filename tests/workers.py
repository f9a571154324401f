"""Every test process has a Redis database of its own; read before the settings are (pyproject: -p).

PostgreSQL's databases are kept apart by pytest-django; Redis has only numbers. What several tests
share is made by one of these processes: a file's tests stay together, and a world's whole folder.
"""
import gc
import os
from collections import Counter

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
WORLDS = ("tests/crawl/", "tests/migration/", "tests/demo/loaded/")


def redis_url_of(worker, url):
    """`gw0`, `gw1`, … use the databases after the one in `url`."""
    server, _, number = url.rpartition("/")
    return f"{server}/{int(number) + 1 + int(worker.removeprefix('gw'))}"


WORKER, URL = os.environ.get("PYTEST_XDIST_WORKER"), os.environ.get("REDIS_URL")
if WORKER and URL:
    os.environ["REDIS_URL"] = redis_url_of(WORKER, URL)


def scope_of(nodeid):
    """What stays in one process: the folder of a world that is made once, else the file."""
    return next((world for world in WORLDS if nodeid.startswith(world)), nodeid.split("::")[0])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Scopes with the most tests go first, so that no process ends with a long one.

    Those that drive a browser go last: its driver keeps an event loop and a child in the process.
    """
    sizes = Counter(scope_of(item.nodeid) for item in items)
    items.sort(key=lambda item: order_of(item.nodeid, sizes))


def order_of(nodeid, sizes):
    """What a test is sorted by, given {scope: number of its tests}."""
    return nodeid.startswith(BROWSER), -sizes[scope_of(nodeid)]


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session):
    """What was imported and collected stays to the end: the garbage collector passes it over.

    It walked all of it again and again, which took a tenth of the time of the tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class ByWorld(LoadScopeScheduling):
    """Hands out the scopes in the order of the tests (--no-loadscope-reorder)."""

    def _split_scope(self, nodeid):
        return scope_of(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return ByWorld(config, log)
