"""Requests that no browser sends: every address of the platform, and what may be thrown at it."""
from urllib.parse import quote

from django import forms
from django.urls import URLPattern, get_resolver

from goodpractices.forms import PracticeForm

NUL, LONE_SURROGATE, BROKEN_UTF8 = "%00", "%ED%A0%80", "%FF%FEa%C3"
HUGE = "9" * 30
FIT = {"<int:": "int", "<str:": "str", "<slug:": "str", "<uuid:": "uuid"}
ASKED = [
    "q", "after", "page", "tag", "sector", "kind", "view", "quote", "about", "category", "in",
    "order", "country", "literal", "next", "token", "thread", "violence", "intervention", "target",
    "language", "evidence", "sort",
]
ALSO_SENT = [
    "next", "return_to", "about", "decision", "body_format", "publish-reason", "publish-revision",
    "request_changes-reason", "reject-reason", "tags", "seq",
]
VALUES = {
    "NUL": NUL,
    "a lone surrogate": LONE_SURROGATE,
    "bytes that are not UTF-8": BROKEN_UTF8,
    "a huge number": HUGE,
    "a negative number": "-1",
    "a number that is none": quote("²"),
    "markup": quote("<script>alert(1)</script>'\"%{{7*7}}"),
    "tags in tags": "<div>" * 2_000,    # as they are: decoding percent signs took most of the time
    "brackets": "<" * 10_000,
    "controls": quote("\x01\x1f\x7f\u202e\u2028"),
    "a list": quote('["a", {"t": 1}]'),
}
BODIES = {
    "JSON": ("application/json", b'{"a": [[[[' + b"[" * 5_000),
    "no type": ("", b"body=a"),
    "an unknown charset": ("application/x-www-form-urlencoded; charset=klingon", b"body=a"),
    "another charset": ("application/x-www-form-urlencoded; charset=utf-16", b"body=a"),
    "multipart without a boundary": ("multipart/form-data", b"--x"),
    "multipart that stops": (
        "multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="body"',
    ),
    "multipart with NUL": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="body"\r\n\r\na\x00b\r\n--x--\r\n',
    ),
    "a file for a text": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="body"; filename="a"\r\n\r\na\r\n--x--\r\n',
    ),
    "too many fields": ("application/x-www-form-urlencoded", b"&".join([b"tags=a"] * 501)),
    "too many bytes": ("application/x-www-form-urlencoded", b"body=" + b"a" * 2_100_000),
    "nothing": ("application/x-www-form-urlencoded", b""),
}


def every_route():
    """{route: name} of every address of the platform, without those of Django's admin."""
    return dict(_walk(get_resolver()))


def _walk(resolver, prefix="", namespace=""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, namespace + (pattern.name or "")
        elif "admin" not in route:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, route, inner)


def fill_in(route, number, word):
    """The address of a route with a number and a word for its placeholders; "" for a pattern."""
    if "(?P" in route or "^" in route:
        return ""
    parts = route.split("<")
    filled = parts[0]
    for part in parts[1:]:
        kind, rest = part.split(">", 1)
        filled += str(number) if kind.startswith("int") else word
        filled += rest
    return f"/{filled}"


def field_names():
    """The name of every field of every form of the platform."""
    names = {*ALSO_SENT, *PracticeForm().fields}
    for form in _forms(forms.BaseForm):
        names.update(getattr(form, "base_fields", {}))
    return sorted(names)


def _forms(parent):
    for form in parent.__subclasses__():
        yield form
        yield from _forms(form)


def query_of(value):
    """A query string that gives every parameter the same value."""
    return "&".join(f"{name}={value}" for name in ASKED)


def body_of(value):
    """A form's data that gives every field the same value; long values go to few fields."""
    names = field_names() if len(value) < 1_000 else ["title", "body", "reason", "text", "summary"]
    return "&".join(f"{name}={value}" for name in names).encode()
