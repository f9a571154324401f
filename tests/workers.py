"""Every test process has a Redis database of its own; read before the settings are (pyproject: -p).

PostgreSQL's databases are kept apart by pytest-django; Redis has only numbers.
"""
import os


def redis_url_of(worker, url):
    """`gw0`, `gw1`, … use the databases after the one in `url`."""
    server, _, number = url.rpartition("/")
    return f"{server}/{int(number) + 1 + int(worker.removeprefix('gw'))}"


WORKER, URL = os.environ.get("PYTEST_XDIST_WORKER"), os.environ.get("REDIS_URL")
if WORKER and URL:
    os.environ["REDIS_URL"] = redis_url_of(WORKER, URL)
