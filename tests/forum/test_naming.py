"""Whom the editor offers to speak to: those who may read what is being written, and no others."""
import pytest
from django.contrib.auth.models import Group

from platform_core.members.models import Audience
from tests.conftest import make_member, start_thread
from tests.members.steps import a_visitor


def offered(client, category, typed="example"):
    """The names that are offered in this category, or the status when it is not 200."""
    answer = client.get("/forum/readers/", {"category": category, "q": typed})
    if answer.status_code != 200:
        return answer.status_code
    return [row["label"] for row in answer.json()]


def test_in_an_open_category_every_member_is_offered(anna, carla, applicant, category, client_of):
    assert offered(client_of(anna), category.pk) == ["Anna Example", "Carla Example"]


def test_in_a_closed_category_only_its_readers_are_offered(
    anna, ben, carla, kim, closed_category, client_of
):
    names = ["Anna Example", "Ben Example", "Kim Example"]
    for reader in (anna, ben, kim):
        assert offered(client_of(reader), closed_category.pk) == names


def test_who_left_the_group_is_offered_no_longer(anna, ben, closed_category, client_of):
    ben.groups.clear()
    assert offered(client_of(anna), closed_category.pk) == ["Anna Example"]


def test_who_is_in_two_of_the_groups_is_offered_once(anna, ben, closed_category, client_of):
    other = Group.objects.create(name="others")
    anna.groups.add(other)
    closed_category.move_to_audience(Audience.objects.of_groups([other, *anna.groups.all()]))
    assert offered(client_of(ben), closed_category.pk) == ["Anna Example", "Ben Example"]


def test_outsiders_cannot_tell_a_closed_category_from_none(carla, closed_category, client_of):
    client = client_of(carla)
    for category in (closed_category.pk, 987654, 0, "", "x", "-1", "9" * 30, "1 OR 1=1"):
        assert offered(client, category) == 404


def test_visitors_and_applicants_are_offered_nobody(applicant, category, client_of):
    assert offered(a_visitor(), category.pk) == 302
    assert offered(client_of(applicant), category.pk) == 403


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "\x00", "x" * 5000])
def test_strange_names_find_nobody(anna, category, client_of, typed):
    assert offered(client_of(anna), category.pk, typed) == []


def test_asking_costs_the_same_for_few_readers_as_for_many(
    anna, ben, closed_category, closed_group, client_of, django_assert_num_queries
):
    client = client_of(anna)
    offered(client, closed_category.pk)
    with django_assert_num_queries(5):
        assert len(offered(client, closed_category.pk)) == 2
    for number in range(6):
        make_member(f"more{number}").groups.add(closed_group)
    with django_assert_num_queries(5):
        assert len(offered(client, closed_category.pk)) == 8


def test_forms_name_the_category_that_their_editor_asks_for(ben, closed_category, client_of):
    thread = start_thread(ben, closed_category)
    client = client_of(ben)
    address = f"/forum/readers/?category={closed_category.pk}&amp;thread={thread.pk}"
    for path in (thread.get_absolute_url(), f"/forum/posts/{thread.posts.get().pk}/edit/"):
        assert f'data-readers="{address}"' in client.get(path).content.decode()
    assert 'data-readers="/forum/readers/"' in client.get("/forum/new/").content.decode()
