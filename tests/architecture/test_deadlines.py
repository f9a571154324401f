"""Whatever is asked outside has a deadline: a service that hangs must hold nobody."""
import ast

import pytest

from tests.architecture.sources import ROOT, modules, place

# Packages through which one can ask another process or another machine.
OUTSIDE = {
    "socket", "ssl", "smtplib", "ftplib", "imaplib", "poplib", "subprocess", "multiprocessing",
    "http.client", "urllib.request", "xmlrpc", "requests", "httpx", "aiohttp", "urllib3", "redis",
    "boto3", "botocore", "storages", "clamd", "pyclamd", "psycopg", "psycopg_pool", "websockets",
    "channels.layers", "django.core.mail.backends.smtp", "django.core.cache.backends.redis",
    "paramiko", "ldap3", "dns",
}
# Who does so, and where it is tried what happens when there is no answer.
DOORS = {
    "platform_core/lib/outside.py": "tests/lib/test_outside.py",
    "platform_core/lib/deadline.py": "tests/lib/test_frozen.py",
    "platform_core/lib/cache.py": "tests/lib/test_frozen.py",
    "platform_core/lib/push.py": "tests/lib/test_push.py",
    "platform_core/lib/buckets.py": "tests/architecture/test_deadlines.py",
    "platform_core/notifications/delivering.py": "tests/notifications/test_delivering.py",
    "platform_core/notifications/hub.py": "tests/notifications/test_hub.py",
    "platform_core/notifications/layers.py": "tests/notifications/test_sockets.py",
    "platform_core/notifications/smtp.py": "tests/notifications/test_mail_server.py",
    "platform_core/notifications/models/outgoing.py": "tests/notifications/test_mail_server.py",
    "platform_core/attachments/apart.py": "tests/attachments/test_apart.py",
    "platform_core/attachments/scanning.py": "tests/attachments/test_scanning.py",
    "platform_core/resources/demo/film/draw.py": "draws a film for the demo, by hand",
}
# Calls that wait for ever unless they are told otherwise, with the place of the deadline.
ENDLESS = {"run": None, "check_output": None, "check_call": None, "call": None, "urlopen": 2,
           "create_connection": 1, "HTTPConnection": 2, "HTTPSConnection": 2, "SMTP": 3}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def asks_outside(tree):
    return any(name == one or name.startswith(f"{one}.")
               for name in imported(tree) for one in OUTSIDE)


def endless_calls(tree):
    """The lines of calls to one of ENDLESS, as `module.call(…)`, that name no deadline."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            module = of.id if isinstance(of, ast.Name) else getattr(of, "attr", "")
            is_one = module in {"subprocess", "socket", "request", "client", "smtplib"}
            if is_one and node.func.attr in ENDLESS and not has_deadline(node):
                yield node.lineno


def has_deadline(call):
    position = ENDLESS[call.func.attr]
    by_position = position is not None and len(call.args) > position
    return by_position or any(keyword.arg == "timeout" for keyword in call.keywords)


def test_only_known_doors_lead_outside_and_each_is_tried_without_an_answer():
    found = {place(path) for path, tree in modules().items() if asks_outside(tree)}
    assert found == set(DOORS)
    assert [proof for proof in DOORS.values() if " " not in proof
            and not (ROOT / proof).exists()] == []


def test_no_call_waits_for_ever():
    found = [place(path, line) for path, tree in modules().items()
             for line in endless_calls(tree)]
    assert found == []


@pytest.mark.parametrize(("source", "is_found"), [
    ("import subprocess\nsubprocess.run(['x'])", True),
    ("import subprocess\nsubprocess.run(['x'], timeout=5)", False),
    ("import socket\nsocket.create_connection(('x', 1))", True),
    ("import socket\nsocket.create_connection(('x', 1), 5)", False),
    ("import urllib.request\nurllib.request.urlopen('x')", True),
    ("sweeps.run()", False),
])
def test_what_waits_for_ever_is_found(source, is_found):
    assert bool(list(endless_calls(ast.parse(source)))) is is_found


@pytest.mark.parametrize(("source", "is_found"), [
    ("import clamd", True), ("from urllib import request", True), ("import redis.asyncio", True),
    ("from urllib.parse import urlsplit", False), ("import socketserver", False),
])
def test_what_leads_outside_is_found(source, is_found):
    assert asks_outside(ast.parse(source)) is is_found


def test_a_bucket_has_deadlines():
    """Read, for what it needs is installed only where there is a bucket."""
    tree = ast.parse((ROOT / "platform_core/lib/buckets.py").read_text())
    [config] = [node for node in ast.walk(tree)
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Config"]
    given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in config.keywords}
    assert given["connect_timeout"] <= 10 and given["read_timeout"] <= 10
    assert given["retries"]["total_max_attempts"] <= 2
