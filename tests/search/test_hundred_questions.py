"""A hundred questions of the field, and the text that must come first for each."""
import tomllib
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from platform_core.search.results import SearchRequest, search
from platform_core.search.upkeep import refresh_lexicon
from platform_core.search.views import Everything
from platform_core.taxonomy.models import Concept
from tests.search.conftest import post

SET = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
QUESTIONS = [(question, key) for key, asked in SET["first"].items() for question in asked]


def written(by, category):
    """{title: key} of all texts, published, tagged and counted."""
    for facts in SET["texts"].values():
        thread = post(by, category, facts["title"], facts["body"], language=facts["language"])
        if "tags" in facts:
            thread.tags.set(Concept.objects.filter(slug__in=facts["tags"]))
            thread.first_post.index()
    refresh_lexicon()
    return {facts["title"]: key for key, facts in SET["texts"].items()}


def first_of(question, member):
    """The title that comes first, as the page asks; "" for none."""
    request = RequestFactory().get("/search/", {"q": question})
    request.user = member
    hits = Everything.of(request).found_for(member).hits
    return hits[0].entry.title if hits else ""


def test_there_are_a_hundred_questions_over_all_texts():
    assert len(QUESTIONS) >= 100
    assert len({question for question, _key in QUESTIONS}) == len(QUESTIONS)
    assert set(SET["first"]) == set(SET["texts"])


def test_what_must_come_first_does(ravi, carla, category):
    keys = written(ravi, category)
    first = {question: keys.get(first_of(question, carla), "") for question, _key in QUESTIONS}
    assert [(question, key, first[question]) for question, key in QUESTIONS
            if first[question] != key] == []


def test_nobody_finds_them_without_being_a_member(ravi, category):
    written(ravi, category)
    found = [search(SearchRequest(question, "nl"), AnonymousUser()).total
             for question, _key in QUESTIONS[::10]]
    assert set(found) == {0}
