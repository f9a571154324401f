"""The demo practices: every state is reached as on the pages, and mistakes in a file are named."""
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from goodpractices import demo
from goodpractices.models import GoodPractice
from goodpractices.models.practice import months_after
from platform_core.lib.demo import Stage
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


def test_each_state_is_reached(stage, tmp_path):
    write(tmp_path, *({"title": state, "state": state} for state in GoodPractice.Status.values))
    demo.load(stage)
    assert {p.title: p.status for p in GoodPractice.objects.all()} == {
        state: state for state in GoodPractice.Status.values
    }
    assert [document.title for document in Document.objects.all()] == ["published"]


def test_dates_lie_in_the_past(stage, tmp_path):
    write(tmp_path, {"state": "published", "days_ago": 900})
    demo.load(stage)
    practice = GoodPractice.objects.get()
    long_ago = timezone.now() - timedelta(days=900)
    assert abs(practice.published_at - long_ago) < timedelta(minutes=1)
    assert abs(Document.objects.get().published_at - long_ago) < timedelta(minutes=1)
    due = months_after(timezone.localdate(), 24) - timedelta(days=900)
    assert practice.review_due == due
    assert practice.is_possibly_outdated


def test_plain_text_becomes_paragraphs(stage, tmp_path):
    write(tmp_path, {"state": "draft", "goals": "One\n\nTwo"})
    demo.load(stage)
    assert GoodPractice.objects.get().goals == "<p>One</p><p>Two</p>"


def test_changes_wait_beside_the_published_text(stage, tmp_path):
    write(tmp_path, {"state": "published", "changes": {"title": "Better"}})
    demo.load(stage)
    assert GoodPractice.objects.get().text_in_review.title == "Better"


@pytest.mark.parametrize("row", [{"titel": "x"}, {"forms": ["no-such-tag"]}])
def test_mistakes_are_named(stage, tmp_path, row):
    write(tmp_path, {"state": "draft"} | row)
    with pytest.raises(ValueError, match="unknown"):
        demo.load(stage)
