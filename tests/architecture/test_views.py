"""Every address of the platform: which methods it takes, how often it may be used, who tests it."""
import ast
import inspect
import re
import textwrap
from functools import cache

import pytest
from django.urls import get_resolver

from tests.architecture.sources import PACKAGES, ROOT, modules, place

METHODS = {"require_safe", "require_POST", "require_GET", "require_http_methods", "public_page",
           "public_form"}
READ_ONLY = {"require_safe", "require_GET", "public_page"}   # the last asks for the first
LIMITS = {"limited", "public_form"}    # the last counts by itself, and gives the words back
# Small steps that only the team takes, or that change nothing but a row of one's own.
HANDED_ON = {   # to one function for both, which says it
    "goodpractices.views.deciding.archive", "goodpractices.views.deciding.reinstate",
    "goodpractices.views.deciding.restore", "goodpractices.views.deciding.suspend",
    "goodpractices.views.writing.reopen", "goodpractices.views.writing.withdraw",
}
WITHOUT_LIMIT = {
    "forum.views.deciding.act_on_post", "forum.views.deciding.act_on_thread",
    "forum.views.deciding.erase", "forum.views.deciding.move",
    "forum.views.writing.solve", "forum.views.writing.unsolve",
    "goodpractices.views.deciding.archive", "goodpractices.views.deciding.erase",
    "goodpractices.views.deciding.reinstate", "goodpractices.views.deciding.restore",
    "goodpractices.views.deciding.review", "goodpractices.views.deciding.suspend",
    "goodpractices.views.writing.discard", "goodpractices.views.writing.reopen",
    "goodpractices.views.writing.withdraw",
    "platform_core.members.second_factor.connect_app",
    "platform_core.members.views.addresses.change_address",    # the library's own, which counts
    "platform_core.members.views.addresses.first_password",    # leads on, and does nothing
    "platform_core.members.views.staying.stay", "platform_core.members.views.signing_out.sign_out",
    "platform_core.members.views.signing_up.sign_up",
    "platform_core.members.second_factor.disconnect_app",
    "platform_core.members.views.confirming.confirm_address",   # takes a signed key
    "platform_core.members.views.people.leave", "platform_core.members.views.people.profile",
    "platform_core.members.views.applications.review",
    "platform_core.moderation.views.deciding.item",
    "platform_core.moderation.views.deciding.redact",
    "platform_core.moderation.views.queue.apply",
    "platform_core.moderation.views.queue.claim",
    "platform_core.moderation.views.queue.handle_next",
    "platform_core.moderation.views.queue.refuse_spam",
    "platform_core.moderation.views.queue.release",
    "platform_core.moderation.views.queue.switch_keys",
    "platform_core.moderation.views.queue.undo",
    "platform_core.notifications.views.open_notice", "platform_core.notifications.views.read_all",
    "platform_core.notifications.views.preferences",
    "platform_core.notifications.views.set_level",
    "platform_core.notifications.views.unsubscribe",
}


@cache
def views():
    """{dotted name of a view: the names of its decorators}, of every address that is ours."""
    found = {}
    for pattern in _patterns(get_resolver()):
        view = inspect.unwrap(pattern.callback)
        of_admin = "admin" in view.__module__ or view.__module__ == "platform_core.audit.recorded"
        if view.__module__.split(".")[0] in PACKAGES and not of_admin:
            found[f"{view.__module__}.{view.__qualname__}"] = _decorators(view)
    return found


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern)
        else:
            yield pattern


def _decorators(view):
    tree = ast.parse(textwrap.dedent(inspect.getsource(view)))
    called = (getattr(node, "func", node) for node in tree.body[0].decorator_list)
    return {getattr(node, "id", getattr(node, "attr", "")) for node in called}


def test_there_are_views_to_judge():
    assert len(views()) > 30


def test_every_view_says_which_methods_it_takes():
    silent = {name for name, marks in views().items() if not METHODS & marks}
    assert sorted(silent ^ HANDED_ON) == []


def test_everything_that_is_sent_is_limited_or_listed():
    """A new view that takes a POST gets a limit, or a place in the list with its reason."""
    unlimited = {name for name, marks in views().items()
                 if not READ_ONLY & marks and not LIMITS & marks}
    assert sorted(unlimited - WITHOUT_LIMIT) == []


def test_the_list_of_exceptions_is_current():
    unlimited = {name for name, marks in views().items() if "limited" not in marks}
    assert sorted(WITHOUT_LIMIT - unlimited) == []


def test_no_list_is_paged_by_counting():
    """COUNT and OFFSET cost more with every row; lib.paging goes by key."""
    counting = [place(path) for path, tree in modules().items() for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "django.core.paginator"]
    assert counting == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "HACK"])
def test_nothing_is_left_to_do_in_the_sources(word):
    left = [place(path) for path in _own_files() if re.search(rf"\b{word}\b", path.read_text())]
    assert left == []


def _own_files():
    folders = [*PACKAGES, "templates", "bench", "deploy", "static/js", "static/css"]
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".html", ".txt", ".js", ".css", ".sh", ".template"}:
                yield path
