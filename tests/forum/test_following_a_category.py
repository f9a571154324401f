"""The page of one category lets a member follow it."""
import pytest

from platform_core.notifications.models import Subscription
from tests.conftest import start_thread

FOLLOW = "/notifications/category/{}/follow/"
UNFOLLOW = "/notifications/category/{}/unfollow/"
QUERIES = 9


def page_of(client, category):
    return client.get(category.get_absolute_url()).content.decode()


def test_a_category_can_be_followed_and_left_from_its_page(carla, category, client_of):
    client = client_of(carla)
    follow, unfollow = (path.format(category.pk) for path in (FOLLOW, UNFOLLOW))
    assert f'formaction="{follow}"' in page_of(client, category)
    assert client.post(follow).url == category.get_absolute_url()
    assert Subscription.objects.level_of(carla, category) == "watching"
    page = page_of(client, category)
    assert f'formaction="{unfollow}"' in page
    assert f'formaction="{follow}"' not in page
    client.post(unfollow)
    assert Subscription.objects.level_of(carla, category) == ""


def test_all_categories_together_cannot_be_followed(carla, category, client_of):
    assert "/follow/" not in client_of(carla).get("/forum/").content.decode()


@pytest.mark.django_db
def test_it_costs_one_query_however_many_threads(
    carla, ravi, category, client_of, django_assert_num_queries
):
    client = client_of(carla)
    start_thread(ravi, category, "First")
    page_of(client, category)
    with django_assert_num_queries(QUERIES):
        page_of(client, category)
    for number in range(5):
        start_thread(ravi, category, f"Number {number}")
    with django_assert_num_queries(QUERIES):
        page_of(client, category)
    with django_assert_num_queries(QUERIES - 1):
        client.get("/forum/")
