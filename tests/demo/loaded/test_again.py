"""The command once more, where the demo is: it doubles nothing, and its sign-ins work."""
import pytest
from django.core.management import CommandError

from forum.models import Post, Thread
from goodpractices.models import GoodPractice, Version
from platform_core.lib.demo import PASSWORD
from platform_core.members.models import Member, Organisation
from platform_core.notifications.models import Event, Notification
from tests.demo.running import ROLES, run_demo, sign_ins

FLAGS = set().union(*ROLES.values())
COUNTED = (Member, Organisation, Thread, Post, GoodPractice, Version, Event, Notification)


def counts():
    return {model.__name__: model.objects.count() for model in COUNTED}


def test_a_second_run_doubles_nothing_and_says_the_same(demo):
    before = counts()
    again = run_demo()
    assert counts() == before
    assert sign_ins(again) == sign_ins(demo)
    assert "Loading" not in again


def test_one_sign_in_per_role_is_printed(demo):
    assert set(sign_ins(demo)) == set(ROLES)
    assert PASSWORD in demo


@pytest.mark.parametrize("role", ROLES)
def test_each_printed_sign_in_works_and_has_its_role(demo, client, role):
    address = sign_ins(demo)[role]
    answer = client.post("/accounts/login/", {"login": address, "password": PASSWORD})
    assert answer.status_code == 302
    member = Member.objects.get(email=address)
    assert client.session["_auth_user_id"] == str(member.pk)
    assert {flag for flag in FLAGS if getattr(member, flag)} == ROLES[role]


def test_it_stays_out_when_a_real_member_joined_the_demo(demo):
    before = counts()
    Member.objects.create_superuser("founder@example.org", "secret")
    with pytest.raises(CommandError, match="real members"):
        run_demo()
    assert counts() == before | {"Member": before["Member"] + 1}
