"""What can be found, and under which tab, is what the apps registered: search names no subject."""
import ast

import pytest
from django.test import RequestFactory

from platform_core.lib import kinds
from platform_core.lib.kinds import Kind, Register
from platform_core.members.models import Member
from platform_core.search.views import Everything
from tests.architecture.sources import ROOT

SUBJECTS = {"thread", "post", "practice", "discussions", "practices"}


@pytest.fixture
def registered(monkeypatch):
    """A register of its own: two kinds under one tab, and one that is not found."""
    monkeypatch.setattr(kinds, "KINDS", Register())
    group = {"searched": "films", "searched_label": "Films"}
    kinds.KINDS.add(
        Kind("film", Member, "Film", "eye", **group),
        Kind("clip", Member, "Clip", "eye", **group),
        Kind("folder", Member, "Folder", "eye"),
    )


def everything(**asked):
    return Everything.of(RequestFactory().get("/search/", asked))


def test_each_group_is_one_tab_beside_everything(registered):
    tabs = [(str(label), address, now) for label, address, now in everything(q="a").tabs]
    assert tabs == [("Everything", "?q=a", True), ("Films", "?q=a&in=films", False)]


def test_a_tab_looks_for_the_kinds_of_its_group(registered):
    assert everything(**{"in": "films"}).kinds == ("film", "clip")
    assert everything().kinds == ()
    assert everything(**{"in": "nowhere"}).kinds == ()


def test_the_tabs_of_the_platform_are_those_of_its_apps():
    labels = [str(label) for label, _address, _now in everything().tabs]
    assert labels == ["Everything", "Discussions", "Good practices", "Public pages", "Publications"]
    assert set(everything(**{"in": "discussions"}).kinds) == {"thread", "post"}


def test_search_names_no_subject():
    named = [path.name for path in (ROOT / "platform_core" / "search").rglob("*.py")
             for node in ast.walk(ast.parse(path.read_text()))
             if isinstance(node, ast.Constant) and node.value in SUBJECTS]
    assert named == []
