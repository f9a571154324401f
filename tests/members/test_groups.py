"""Groups of members at the desk: who is let in and out, what that entails, and for whom it is."""
import pytest
from django.contrib.auth.models import Group

from platform_core.audit.models import Entry
from platform_core.lib.paging import LARGEST_ID
from platform_core.members.models import Audience, MemberGroup, audience_ids
from platform_core.notifications.models import Inbox, Notification, Subscription
from tests.conftest import make_member, start_thread
from tests.desk import confirm, numbers_said

ROLES = {"anna": 404, "mo": 404, "ravi": 404, "applicant": 403, "kim": 200, "nobody": 302}
PAGES = ["groups/", "groups/add/", "groups/{group}/", "groups/{group}/dismiss/{anna}/",
         "groups/{group}/dissolve/", "organisations/", "organisations/add/"]


@pytest.fixture
def told(closed_thread, ben, anna, django_capture_on_commit_callbacks):
    """Anna has an unread notice of a reply in a category that only the group reads."""
    with django_capture_on_commit_callbacks(execute=True):
        closed_thread.reply(anna, "<p>I follow this</p>")
    with django_capture_on_commit_callbacks(execute=True):
        closed_thread.reply(ben, "<p>Something new</p>")
    assert Inbox.objects.of(anna).unread == 1
    return closed_thread


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("role", "expected"), ROLES.items())
def test_groups_are_for_coordinators_alone(
    request, role, expected, page, anna, closed_group, client_of
):
    address = "/edit/" + page.format(group=closed_group.pk, anna=anna.pk)
    person = request.getfixturevalue(role)
    assert client_of(person).get(address).status_code == expected
    if expected != 200:
        assert client_of(person).post(address, {"said": "0-0"}).status_code == (
            405 if page in {"groups/", "organisations/"} and expected == 405 else expected
        ) or page in {"groups/", "organisations/"}
    assert anna.groups.exists()


def test_what_leaving_entails_is_what_happens(told, anna, closed_group, kim, client_of):
    client = client_of(kim)
    address = f"/edit/groups/{closed_group.pk}/dismiss/{anna.pk}/"
    page = client.get(address).content.decode()
    assert "lose sight of 1 category: “" in page and "Inspectors" in page
    assert "1 unread notice is taken back" in page
    said, answer = confirm(client, address)
    assert answer.status_code == 302 and said == [1, 1]
    assert not anna.groups.exists()
    assert client_of(anna).get(told.get_absolute_url()).status_code == 404
    assert Inbox.objects.of(anna).unread == 0
    assert Notification.objects.filter(member=anna, read_at=None).count() == 0
    entry = Entry.objects.about(closed_group).get(action="members.group.dismiss")
    assert entry.actor == kim and entry.data == {"member": anna.pk}


def test_the_notices_of_others_stay(told, anna, ben, closed_group, kim):
    told.reply(anna, "<p>For Ben</p>")
    before = Inbox.objects.of(ben).unread
    MemberGroup.objects.get().dismiss(anna, kim)
    assert Inbox.objects.of(ben).unread == before


def test_what_changed_since_it_was_said_is_said_anew(told, anna, ben, closed_group, kim, client_of,
                                                     django_capture_on_commit_callbacks):
    other = start_thread(ben, told.category, "More casework")
    Subscription.objects.follow(anna, other)
    client = client_of(kim)
    address = f"/edit/groups/{closed_group.pk}/dismiss/{anna.pk}/"
    said = numbers_said(client.get(address))
    with django_capture_on_commit_callbacks(execute=True):
        other.reply(ben, "<p>And another</p>")
    answer = client.post(address, {"said": "-".join(map(str, said))})
    assert answer.status_code == 409 and numbers_said(answer) == [1, 2]
    assert "Something changed since" in answer.content.decode()
    assert anna.groups.exists()


def test_who_reads_it_by_another_group_loses_nothing(told, anna, closed_category, kim):
    other = MemberGroup.objects.found("Other inspectors", kim)
    both = Audience.objects.of_groups([*Group.objects.all()])
    closed_category.move_to_audience(both)
    other.admit(anna, kim)
    group = MemberGroup.objects.get(name="inspectors")
    assert group.entailed_by_dismissing(anna).counts == [0, 0]
    group.dismiss(anna, kim)
    assert closed_category.is_visible_to(type(anna).objects.get(pk=anna.pk))


def test_letting_in_opens_and_is_recorded_once(closed_thread, carla, closed_group, kim, client_of):
    client, reader = client_of(kim), client_of(carla)
    assert reader.get(closed_thread.get_absolute_url()).status_code == 404
    page = client.get(f"/edit/groups/{closed_group.pk}/?q=carl").content.decode()
    assert "Carla Example" in page
    for _time in range(2):
        client.post(f"/edit/groups/{closed_group.pk}/admit/", {"member": carla.pk})
    assert reader.get(closed_thread.get_absolute_url()).status_code == 200
    assert Entry.objects.filter(action="members.group.admit").count() == 1


@pytest.mark.parametrize("sent", ["", "x", "0", "-1", str(LARGEST_ID), "9" * 40, "1\x00"])
def test_whom_nobody_knows_is_not_let_in(sent, closed_group, kim, client_of):
    address = f"/edit/groups/{closed_group.pk}/admit/"
    assert client_of(kim).post(address, {"member": sent}).status_code == 404


def test_a_suspended_or_refused_person_is_not_let_in(closed_group, kim, carla, client_of):
    carla.suspend(by=kim, reason="House rules", ground="privacy")
    address = f"/edit/groups/{closed_group.pk}/admit/"
    assert client_of(kim).post(address, {"member": carla.pk}).status_code == 404


def test_a_group_is_made_renamed_and_deleted_when_nobody_needs_it(kim, client_of):
    client = client_of(kim)
    made = client.post("/edit/groups/add/", {"name": "Vertrouwenspersonen"})
    group = MemberGroup.objects.get()
    assert made.url == f"/edit/groups/{group.pk}/"
    client.post(made.url, {"name": "Confidential advisers"})
    assert MemberGroup.objects.get().name == "Confidential advisers"
    Audience.objects.of_groups([group])    # one that nothing uses any more
    _said, answer = confirm(client, f"{made.url}dissolve/")
    assert answer.url == "/edit/groups/" and not Group.objects.exists()
    assert Entry.objects.filter(action__startswith="members.group.").count() == 3


@pytest.mark.parametrize("inside", [True, False])
def test_a_group_in_use_is_not_deleted(inside, closed_group, closed_category, anna, kim, client_of):
    if not inside:
        anna.groups.clear()
    _said, answer = confirm(client_of(kim), f"/edit/groups/{closed_group.pk}/dissolve/")
    assert answer.status_code == 302
    assert Group.objects.filter(pk=closed_group.pk).exists()


@pytest.mark.parametrize("name", ["", "  ", "Inspectors", "INSPECTORS", "x" * 101, "\u200b"])
def test_a_name_that_cannot_be_is_given_back(name, closed_group, kim, client_of):
    answer = client_of(kim).post("/edit/groups/add/", {"name": name})
    assert answer.status_code == 422
    assert Group.objects.count() == 1


def test_a_page_of_a_group_asks_the_same_however_many_are_in_it(
    closed_group, closed_category, anna, kim, client_of, django_assert_max_num_queries
):
    client = client_of(kim)
    address = f"/edit/groups/{closed_group.pk}/"
    client.get(address)
    for number in range(60):
        make_member(f"inside{number}").groups.add(closed_group)
    with django_assert_max_num_queries(14):
        page = client.get(address).content.decode()
    assert page.count("Take out") == 50 and 'rel="next"' in page


def test_the_team_sees_everything_whatever_group_it_leaves(closed_group, mo, closed_category, kim):
    mo.groups.add(closed_group)
    group = MemberGroup.objects.get(pk=closed_group.pk)
    assert group.entailed_by_dismissing(mo).counts == [0, 0]
    group.dismiss(mo, kim)
    assert closed_category.audience_id in audience_ids(type(mo).objects.get(pk=mo.pk))
