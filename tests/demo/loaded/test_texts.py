"""The demo's words: nobody can be recognised in them, and they read like colleagues'."""
import re

import pytest

from forum import demo as forum_demo
from forum.models import Post
from goodpractices import demo as practice_demo
from goodpractices.demo import content_of
from goodpractices.forms import PracticeForm
from goodpractices.models import PUBLISH, SUBMIT, gaps
from goodpractices.models.text import RICH_FIELDS
from platform_core.lib.demo import Stage
from platform_core.lib.richtext import sanitise, to_plain_text
from platform_core.members import demo as members_demo
from platform_core.privacy.detectors import find
from platform_core.taxonomy.models import Concept

pytestmark = pytest.mark.once

THREADS = Stage.read(forum_demo.FOLDER, "threads-*.json")
PRACTICES = Stage.read(practice_demo.FOLDER, "practices-*.json")
MEMBERS = Stage.read(members_demo.FOLDER, "members*.json")
APPLICATIONS = Stage.read(members_demo.FOLDER, "applications*.json")
WAITS_FOR_A_FINDING = {"street-law"}
NUMBERS = {"112", "0800-2000", "0800-0188"}
PLACEHOLDER = re.compile(r"lorem|ipsum|TODO|xxx|\?\?\?|foo\b|bar\b", re.I)


def words(text):
    return to_plain_text(text) if text.lstrip().startswith("<") else text


def texts_of(row):
    """Every text of a practice that people read, field by field."""
    for name in PracticeForm.privacy_fields:
        value = row.get(name, "")
        if isinstance(value, list):
            yield from ((name, cell) for entry in value for cell in entry.values())
        else:
            yield name, words(value)


def practice_texts():
    for row in PRACTICES:
        yield row["key"], row
        if "changes" in row:
            yield f"{row['key']}, changed", row["changes"]["fields"]


@pytest.mark.parametrize("thread", THREADS, ids=lambda row: row["key"])
def test_no_post_betrays_anybody(thread):
    read_first = {"pending", "returned"}      # these wait for what the check finds in them
    said = [thread["title"]]
    said += [forum_demo.MENTION.sub("", words(post["body"])) for post in thread["posts"]
             if post.get("state") not in read_first]
    said += [post["reason"] for post in thread["posts"] if "reason" in post]
    assert [(text, found) for text in said for found in find(text)] == []
    for post in thread["posts"]:
        if post.get("state") in read_first:
            assert {found.severity for found in find(words(post["body"]))} == {"warn"}


@pytest.mark.parametrize(("key", "row"), list(practice_texts()))
def test_no_practice_betrays_anybody_except_the_one_that_waits_for_it(key, row):
    kinds = sorted({found.kind for _name, text in texts_of(row) for found in find(text)})
    assert kinds == (["name_after_title"] if key in WAITS_FOR_A_FINDING else [])


def test_no_profile_or_application_betrays_more_than_it_should():
    said = [row.get("bio", "") for row in MEMBERS]
    said += [row["motivation"] for row in APPLICATIONS]
    said += [row.get("question", "") for row in APPLICATIONS]
    assert [found for text in said for found in find(text)] == []


@pytest.mark.parametrize("thread", THREADS, ids=lambda row: row["key"])
def test_posts_are_stored_as_they_were_written(thread):
    for post in thread["posts"]:
        assert sanitise(post["body"]) == post["body"]
        assert len(words(post["body"])) > 10


def test_the_texts_are_written_for_this_platform():
    said = [words(post["body"]) for row in THREADS for post in row["posts"]]
    said += [text for _key, row in practice_texts() for _name, text in texts_of(row)]
    assert [text for text in said if PLACEHOLDER.search(text)] == []
    posts = [words(post["body"]) for row in THREADS for post in row["posts"]]
    assert len(set(posts)) == len(posts)


def test_only_public_help_numbers_are_named():
    said = [words(post["body"]) for row in THREADS for post in row["posts"]]
    said += [text for _key, row in practice_texts() for _name, text in texts_of(row)]
    named = {number for text in said for number in re.findall(r"\b(?:0\d{3}-\d{4}|112)\b", text)}
    assert named == NUMBERS


@pytest.mark.parametrize("row", PRACTICES, ids=lambda row: row["key"])
def test_a_practice_has_what_its_state_asks_for(db, row):
    content = content_of(row)
    if row["state"] not in {"draft", "withdrawn"}:
        assert gaps(content, SUBMIT) == []
    if row["state"] in {"published", "archived", "suspended"}:
        assert gaps(content, PUBLISH) == []
    if "changes" in row:
        assert gaps(content | content_of(row["changes"]["fields"]), PUBLISH) == []


@pytest.mark.parametrize("row", [row for row in PRACTICES if row["state"] == "published"],
                         ids=lambda row: row["key"])
def test_a_published_practice_says_enough_to_be_repeated(row):
    steps = row["approach_steps"].count("<li>")
    assert steps >= 4
    assert all(len(words(row[name])) >= 60 for name in RICH_FIELDS)
    kinds = {lesson["kind"] for lesson in row["lessons"]}
    assert kinds >= {"do", "limitation"}


def test_all_tags_exist(db):
    named = {slug for row in THREADS for slug in row["tags"]}
    named |= {slug for slugs in practice_demo.follows().values() for slug in slugs}
    assert named <= set(Concept.objects.taggable().values_list("slug", flat=True))


def test_mentions_lead_to_members(demo):
    mentioned = Post.objects.filter(body__contains='class="mention"')
    assert mentioned.count() >= 20
    assert not Post.objects.filter(body__contains="@[").exists()
