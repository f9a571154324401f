"""`manage.py demo`: for an empty database alone, and all of it or nothing."""
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from platform_core.lib.demo import Stage
from platform_core.members.models import Member, Organisation
from tests.conftest import make_member
from tests.demo.running import ROLES, run_demo, sign_ins


def test_it_stays_out_of_a_database_with_real_members(db):
    make_member("somebody")
    with pytest.raises(CommandError, match="real members"):
        run_demo()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("address", ["x@demo.example.org", "demo.example@example.org"])
def test_an_address_that_only_looks_like_the_demo_is_real(db, address):
    Member.objects.create_user(address, name="Real")
    with pytest.raises(CommandError, match="real members"):
        run_demo()


def test_without_the_demo_setting_there_are_no_demo_accounts(db):
    with override_settings(DEMO=False), pytest.raises(CommandError, match="never in production"):
        call_command("demo")
    assert not Member.objects.exists()


def test_showing_the_sign_ins_loads_nothing(db):
    assert set(sign_ins(run_demo(show=True))) == set(ROLES)
    assert not Member.objects.exists()


def test_what_fails_halfway_leaves_nothing(db, monkeypatch):
    def fail(stage):
        assert Member.objects.exists()
        raise RuntimeError("the power went out")

    monkeypatch.setattr(Stage, "play", fail)
    with pytest.raises(RuntimeError):
        run_demo()
    assert not Member.objects.exists()
    assert not Organisation.objects.exists()
