"""Categories at the desk: kept by coordinators; what other readers mean is said before it is so."""
import re

import pytest
from django.contrib import admin

from forum.models import Category, Post, Thread
from platform_core.audit.models import Entry
from platform_core.members.models import Audience, UnsentText
from platform_core.notifications.models import Inbox, Subscription
from platform_core.search.models import Document
from tests.conftest import start_thread
from tests.desk import confirm, numbers_said
from tests.forum.sending import words_of

NAMES = ["name_nl", "name_en", "description_nl", "description_en", "icon", "position"]


def facts(category, **changes):
    values = {name: getattr(category, name) for name in NAMES}
    values |= {"groups": [one.pk for one in category.audience.groups.all()]}
    values |= {name: "on" for name in ("is_sensitive", "takes_new") if getattr(category, name)}
    return values | changes


def address(category):
    return f"/edit/categories/{category.pk}/"


@pytest.fixture
def followed(category, thread, anna, carla, ravi, django_capture_on_commit_callbacks):
    """Carla and anna follow a discussion in which something new was said."""
    for member in (anna, carla):
        Subscription.objects.follow(member, thread)
    with django_capture_on_commit_callbacks(execute=True):
        thread.reply(ravi, "<p>Something new</p>")
    assert Inbox.objects.of(carla).unread == Inbox.objects.of(anna).unread == 1
    return thread


def test_nothing_of_the_forum_is_left_in_the_admin():
    assert not [one for one in (Category, Thread, Post) if admin.site.is_registered(one)]


@pytest.mark.parametrize(("role", "expected"), {
    "anna": 404, "mo": 404, "ravi": 404, "applicant": 403, "kim": 200, "nobody": 302}.items())
def test_categories_are_kept_by_coordinators_alone(role, expected, request, category, client_of):
    client = client_of(request.getfixturevalue(role))
    for path in ("/edit/categories/", "/edit/categories/add/", address(category),
                 f"{address(category)}discard/"):
        assert client.get(path).status_code == expected, path
    if expected != 200:
        sent = facts(category, name_en="Taken over", said="0-0-0-0-0")
        assert client.post(address(category), sent).status_code == expected
        category.refresh_from_db()
        assert category.name_en == "Recognising"


def test_closing_to_a_group_does_what_was_said(
    followed, category, closed_group, carla, anna, kim, ben, mo, client_of
):
    reader = client_of(carla)
    assert followed.title in words_of(reader.get("/forum/"))
    said, answer = confirm(client_of(kim), address(category),
                           facts(category, groups=[closed_group.pk]))
    assert answer.status_code == 302
    assert said == [1, 0, 2, 1, 0]    # one discussion; carla and ravi lose sight; her notice goes
    assert followed.title not in words_of(reader.get("/forum/"))
    assert reader.get(followed.get_absolute_url()).status_code == 404
    assert Document.objects.visible_to(carla).count() == 0
    assert Document.objects.visible_to(type(anna).objects.get(pk=anna.pk)).count() == 2
    assert (Inbox.objects.of(carla).unread, Inbox.objects.of(anna).unread) == (0, 1)
    entry = Entry.objects.about(category).get(action="forum.category.describe")
    assert entry.actor == kim and set(entry.data) == {"audience", "before"}


def test_opening_it_again_says_who_gains(closed_thread, carla, kim, client_of):
    category = closed_thread.category
    said, answer = confirm(client_of(kim), address(category), facts(category, groups=[]))
    assert answer.status_code == 302 and said == [1, 1, 0, 0, 0]
    assert client_of(carla).get(closed_thread.get_absolute_url()).status_code == 200


def test_nothing_happens_before_it_is_confirmed(thread, closed_group, carla, kim, client_of):
    asked = client_of(kim).post(address(thread.category),
                                facts(thread.category, groups=[closed_group.pk]))
    assert asked.status_code == 200 and numbers_said(asked)[0] == 1
    assert thread.is_visible_to(carla)
    assert not Entry.objects.filter(action="forum.category.describe").exists()


def test_more_discussions_since_are_said_anew(thread, closed_group, ravi, kim, client_of):
    client, sent = client_of(kim), facts(thread.category, groups=[closed_group.pk])
    said = numbers_said(client.post(address(thread.category), sent))
    start_thread(ravi, thread.category, "Another question")
    late = client.post(address(thread.category), {**sent, "said": "-".join(map(str, said))})
    assert late.status_code == 409 and numbers_said(late)[0] == 2
    assert Category.objects.get().audience.key == "members"


def test_what_was_confirmed_is_not_kept_as_unsent(category, closed_group, kim, client_of):
    client = client_of(kim)
    sheet = re.compile(r'name="keeper" value="([^"]+)"')
    sent = facts(category, groups=[closed_group.pk], name_en="Other name")
    sent["keeper"] = sheet.search(client.get(address(category)).content.decode())[1]
    asked = client.post(address(category), sent)
    assert UnsentText.objects.count() == 1    # nobody loses it who stops here
    sent["keeper"] = sheet.search(asked.content.decode())[1]
    sent["said"] = "-".join(map(str, numbers_said(asked)))
    assert client.post(address(category), sent).status_code == 302
    assert UnsentText.objects.count() == 0


def test_words_change_without_a_question(category, kim, anna, client_of):
    sent = facts(category, name_en="Seeing signs", description_nl="Wat je ziet", position=7)
    assert client_of(kim).post(address(category), sent).status_code == 302
    assert "Seeing signs" in words_of(client_of(anna).get("/forum/"))
    category.refresh_from_db()
    assert (category.description_nl, category.position) == ("Wat je ziet", 7)


def test_reading_first_is_asked_about(category, kim, anna, client_of):
    said, _answer = confirm(client_of(kim), address(category),
                            facts(category, is_sensitive="on"))
    assert said == [0, 0, 0, 0, 1]
    category.refresh_from_db()
    assert start_thread(anna, category).status == "pending"


def test_where_nothing_new_begins_one_can_still_reply(thread, kim, anna, client_of):
    sent = facts(thread.category)
    del sent["takes_new"]
    assert client_of(kim).post(address(thread.category), sent).status_code == 302
    client = client_of(anna)
    assert "Recognising" not in str(
        client.get("/forum/new/").context["form"].fields["category"].choices.queryset)
    new = {"kind": "question", "category": thread.category_id, "title": "A question here",
           "body": "<p>How is this done elsewhere?</p>", "language": "en"}
    assert client.post("/forum/new/", new).status_code == 422
    assert client.post(f"/forum/threads/{thread.pk}/reply/", {"body": "<p>A reply</p>"}).url


def test_a_new_category_stands_on_the_shelf(kim, anna, client_of):
    client_of(anna).get("/forum/")
    sent = {"name_nl": "Nieuw", "name_en": "Brand new", "icon": "users", "position": 1,
            "takes_new": "on"}
    assert client_of(kim).post("/edit/categories/add/", sent).status_code == 302
    assert client_of(kim).post("/edit/categories/add/", sent).status_code == 302
    assert "Brand new" in words_of(client_of(anna).get("/forum/"))
    assert sorted(Category.objects.values_list("slug", flat=True)) == ["brand-new", "brand-new-2"]


def test_only_an_empty_category_is_deleted(thread, category, sensitive_category, kim, client_of):
    for one in (category, sensitive_category):
        _said, answer = confirm(client_of(kim), f"{address(one)}discard/")
        assert answer.status_code == 302
    assert list(Category.objects.all()) == [category]


@pytest.mark.parametrize("changes", [
    {"name_nl": ""}, {"name_en": "x" * 61}, {"position": "-1"}, {"position": "1e9"},
    {"position": ""}, {"icon": "nothing"}, {"groups": ["x"]}, {"groups": ["999999999"]},
    {"description_nl": "Haar bsn is 111222333"},
])
def test_what_cannot_be_is_given_back(changes, category, kim, client_of):
    answer = client_of(kim).post(address(category), facts(category, name_en="Typed") | changes)
    assert answer.status_code == 422
    assert Category.objects.get().name_en == "Recognising"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_category_is_named_in_the_readers_language(anna, category, client_of, language):
    page = client_of(anna).get("/forum/", headers={"accept-language": language})
    assert {"nl": "Herkennen", "en": "Recognising"}[language] in words_of(page)


def test_a_closed_category_says_that_it_is_closed(anna, closed_category, client_of):
    assert "Inspectors (closed group)" in words_of(client_of(anna).get("/forum/"))
    assert Audience.objects.filter(key__startswith="groups:").count() == 1
