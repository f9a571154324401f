"""Nothing swallows what the database says: a form that cannot be stored always comes to the one
page that gives its words back. Who catches it all the same says here why.
"""
import ast

from tests.architecture.sources import modules, place

OF_THE_DATABASE = {"Exception", "BaseException", "DatabaseError", "OperationalError",
                   "InterfaceError", "InternalError"}
CATCHES = {    # {module: what becomes of it there}
    "platform_core/content/public.py": "only read: what was read last is shown, else raised again",
    "platform_core/lib/breaker.py": "whatever it is, there was no answer",
    "platform_core/lib/push.py": "a nudge: the rows are looked at later",
    "platform_core/lib/retry.py": "stays with its row, for another try",
    "platform_core/lib/sqlite/base.py": "counted and raised again",
    "platform_core/lib/sweeps.py": "the others go on; said on /health/",
    "platform_core/lib/unwritable.py": "what a page notes by the way waits",
    "platform_core/members/keeper.py": "the words stand on the page that is answered",
    "platform_core/notifications/consumers.py": "a socket: the browser asks by HTTP",
    "platform_core/notifications/delivering.py": "the worker; raised again or tried later",
    "platform_core/notifications/hub.py": "sockets; looked at again",
    "platform_core/notifications/mail.py": "the others get their mail",
    "platform_core/notifications/models/event.py": "after the commit; a sweep delivers",
    "platform_core/pages/views/machines.py": "/health/ says 503",
    "platform_core/pages/views/reading.py": "only read: the languages that are always open",
    "platform_core/privacy/rows.py": "the operator is shown the row; the others go on",
}


def catching():
    """The modules that catch what a statement raises."""
    return {place(path) for path, tree in modules().items() for node in ast.walk(tree)
            if _caught(node) & OF_THE_DATABASE}


def _caught(node):
    """The names of what is caught here, by `except` or by `suppress`."""
    if isinstance(node, ast.ExceptHandler):
        return _names(node.type) if node.type else {"BaseException"}
    if isinstance(node, ast.Call) and "suppress" in _names(node.func):
        return {name for one in node.args for name in _names(one)}
    return set()


def _names(node):
    return {getattr(one, "id", getattr(one, "attr", "")) for one in ast.walk(node)}


def test_nobody_else_catches_what_a_statement_raises():
    assert sorted(catching() ^ CATCHES.keys()) == []
    assert all(CATCHES.values())


def test_no_view_that_stores_is_among_them():
    assert {one for one in CATCHES if "/views/" in one} == {
        "platform_core/pages/views/machines.py", "platform_core/pages/views/reading.py"}
