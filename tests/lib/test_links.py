"""Apps that do not know each other meet by the name of a question."""
import pytest

from platform_core.lib import links


@pytest.fixture(autouse=True)
def own_answers(monkeypatch):
    monkeypatch.setattr(links, "ANSWERS", {})


def test_who_answers_is_asked_about_the_object_and_for_the_reader():
    asked = []
    links.register("recent work", lambda obj, member: asked.append((obj, member)) or ["one"])
    assert links.linked("recent work", "thing", "anna") == ["one"]
    assert asked == [("thing", "anna")]


def test_several_answers_are_one_list_in_the_order_of_their_apps():
    links.register("recent work", lambda obj, member: ["post"])
    links.register("recent work", lambda obj, member: [])
    links.register("recent work", lambda obj, member: ["practice", "review"])
    assert links.linked("recent work", None, None) == ["post", "practice", "review"]


def test_a_question_that_nobody_answers_has_no_answer():
    assert links.linked("the weather", None, None) == []
