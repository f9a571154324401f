"""The stage: acts are played in the order of their moments, with the clock set to each."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.lib.demo import Stage, clock_at, loaders
from platform_core.moderation.models import QueueItem, Report
from platform_core.workflow.models import NotAllowedNow


def test_acts_are_played_from_old_to_new_whatever_the_order_of_planning():
    stage, played = Stage(), []
    for days in (1, 30, 7, 0.5, 365):
        stage.plan(days, played.append, days)
    stage.play()
    assert played == [365, 30, 7, 1, 0.5]


def test_acts_of_one_moment_are_played_in_the_order_of_planning():
    stage, played = Stage(), []
    for name in "abc":
        stage.plan(3, played.append, name)
    stage.play()
    assert played == ["a", "b", "c"]


def test_the_clock_stands_at_the_moment_of_the_act_and_runs_on_afterwards():
    stage, moments = Stage(), []
    stage.plan(100, lambda: moments.append(timezone.now()))
    stage.play()
    assert moments == [stage.now - timedelta(days=100)]
    assert timezone.now() - stage.now < timedelta(minutes=1)


def test_after_an_act_that_fails_the_clock_runs_again():
    stage = Stage()
    stage.plan(100, lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        stage.play()
    assert timezone.now() - stage.now < timedelta(minutes=1)


def test_nothing_is_planned_for_the_future():
    stage, moments = Stage(), []
    stage.plan(-5, lambda: moments.append(timezone.now()))
    stage.play()
    assert moments == [stage.now]


def test_an_echo_follows_every_act_at_the_same_moment():
    stage, heard = Stage(), []
    stage.after_each_act(lambda: heard.append(timezone.now()))
    stage.plan(2, lambda: None)
    stage.plan(1, lambda: None)
    stage.play()
    assert heard == [stage.ago(2), stage.ago(1)]


def test_what_was_played_is_not_played_twice():
    stage, played = Stage(), []
    stage.plan(1, played.append, "once")
    stage.play()
    stage.play()
    assert played == ["once"]


def test_columns_queues_and_entries_take_the_time_of_the_stage(thread, carla):
    moment = timezone.now() - timedelta(days=40)
    with clock_at(moment):
        report = Report.file(carla, thread.first_post, "spam")
    assert report.created == moment
    assert QueueItem.objects.get(kind="report").opened_at == moment
    assert Entry.objects.about(report).get().at == moment


def test_the_clock_changes_no_rule(thread, carla, mo):
    with clock_at(timezone.now() - timedelta(days=40)):
        report = Report.file(carla, thread.first_post, "spam")
        report.decide("dismiss", mo, "It is not.")
        with pytest.raises(NotAllowedNow):
            report.decide("uphold", mo, "It is.", "privacy")


def test_every_app_with_demo_content_is_found_in_order():
    names = [module.__name__ for module in loaders()]
    assert names == [
        "platform_core.notifications.demo", "platform_core.members.demo", "forum.demo",
        "goodpractices.demo", "platform_core.content.demo", "platform_core.directory.demo",
        "platform_core.resources.demo", "platform_core.meetings.demo",
        "platform_core.advice.demo", "platform_core.pages.demo",
    ]
