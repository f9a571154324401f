"""Organisations that tried a practice, for the tests."""
from goodpractices.models import Adoption
from platform_core.members.models import Member, Organisation

TEXT = "We asked the four questions at intake and nobody minded"


def works_at(member, name, sector="", country=""):
    """Let a member work somewhere; returns the member anew."""
    place = Organisation.objects.named(name, sector, country)
    Member.objects.filter(pk=member.pk).update(organisation=place)
    return Member.objects.get(pk=member.pk)


def facts(**changes):
    """What somebody tells."""
    return {"outcome": "worked", "since": "2025-03", "changed": "", "text": TEXT} | changes


def tell(by, practice, revision=None, **changes):
    """Tell it; returns the Adoption."""
    return Adoption.objects.tell(by, practice, facts(**changes), revision)


def sent(**changes):
    """The same as a browser sends it."""
    return {name: value for name, value in facts(**changes).items() if value}
