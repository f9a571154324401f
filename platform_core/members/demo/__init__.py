"""The demo's people: members of every sector and country, and some applicants."""
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from platform_core.members.models import Audience, Member, MembershipRequest, Organisation

ORDER = 10
FOLDER = Path(__file__).parent
FACTS = ["email", "name", "sector", "function", "country", "languages", "language"]
FLAGS = ["key_person", "reviewer", "moderator", "coordinator"]


@transaction.atomic
def load(stage):
    """Create the members and put them on the stage by their keys."""
    stage.say("members")
    password = make_password(stage.password)
    Audience.objects.public()
    Audience.objects.members()
    for position, row in enumerate(stage.read(FOLDER, "members*.json")):
        stage.members[row["key"]] = create_member(row, password, stage.ago(200 - position))
    for row in stage.read(FOLDER, "applications*.json"):
        create_application(row, password, stage)


def create_member(row, password, joined):
    """One member of the demo, past the first posts, with a confirmed e-mail address."""
    member = account_of(row, password)
    member.status = Member.Status.MEMBER
    member.published_post_count = 3
    member.bio = row.get("bio", "")
    member.date_joined = joined
    for flag in FLAGS:
        setattr(member, f"is_{flag}", bool(row.get(flag) or flag in row.get("flags", [])))
    is_admin = bool(row.get("admin") or "admin" in row.get("flags", []))
    member.is_staff = member.is_superuser = is_admin
    member.save()
    for name in row.get("groups", []):
        member.groups.add(Group.objects.get_or_create(name=name)[0])
    return member


def account_of(row, password):
    """An account with what the row tells, and an e-mail address that works."""
    member = Member(password=password, **{name: row[name] for name in FACTS if name in row})
    member.organisation = Organisation.objects.named(
        row["organisation"], row["sector"], row["country"]
    )
    member.agree_to_house_rules()
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def create_application(row, password, stage):
    """Somebody who waits to be let in."""
    member = account_of(row, password)
    application = MembershipRequest.objects.create(member=member, motivation=row["motivation"])
    MembershipRequest.objects.filter(pk=application.pk).update(created=stage.ago(row["days_ago"]))
    application.take("confirm", by=member)
