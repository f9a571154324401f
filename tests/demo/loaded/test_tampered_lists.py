"""Every list that is paged by key, with every cursor that was never handed out: never a 500."""
import ast
import base64
import json
from traceback import walk_stack
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import models, transaction

from platform_core.lib import paging
from tests.architecture.sources import ROOT, modules, place
from tests.demo.filling import name_of
from tests.demo.walking import browser_of

NOW = "2026-11-01T00:00:00+00:00"
# Of the kind that a column holds, and far beyond what stands in it.
FAR = {
    bool: [True, False],
    int: [0, -1, 2**15, 2**31, 2**53, paging.LARGEST_ID, -paging.LARGEST_ID],
    str: ["", "z" * 90, "\u202e\uffff", "%_\\'\"", "🙂", "é" * 40],
    dict: [{"t": text} for text in (
        NOW, "1901-01-01T00:00:00Z", "2899-12-31T23:59:59-23:59", "1901-01-01T00:00:00+23:59",
        "2026-11-01T00:00:00.000001Z")],
}
ODD = [True, None, 1.5, float("nan"), float("-inf"), 10**30, -1, "1", "x\0y", "\ud800", [], [1],
       {}, {"t": 1}, {"t": NOW}, {"t": {"t": NOW}}, {"t": "9999-12-31T23:59:59Z"},
       {"t": "0001-01-01T00:00:00Z"}]
JUNK = ["x", "=", "====", "é", "%00", "%ED%A0%80", "%FF%FE", "-1", "NaN", "1e309", "null",
        "W" * 300, "A" * 10_240, quote("\u202e' OR 1=1 --")]
NUMBERS = ["-1", "NaN", "9" * 18, "9" * 19, "9" * 5_000, "%00", "%ED%A0%80", quote("²")]
ASKED = ("after", "behind", "page", "from")
# Lists of what the demo does not have; rights/test_breach_pages.py tampers with them.
ELSEWHERE = ["platform_core/rights/views/breach_papers.py"]


@pytest.fixture(scope="module")
def lists(walked, django_db_blocker):
    """{(view, column …): (whose, address, [column], files)} of each list that takes a cursor."""
    found, decode = {}, paging._decode

    def noted(cursor, fields):
        if cursor == "x":
            where = {frame.f_code.co_filename for frame, _line in walk_stack(None)}
            reached.append((where, fields))
        return decode(cursor, fields)

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(paging, "_decode", noted)
        for key, pages in walked.items():
            browser = browser_of(key)
            for address in pages:
                reached = []
                browser.get(f"{address}?after=x&behind=x")
                for where, fields in reached:
                    names = (name_of(address), *(field.name for field in fields))
                    found.setdefault(names, (key, address, fields, where))
        transaction.set_rollback(True)
    cache.clear()
    return found


def cursor_of(values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def kind_of(field):
    """How a value of a column stands in a cursor."""
    for kind, fields in ((bool, models.BooleanField), (dict, models.DateTimeField),
                         (int, (models.IntegerField, models.ForeignKey))):
        if isinstance(field, fields):
            return kind
    return str


def cursors(fields):
    """Everything that somebody may write where a cursor of these columns stands."""
    sound = [FAR[kind_of(field)][0] for field in fields]
    for at, field in enumerate(fields):
        for value in FAR[kind_of(field)] + ODD:
            yield cursor_of([*sound[:at], value, *sound[at + 1:]])
    good = cursor_of(sound)
    yield from (good[:-1], good[1:], good + "A", good + "====", good * 2)
    yield from (cursor_of(one) for one in (
        [*sound, 1], sound[:-1], [], {}, 1, "ab", None, [sound], dict.fromkeys("abc", 1)))
    yield base64.urlsafe_b64encode(b"[" * 200).decode()


def test_no_cursor_makes_a_list_fail(lists, browsers):
    others = {cursor_of([FAR[kind_of(field)][0] for field in fields])
              for _key, _address, fields, _where in lists.values()}
    failed = []
    for (view, *_names), (key, address, fields, _where) in lists.items():
        for cursor in sorted({*cursors(fields), *others, *JUNK}):
            status = browsers[key].get(f"{address}?after={cursor}&behind={cursor}").status_code
            if status >= 500:
                failed.append((view, cursor[:80], status))
    assert failed == []


def test_every_list_is_among_them(lists):
    """Each module that pages by key was seen doing it, so a new list is tampered with too."""
    paged = {place(path) for path, tree in modules().items() for node in ast.walk(tree)
             if isinstance(node, ast.ImportFrom) and node.module == "platform_core.lib.paging"
             and {"keyset_page", "keyset_page_of"} & {name.name for name in node.names}}
    seen = {file.removeprefix(f"{ROOT}/") for _k, _a, _f, where in lists.values() for file in where}
    assert len(lists) >= 25
    assert sorted(paged - seen) == ELSEWHERE


def test_no_number_of_a_page_makes_one_fail(walked, browsers):
    """One page of each view, for whoever finds it first."""
    one_of_each = {name_of(address): (key, address) for key in reversed(walked)
                   for address in walked[key]}
    failed = []
    for key, address in one_of_each.values():
        for number in NUMBERS:
            asked = "&".join(f"{name}={number}" for name in ASKED)
            status = browsers[key].get(f"{address}?{asked}").status_code
            if status >= 500:
                failed.append((address, number[:40], status))
    assert failed == []
