"""Rules: a yes, or a no that says why; 404 before 403."""
import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from forum.models import Thread
from platform_core.lib import permissions
from platform_core.lib.permissions import Denied, get_permitted, may, require, rule


@pytest.fixture(autouse=True)
def own_rules(monkeypatch):
    monkeypatch.setattr(permissions, "RULES", dict(permissions.RULES))


def test_a_refusal_is_false_and_reads_as_its_reason():
    refusal = Denied("Not today")
    assert not refusal
    assert str(refusal) == "Not today"


def test_a_rule_is_asked_by_its_name(anna):
    seen = []
    rule("tests.try")(lambda member, obj: seen.append((member, obj)) or True)
    assert may(anna, "tests.try", "thing") is True
    assert seen == [(anna, "thing")]


def test_two_rules_of_one_name_are_a_mistake():
    rule("tests.once")(lambda member, obj: True)
    with pytest.raises(ValueError, match=r"tests\.once"):
        rule("tests.once")(lambda member, obj: True)


def test_an_unknown_rule_is_a_mistake_and_no_permission(anna):
    with pytest.raises(KeyError):
        may(anna, "tests.unknown")


def test_require_gives_the_object_or_the_reason(anna):
    rule("tests.only_a")(lambda member, obj: obj == "a" or Denied("Only a"))
    assert require(anna, "tests.only_a", "a") == "a"
    with pytest.raises(PermissionDenied, match="Only a"):
        require(anna, "tests.only_a", "b")


def test_what_may_not_be_known_is_not_found_whatever_the_rule_says(carla, ben, closed_thread):
    rule("tests.never")(lambda member, obj: Denied("You may not"))
    with pytest.raises(Http404):
        get_permitted(carla, "tests.never", Thread.objects, pk=closed_thread.pk)
    with pytest.raises(PermissionDenied, match="You may not"):
        get_permitted(ben, "tests.never", Thread.objects, pk=closed_thread.pk)


def test_the_reason_reaches_the_page(ben, closed_thread, client_of):
    answer = client_of(ben).post(f"/forum/threads/{closed_thread.pk}/lock/")
    assert answer.status_code == 403
    assert "This is for moderators." in answer.content.decode()
