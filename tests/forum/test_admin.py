"""Categories are configured; who reads them follows at once; nothing else of the forum is there."""
import pytest
from django.contrib import admin

from forum.models import Category, Post, Thread
from platform_core.members.models import Audience
from platform_core.search.models import Document
from tests.conftest import make_member
from tests.forum.sending import words_of


@pytest.fixture
def root(db, client_of):
    return client_of(make_member("root", is_staff=True, is_superuser=True))


def facts(category, **changes):
    names = ["slug", "name_nl", "name_en", "description_nl", "description_en", "icon", "position"]
    values = {name: getattr(category, name) for name in names}
    return values | {"audience": category.audience_id} | changes


def save(client, category, **changes):
    return client.post(f"/admin/forum/category/{category.pk}/change/", facts(category, **changes))


def test_threads_and_posts_are_not_edited_there():
    assert admin.site.is_registered(Category)
    assert not admin.site.is_registered(Thread)
    assert not admin.site.is_registered(Post)


def test_closing_a_category_closes_its_threads_and_search(
    root, thread, carla, anna, closed_audience, client_of
):
    reader = client_of(carla)
    assert thread.title in words_of(reader.get("/forum/"))
    assert save(root, thread.category, audience=closed_audience.pk).status_code == 302
    assert thread.title not in words_of(reader.get("/forum/"))
    assert reader.get(thread.get_absolute_url()).status_code == 404
    assert Document.objects.visible_to(carla).count() == 0
    assert Document.objects.visible_to(anna).count() == 1


def test_opening_it_again_opens_them(root, closed_thread, carla, everyone_audience, client_of):
    save(root, closed_thread.category, audience=everyone_audience.pk)
    assert client_of(carla).get(closed_thread.get_absolute_url()).status_code == 200
    assert Document.objects.visible_to(carla).count() == 1


def test_a_new_category_stands_on_the_shelf(root, anna, everyone_audience, client_of):
    client_of(anna).get("/forum/")
    data = {"slug": "new", "name_nl": "Nieuw", "name_en": "Brand new", "icon": "users",
            "position": 1, "audience": everyone_audience.pk}
    assert root.post("/admin/forum/category/add/", data).status_code == 302
    assert "Brand new" in words_of(client_of(anna).get("/forum/"))


def test_a_category_with_threads_cannot_be_thrown_away(root, thread):
    root.post(f"/admin/forum/category/{thread.category_id}/delete/", {"post": "yes"})
    assert Category.objects.filter(pk=thread.category_id).exists()


@pytest.mark.parametrize("role", ["anna", "mo", "kim", "nobody"])
def test_only_administrators_come_in(role, request, category, client_of):
    answer = client_of(request.getfixturevalue(role)).get("/admin/forum/category/")
    assert answer.status_code == 302
    assert "/login/" in answer.url


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_category_is_named_in_the_readers_language(anna, category, client_of, language):
    page = client_of(anna).get("/forum/", headers={"accept-language": language})
    assert {"nl": "Herkennen", "en": "Recognising"}[language] in words_of(page)


def test_a_closed_category_says_that_it_is_closed(anna, closed_category, client_of):
    assert "Inspectors (closed group)" in words_of(client_of(anna).get("/forum/"))
    assert Audience.objects.filter(key__startswith="groups:").count() == 1
