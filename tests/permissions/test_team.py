"""The team sees every audience: said once as a query and once of an object, and both agree."""
from itertools import product

import pytest
from django.contrib.auth.models import Group

from forum.models import Category, Thread
from platform_core.members.audience import TEAM, read_audiences
from platform_core.members.models import Audience, Member, audience_ids
from platform_core.search.models import Document
from tests.conftest import make_member, start_thread

ROLES = ["is_key_person", "is_reviewer", "is_moderator", "is_coordinator", "is_staff",
         "is_superuser"]
COMBINATIONS = list(product([False, True], repeat=len(ROLES)))


@pytest.fixture
def everybody(db):
    """A member of every combination of roles, in every status."""
    standings = [*product(Member.Status.values, [True]), ("member", False)]
    return Member.objects.bulk_create([
        Member(email=f"p{number}@example.org", name=f"P{number}", status=status,
               is_active=is_active, **dict(zip(ROLES, roles, strict=True)))
        for number, (roles, (status, is_active)) in enumerate(product(COMBINATIONS, standings))
    ])


def test_the_list_rule_and_the_object_rule_agree_for_every_combination_of_roles(everybody):
    assert set(Member.objects.team()) == {one for one in Member.objects.all() if one.is_team}
    community = Member.objects.community()
    assert set(community.filter(TEAM)) == {one for one in community if one.is_team}


def test_it_takes_one_of_three_roles_and_membership(everybody):
    for member in Member.objects.all():
        has_role = member.is_moderator or member.is_coordinator or member.is_superuser
        is_in = member.status == "member" and member.is_active
        assert member.is_team is (has_role and is_in)


def test_the_readers_of_an_audience_are_those_who_have_it_among_theirs(everybody, closed_audience,
                                                                       closed_group):
    for member in Member.objects.order_by("pk")[::7]:
        member.groups.add(closed_group)
    audiences = [closed_audience, Audience.objects.members(), Audience.objects.public()]
    for audience in audiences[:2]:
        readers = set(audience.readers())
        assert readers == {one for one in Member.objects.all() if audience.pk in audience_ids(one)}
    together = list(Member.objects.order_by("pk"))
    read_audiences(together)
    for member in together:
        assert set(member._audience_ids) == set(audience_ids(Member.objects.get(pk=member.pk)))


@pytest.fixture
def sixty(db):
    """An audience of sixty groups, whose names are long."""
    groups = [Group.objects.create(name=f"A group with a rather long name {number}")
              for number in range(60)]
    return groups, Audience.objects.of_groups(groups)


def test_an_audience_of_sixty_groups_is_one_and_the_same(sixty):
    groups, audience = sixty
    assert len(audience.key) <= Audience._meta.get_field("key").max_length
    assert set(audience.groups.all()) == set(groups)
    assert Audience.objects.of_groups(reversed(groups)) == audience
    assert Audience.objects.of_groups([*groups, groups[0]]) == audience
    assert Audience.objects.of_groups(groups[1:]) != audience


def test_its_members_read_and_others_do_not(sixty, anna, carla, mo, ravi, client_of):
    groups, audience = sixty
    anna.groups.add(groups[59])
    shelf = Category.objects.create(slug="sixty", name_nl="Zestig", name_en="Sixty",
                                    audience=audience)
    thread = start_thread(mo, shelf, "Among sixty groups")
    assert set(audience.readers()) == {anna, mo}
    for member, sees in ((anna, True), (mo, True), (carla, False), (ravi, False)):
        assert thread.is_visible_to(member) is sees
        assert Thread.objects.visible_to(member).filter(pk=thread.pk).exists() is sees
        assert Document.objects.visible_to(member).exists() is sees
        status = client_of(member).get(thread.get_absolute_url()).status_code
        assert status == (200 if sees else 404)


def test_whoever_joins_or_leaves_a_group_reads_at_once_or_no_more(sixty):
    groups, audience = sixty
    member = make_member("pia")
    member.groups.add(groups[0])
    assert audience.pk in audience_ids(Member.objects.get(pk=member.pk))
    member.groups.remove(groups[0])
    assert audience.pk not in audience_ids(Member.objects.get(pk=member.pk))
