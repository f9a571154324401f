"""Every test process has a Redis database of its own; read before the settings are (pyproject: -p).

PostgreSQL's databases are kept apart by pytest-django; Redis has only numbers. What several tests
share is made by one of these processes: a file's tests stay together, and a world's whole folder.
"""
import os

from xdist.scheduler import LoadScopeScheduling

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


class ByWorld(LoadScopeScheduling):
    """Scopes with the most tests go first, so that no process ends with a long one."""

    def _split_scope(self, nodeid):
        return scope_of(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return ByWorld(config, log)
