"""A real browser against the real server: every page is watched for errors of any kind.

`page` is a visitor, `browse(member)` a signed-in page in a browser of its own, `axe(page)` the
check for accessibility, `apart(work)` runs database work that pushes, outside the browser's loop.
"""
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from platform_core.lib.templatetags.ui import _part
from tests.browser.server import running_platform

HERE = Path(__file__).parent
CHROMIUM = shutil.which(os.environ.get("CHROMIUM") or "chromium") or ""
AXE = (HERE / "vendor" / "axe.min.js").read_text()
QUIET_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]
WATCH_POLICY = """
  addEventListener("securitypolicyviolation", (event) =>
    console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI}`));
"""
SERIOUS = {"serious", "critical"}
EXPECTED = (
    "Failed to load resource",  # see _note_response
    "WebSocket is closed before the connection is established",  # a page left at once
)


def pytest_itemcollected(item):
    """Marked when it is found, so that whoever chooses among the tests sees the marks."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.django_db(transaction=True))
    if not CHROMIUM and not os.environ.get("CI"):
        item.add_marker(pytest.mark.skip(reason="Chromium is not installed."))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests come last: the browser's event loop stays open in this thread."""
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


@pytest.fixture(scope="session")
def database_beside_a_loop():
    """Playwright keeps an event loop in this thread, to the end; the database must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(database_beside_a_loop):
    return {"executable_path": CHROMIUM, "args": QUIET_FLAGS}


@pytest.fixture(scope="session")
def site(database_beside_a_loop, django_db_setup):
    """The address of the running platform."""
    with running_platform() as address:
        settings.CSRF_TRUSTED_ORIGINS, settings.SITE_URL = [address], address
        _part.cache_clear()    # the exit names the address of the platform
        yield address


@pytest.fixture
def troubles():
    """Whatever the pages of this test complained about; a test may look, and clear it."""
    return []


@pytest.fixture
def new_context(browser, site, troubles, transactional_db):
    """Return a function that opens a browser of its own, watched."""
    contexts = []

    def open_context(**options):
        options = {"base_url": site, "locale": "en-GB", "reduced_motion": "reduce"} | options
        context = browser.new_context(**options)
        context.add_init_script(WATCH_POLICY)
        _watch(context, troubles)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def context(new_context):
    return new_context()


@pytest.fixture
def page(context):
    """A visitor's page."""
    return context.new_page()


@pytest.fixture
def sign_in(site):
    """Return a function that gives the browser of a page the session of a member."""

    def give_session(page, member):
        client = Client()
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])

    return give_session


@pytest.fixture
def browse(new_context, sign_in):
    """Return a function: a page of a browser of its own, signed in as `member`."""

    def open_page(member=None, **options):
        page = new_context(**options).new_page()
        if member is not None:
            sign_in(page, member)
        return page

    return open_page


@pytest.fixture
def axe():
    """Return a function that asserts that a page has no serious or critical violation."""

    def check(page):
        page.evaluate(AXE)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        grave = [_in_short(violation) for violation in found if violation["impact"] in SERIOUS]
        assert grave == [], page.url

    return check


@pytest.fixture
def apart():
    """Return a function that runs `work` in another thread: nudges need a thread without a loop."""

    def closing(work):
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        yield lambda work: thread.submit(closing, work).result(timeout=30)


def _watch(context, troubles):
    context.on("console", lambda message: _note_console(message, troubles))
    context.on("weberror", lambda error: troubles.append(f"script error: {error.error}"))
    context.on("response", lambda response: _note_response(response, troubles))


def _note_console(message, troubles):
    expected = any(text in message.text for text in EXPECTED)
    if message.type in {"error", "warning"} and not expected:
        troubles.append(f"console: {message.text}")


def _note_response(response, troubles):
    is_page = response.request.resource_type == "document"
    if response.status >= 500 or (response.status >= 400 and not is_page):
        troubles.append(f"{response.status}: {response.url}")


def _in_short(violation):
    nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:4])
    return f"{violation['id']}: {violation['help']} – {nodes}"
