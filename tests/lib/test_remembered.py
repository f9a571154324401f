"""What every page reads and hardly anybody changes: never stale where it matters."""
import pytest
from django.core.cache import cache

from forum.models import Category
from platform_core.lib.remembered import Remembered

pytestmark = pytest.mark.django_db


class Counted:
    """A loader that counts how often it is asked."""

    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1
        return self.count


@pytest.fixture
def load():
    return Counted()


@pytest.fixture
def remembered(load):
    return Remembered("a-test", load)


def test_the_answer_is_read_once(remembered, load):
    assert [remembered.get() for _ in range(3)] == [1, 1, 1]


def test_a_change_is_seen_at_once(remembered):
    assert remembered.get() == 1
    remembered.changed()
    assert remembered.get() == 2


def test_another_process_sees_the_change_too(load):
    here, elsewhere = Remembered("a-test", load), Remembered("a-test", load)
    assert (here.get(), elsewhere.get()) == (1, 2)
    elsewhere.changed()
    assert here.get() == 3


def test_what_another_process_kept_is_not_thrown_away_by_reading(load):
    here, elsewhere = Remembered("a-test", load), Remembered("a-test", load)
    assert [one.get() for one in (here, elsewhere, here, elsewhere)] == [1, 2, 1, 2]


def test_without_the_shared_key_nothing_is_remembered(remembered):
    remembered.get()
    cache.clear()
    assert remembered.get() == 2


def test_after_a_minute_it_is_read_again(remembered, monkeypatch):
    remembered.get()
    monkeypatch.setattr("platform_core.lib.remembered.time.monotonic", lambda: float("inf"))
    assert remembered.get() == 2


def test_a_category_closed_to_a_member_is_gone_from_the_next_page(
    category, closed_audience, carla, client_of
):
    client = client_of(carla)
    assert f'/forum/c/{category.slug}/' in client.get("/forum/").content.decode()
    category.move_to_audience(closed_audience)
    assert f'/forum/c/{category.slug}/' not in client.get("/forum/").content.decode()
    assert client.get(f"/forum/c/{category.slug}/").status_code == 404


def test_a_new_name_and_a_deleted_category_show_at_once(category, carla, client_of):
    client = client_of(carla)
    client.get("/forum/")
    category.name_en = "Renamed"
    category.save()
    assert "Renamed" in client.get("/forum/").content.decode()
    Category.objects.get(pk=category.pk).delete()
    assert "Renamed" not in client.get("/forum/").content.decode()
