"""Open sockets are watched: a lost nudge is made up for, and a socket ends with the access."""
import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session

from platform_core.members.models import Member
from platform_core.notifications import hub as hubs
from platform_core.notifications.hub import SIGNED_OUT, TRY_AGAIN
from platform_core.notifications.models import Inbox
from tests.notifications.sockets import code_of, missing_table, open_socket, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(hubs, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(hubs, "CHECK_EVERY", 0.05)


async def test_a_lost_nudge_is_made_up_for(anna):
    socket = await open_socket(anna)
    await Inbox.objects.aupdate_or_create(member=anna, defaults={"last_seq": 4, "unread": 2})
    assert await socket.receive_json_from(timeout=5) == {"seq": 4, "unread": 2}
    await socket.disconnect()


async def test_an_epoch_that_nobody_told_of_ends_it(anna):
    socket = await open_socket(anna)
    await sync_to_async(Inbox.objects.end_access)(anna.pk)
    assert await code_of(socket) == TRY_AGAIN


async def test_a_suspended_member_is_no_longer_told(anna):
    socket = await open_socket(anna)
    await Member.objects.filter(pk=anna.pk).aupdate(status=Member.Status.SUSPENDED)
    assert await code_of(socket) == SIGNED_OUT


async def test_sockets_whose_sessions_cannot_be_looked_at_are_closed(anna):
    socket = await open_socket(anna)
    async with missing_table(Session):
        assert await code_of(socket) == TRY_AGAIN


async def test_numbers_that_cannot_be_read_are_told_afterwards(anna, monkeypatch, caplog):
    monkeypatch.setattr(hubs, "CHECK_EVERY", 60)
    socket = await open_socket(anna)
    async with missing_table(Inbox):
        await until(lambda: "Numbers could not be read" in caplog.text)
    await Inbox.objects.aupdate_or_create(member=anna, defaults={"last_seq": 4, "unread": 2})
    assert await socket.receive_json_from(timeout=5) == {"seq": 4, "unread": 2}
    await socket.disconnect()
