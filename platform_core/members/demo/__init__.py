"""The demo's people: members of every sector and country, and some applicants."""
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from platform_core.lib.demo import clock_at
from platform_core.members.models import Audience, Member, MembershipRequest, Organisation

ORDER = 10
FOLDER = Path(__file__).parent
FACTS = ["email", "name", "sector", "function", "country", "languages", "language"]
FLAGS = ["key_person", "reviewer", "moderator", "coordinator"]
FOUNDED_DAYS_AGO, DAYS_BETWEEN = 1500, 10


@transaction.atomic
def load(stage):
    """Create the members and put them on the stage by their keys; applicants come later."""
    stage.say("members")
    password = make_password(stage.password)
    Audience.objects.public()
    Audience.objects.members()
    for position, row in enumerate(stage.read(FOLDER, "members*.json")):
        joined = stage.ago(FOUNDED_DAYS_AGO - DAYS_BETWEEN * position)
        with clock_at(joined):
            stage.members[row["key"]] = create_member(row, password)
    for row in stage.read(FOLDER, "applications*.json"):
        stage.plan(row["days_ago"], create_application, row, password)
        if "question" in row:
            stage.plan(row["days_ago"] - 0.5, ask, row, stage)


def create_member(row, password):
    """One member of the demo, past the first posts, with a confirmed e-mail address."""
    member = account_of(row, password)
    member.status = Member.Status.MEMBER
    member.published_post_count = 3
    member.bio = row.get("bio", "")
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


def create_application(row, password):
    """Somebody who waits to be let in."""
    member = account_of(row, password)
    application = MembershipRequest.objects.create(member=member, motivation=row["motivation"])
    application.take("confirm", by=member)


def ask(row, stage):
    """The coordinator has a question first; the applicant reads it by mail."""
    application = MembershipRequest.objects.get(member__email=row["email"])
    application.decide("ask", stage.members["kim"], row["question"])
