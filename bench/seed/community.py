"""Who takes part, and where they talk."""
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import Group

from forum.models import Category
from platform_core.members.models import Audience, Member, Organisation
from platform_core.taxonomy.models import Concept

SECTORS = ["health", "police", "municipality", "migrant_org", "science", "lgbtqi", "social_support"]
COUNTRIES = ["NL", "NL", "NL", "BE", "GR", "IT", "IE"]
CATEGORIES, CLOSED = 8, 7
LEAST_MEMBERS, POSTS_PER_MEMBER, IN_THE_GROUP = 500, 200, 10


@dataclass(frozen=True)
class Community:
    """`insiders` are those members who read the last category, which is closed to others."""

    members: list
    insiders: list
    organisations: list
    categories: list
    concepts: list
    everyone: object
    closed: object


def make_community(posts, now):
    """Members in proportion to the posts, one in ten of them in a closed group."""
    group = Group.objects.create(name="bench: closed")
    everyone, closed = Audience.objects.members(), Audience.objects.of_groups([group])
    members = make_members(max(LEAST_MEMBERS, posts // POSTS_PER_MEMBER), now)
    insiders = members[5::IN_THE_GROUP]
    memberships = Member.groups.through
    memberships.objects.bulk_create(memberships(member=one, group=group) for one in insiders)
    categories = [
        Category.objects.create(
            slug=f"c{n}", name_nl=f"Rubriek {n}", name_en=f"Category {n}", position=n,
            audience=closed if n == CLOSED else everyone,
        )
        for n in range(CATEGORIES)
    ]
    organisations = [Organisation.objects.named(f"Organisatie {n}") for n in range(40)]
    concepts = list(Concept.objects.taggable())
    return Community(members, insiders, organisations, categories, concepts, everyone, closed)


def make_members(count, now):
    """Full members of several sectors and countries, who joined long ago."""
    return Member.objects.bulk_create(
        Member(
            email=f"m{n}@bench.example", name=f"Member {n}", sector=SECTORS[n % len(SECTORS)],
            country=COUNTRIES[n % len(COUNTRIES)], status=Member.Status.MEMBER,
            published_post_count=9, password="!",  # noqa: S106 - nobody signs in with it
            date_joined=now - timedelta(days=2000),
        )
        for n in range(count)
    )
