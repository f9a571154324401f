"""At start: every step has words, and whatever waits has a name in the queue."""
import pytest
from django.core.checks import run_checks

from forum.models import Post, Thread
from goodpractices.models import GoodPractice, Version
from platform_core.lib import kinds
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import Report
from platform_core.workflow.checks import stateful_models, states_are_whole
from platform_core.workflow.models import Step


def said():
    return [(error.id, error.obj.__name__, error.msg) for error in states_are_whole()]


def test_every_model_with_a_state_is_looked_at():
    assert {Post, Thread, GoodPractice, Version, Member, MembershipRequest, Report} <= set(
        stateful_models()
    )


def test_what_is_installed_is_whole():
    assert said() == []


def test_a_step_without_words_stops_the_start(monkeypatch):
    monkeypatch.setattr(Report, "STEPS", Report.STEPS | {"shred": Step(("open",), "gone")})
    assert said() == [("workflow.E001", "Report", "No app says what was done by the step 'shred'.")]
    assert "workflow.E001" in [error.id for error in run_checks() if error.is_serious()]


@pytest.mark.parametrize("name", ["mystery", "category"])
def test_what_waits_without_a_name_in_the_queue_stops_the_start(monkeypatch, name):
    """A category is a kind, but none that ever waits."""
    assert ("category" in kinds.KINDS) and not kinds.KINDS["category"].queued
    monkeypatch.setattr(Post, "WAITS_AS", {"pending": name})
    (found,) = said()
    assert found[:2] == ("workflow.E002", "Post")
    assert repr(name) in found[2]
