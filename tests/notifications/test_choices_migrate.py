"""What members chose in four columns is what they have chosen by family."""
import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from platform_core.notifications.models import Inbox, Preference
from tests.conftest import make_member

FOUNDATION = ("notifications", "0001_initial")
COLUMNS = ("mail_replies", "mail_mentions", "mail_decisions", "mail_practices")


@pytest.fixture
def before():
    """The models of the foundation, with the tables as they were; afterwards all is as it is."""
    executor = MigrationExecutor(connection)
    executor.migrate([FOUNDATION])
    yield executor.loader.project_state([FOUNDATION]).apps
    go_on()


def go_on():
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_every_choice_is_kept_and_counts_below_nothing_are_mended(before):
    choices = {"ann": (True, False, False, True), "rosa": (True, True, False, False),
               "rik": (False, True, True, False), "mia": (True, True, True, True)}
    powers = {"rosa": {"is_reviewer": True}, "rik": {"is_coordinator": True},
              "mia": {"is_moderator": True}}
    members = {key: make_member(key, **powers.get(key, {})) for key in choices}
    for key, chosen in choices.items():
        before.get_model("notifications.Preference").objects.create(
            member_id=members[key].pk, follow_own=False, **dict(zip(COLUMNS, chosen, strict=True)))
    before.get_model("notifications.Inbox").objects.create(
        member_id=members["ann"].pk, last_seq=3, unread=-2)
    go_on()
    for key, chosen in choices.items():
        mine = Preference.objects.of(members[key])
        families = ("replies", "mentions", "decisions", "practices")
        queue = {"rosa": {"queue": True}, "rik": {"queue": False}}.get(key, {})
        assert mine.mail == dict(zip(families, chosen, strict=True)) | queue
        assert (mine.bell, mine.follow_own) == ({}, False)
    assert Inbox.objects.of(members["ann"]).unread == 0
