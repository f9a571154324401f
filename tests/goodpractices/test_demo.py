"""The demo practices: every state is reached as on the pages, and mistakes in a file are named."""
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from goodpractices import demo
from goodpractices.models import GoodPractice
from goodpractices.models.dates import months_after
from goodpractices.pages.review import findings_of
from platform_core.audit.models import Entry
from platform_core.lib.demo import Stage
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Subscription
from platform_core.search.models import Document
from tests.goodpractices.conftest import text


@pytest.fixture
def stage(anna, ravi, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "FOLDER", tmp_path)
    stage = Stage()
    stage.members = {"anna": anna, "ravi": ravi}
    return stage


def write(folder, *rows):
    facts = {"author": "anna", "reviewer": "ravi", "evidence_level": "well_described",
             "reason": "Because.", "days_ago": 30}
    whole = [text() | facts | row for row in rows]
    (folder / "practices-nl.json").write_text(json.dumps(whole))


def play(stage):
    demo.load(stage)
    stage.play()


def test_each_state_is_reached(stage, tmp_path):
    write(tmp_path, *({"title": state, "state": state} for state in GoodPractice.Status.values))
    play(stage)
    assert {p.title: p.status for p in GoodPractice.objects.all()} == {
        state: state for state in GoodPractice.Status.values
    }
    assert [document.title for document in Document.objects.all()] == ["published"]


def test_dates_lie_in_the_past(stage, tmp_path):
    write(tmp_path, {"state": "published", "days_ago": 900})
    play(stage)
    practice = GoodPractice.objects.get()
    long_ago = timezone.now() - timedelta(days=900)
    assert abs(practice.published_at - long_ago) < timedelta(minutes=1)
    assert abs(Document.objects.get().published_at - long_ago) < timedelta(minutes=1)
    due = months_after(timezone.localdate(long_ago), 24)
    assert practice.review_due == due
    assert practice.is_possibly_outdated


def test_plain_text_becomes_paragraphs(stage, tmp_path):
    write(tmp_path, {"state": "draft", "goals": "One\n\nTwo"})
    play(stage)
    assert GoodPractice.objects.get().goals == "<p>One</p><p>Two</p>"


CHANGES = {"days_ago": 3, "fields": {"title": "Better"}, "note": "A better title."}


def test_changes_wait_beside_the_published_text(stage, tmp_path):
    write(tmp_path, {"state": "published", "changes": CHANGES | {"state": "in_review"}})
    play(stage)
    practice = GoodPractice.objects.get()
    assert (practice.title, practice.text_in_review.title) == (text()["title"], "Better")


def test_changes_are_given_back_with_a_reason(stage, tmp_path):
    returned = CHANGES | {"state": "changes_requested", "reason": "Say who calls."}
    write(tmp_path, {"state": "published", "changes": returned})
    play(stage)
    copy = GoodPractice.objects.get().working_copy()
    assert (copy.status, copy.decision_reason) == ("changes_requested", "Say who calls.")


def test_changes_become_the_next_version(stage, tmp_path):
    write(tmp_path, {"state": "published", "changes": CHANGES | {"state": "published"}})
    play(stage)
    practice = GoodPractice.objects.get()
    assert practice.title == "Better"
    assert list(practice.versions.frozen().values_list("number", "note")) == [
        (2, "A better title."), (1, "")
    ]


def test_every_step_lies_at_its_own_moment(stage, tmp_path):
    write(tmp_path, {"state": "published", "days_ago": 30})
    play(stage)
    practice = GoodPractice.objects.get()
    steps = {entry.action.rsplit(".")[-1]: (stage.now - entry.at).days
             for entry in Entry.objects.about(practice)}
    assert steps == {"submit": 36, "publish": 30}
    waited = QueueItem.objects.get()
    assert ((stage.now - waited.opened_at).days, (stage.now - waited.closed_at).days) == (36, 30)
    assert (stage.now - practice.created).days == 48


def test_what_the_author_let_stand_is_told_to_the_reviewer(stage, tmp_path):
    write(tmp_path, {"state": "in_review", "need": "Ask for mevrouw Jansen."})
    play(stage)
    (label, shown), = findings_of(GoodPractice.objects.get().content)
    assert label == "The need"
    assert "Jansen</mark>" in shown["text"]


def test_members_follow_tags_and_hear_of_later_practices(stage, tmp_path, anna, ravi):
    (tmp_path / "follows.json").write_text('{"ravi": ["identification"]}')
    write(tmp_path, {"state": "published", "reviewer": "anna", "author": "ravi"},
          {"state": "published", "reviewer": "kim"})
    stage.members["kim"] = anna
    play(stage)
    assert Subscription.objects.get().member == ravi


@pytest.mark.parametrize("row", [
    {"titel": "x"}, {"forms": ["no-such-tag"]},
    {"changes": CHANGES | {"state": "in_review", "fields": {"titel": "x"}}},
])
def test_mistakes_are_named(stage, tmp_path, row):
    write(tmp_path, {"state": "draft"} | row)
    with pytest.raises(ValueError, match="unknown"):
        demo.load(stage)
