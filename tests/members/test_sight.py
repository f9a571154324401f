"""What somebody loses with a group: seen from outside of it, without anything being saved."""
import pytest
from django.contrib.auth.models import Group

from platform_core.members.models import Audience, MemberGroup, audience_ids
from platform_core.members.sight import LOSSES, losses_of, outside_of
from platform_core.members.suggestions import found_by_name, named
from tests.conftest import make_member


@pytest.fixture
def groups(db):
    """Three groups, and the audiences of the first, the second, and both."""
    one, two, three = [Group.objects.create(name=name) for name in ("one", "two", "three")]
    Audience.objects.public()
    Audience.objects.members()
    return {
        "one": one, "two": two, "three": three, "of one": Audience.objects.of_groups([one]),
        "of two": Audience.objects.of_groups([two]),
        "of both": Audience.objects.of_groups([one, two]),
    }


def seen_from_outside(member, groups, left="one"):
    """The names of the audiences that a member has left, outside of a group."""
    ids = audience_ids(outside_of(member, groups[left]))
    return {name for name in ("of one", "of two", "of both") if groups[name].pk in ids}


@pytest.mark.parametrize(("inside", "left", "rest"), [
    ((), "one", set()),
    (("one",), "one", set()),
    (("one",), "two", {"of one", "of both"}),
    (("one", "two"), "one", {"of two", "of both"}),
    (("one", "two"), "two", {"of one", "of both"}),
    (("one", "three"), "one", set()),
    (("two", "three"), "three", {"of two", "of both"}),
])
def test_what_is_left_is_what_another_group_opens(inside, left, rest, groups):
    member = make_member("eva")
    member.groups.set([groups[name] for name in inside])
    assert seen_from_outside(member, groups, left) == rest


@pytest.mark.parametrize("inside", [("one",), ("one", "two"), ("one", "two", "three")])
def test_leaving_for_real_gives_the_same(inside, groups):
    member = make_member("eva")
    member.groups.set([groups[name] for name in inside])
    expected = audience_ids(outside_of(member, groups["one"]))
    member.groups.remove(groups["one"])
    assert sorted(audience_ids(type(member).objects.get(pk=member.pk))) == expected


@pytest.mark.parametrize("role", ["is_moderator", "is_coordinator", "is_superuser"])
def test_the_team_sees_every_audience_from_anywhere(role, groups):
    member = make_member("eva", **{role: True})
    assert seen_from_outside(member, groups) == {"of one", "of two", "of both"}


@pytest.mark.parametrize("status", ["applicant", "suspended", "refused", "left"])
def test_who_is_no_member_sees_what_is_public(status, groups):
    member = make_member("eva", status=status)
    member.groups.add(groups["one"])
    assert audience_ids(outside_of(member, groups["two"])) == [Audience.objects.public().pk]


def test_looking_from_outside_changes_nothing(groups):
    member = make_member("eva")
    member.groups.add(groups["one"])
    before = list(audience_ids(member))
    outside_of(member, groups["one"])
    assert audience_ids(member) == before
    assert member.groups.count() == 1


def test_every_loss_has_a_sentence_for_none_and_for_many(groups):
    assert list(LOSSES) == ["notices"]
    for loss in LOSSES.values():
        assert str(loss.sentence(0)) != str(loss.sentence(1))
        assert "12" in str(loss.sentence(12))
    assert [line.count for line in losses_of(make_member("eva"))] == [0]


@pytest.mark.parametrize(("typed", "found"), [
    ("eva", ["Eva Jansen", "Eva de Wit"]),
    ("EVA", ["Eva Jansen", "Eva de Wit"]),
    ("wit", ["Eva de Wit"]),
    ("eva w", []),
    ("zoe", ["Zoë Ångström"]),
    ("angstrom", ["Zoë Ångström"]),
    ("", []),
    ("   ", []),
    ("x" * 400, []),
    ("%", []),
    ("_", []),
])
def test_people_are_found_by_any_word_of_their_name(typed, found, db):
    for number, name in enumerate(["Eva de Wit", "Eva Jansen", "Zoë Ångström", "Bo Li"]):
        make_member(f"p{number}", name=name)
    people = type(make_member("q")).objects.community()
    assert sorted(one.name for one in found_by_name(people, typed)) == sorted(found)
    assert named(people, typed).count() == len(found)


def test_at_most_ten_are_offered(db):
    for number in range(15):
        make_member(f"p{number}", name=f"Eva {number}")
    people = type(make_member("q")).objects.community()
    assert len(found_by_name(people, "eva")) == 10


def test_a_group_is_the_row_that_django_has(groups):
    group = MemberGroup.objects.get(name="one")
    assert group.pk == groups["one"].pk
    assert set(group.audiences.all()) == {groups["of one"], groups["of both"]}
    sizes = {one.name: one.size for one in MemberGroup.objects.with_sizes()}
    assert sizes == {"one": 0, "two": 0, "three": 0}
