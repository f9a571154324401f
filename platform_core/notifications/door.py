"""Who may have a socket: asked for many at once, when they knock and while they stay."""
from importlib import import_module
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from platform_core.lib.rows import as_rows_sql
from platform_core.members.models import Member
from platform_core.members.second_factor import missing_step
from platform_core.members.timeouts import is_over

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore
PEOPLE = (
    "SELECT member.*, COALESCE(inbox.last_seq, 0) AS last_seq, "
    "COALESCE(inbox.unread, 0) AS unread, COALESCE(inbox.epoch, 0) AS epoch "
    "FROM members_member member LEFT JOIN notifications_inbox inbox "
    "ON inbox.member_id = member.id WHERE member.id IN ({})"
)
NUMBERS = (
    "SELECT member_id, last_seq, unread, epoch FROM notifications_inbox WHERE member_id IN ({})"
)


class Numbers(NamedTuple):
    """How an inbox stands; `epoch` rises when access ends."""

    seq: int = 0
    unread: int = 0
    epoch: int = 0


class Verdict(NamedTuple):
    """Whose session it is (None: nobody's), whether it may listen, and how the inbox stands."""

    member_id: int | None = None
    may_listen: bool = False
    numbers: Numbers = Numbers()


def judge(keys):
    """{session key: Verdict} of those that stand for somebody; two statements, however many.

    Only for members of the team more is asked: whether they took the second step.
    """
    sessions = dict(_sessions(keys))
    owners = {key: _owner_of(session) for key, session in sessions.items()}
    people = _people({pk for pk in owners.values() if pk})
    return {key: _verdict(people[owner], sessions[key])
            for key, owner in owners.items() if owner in people}


def read_numbers(member_ids):
    """{member id: Numbers} of all these, in one statement."""
    rows, given = as_rows_sql(member_ids)
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS.format(rows), [given])
        found = {pk: Numbers(*numbers) for pk, *numbers in cursor.fetchall()}
    return {pk: found.get(pk, Numbers()) for pk in member_ids}


def _sessions(keys):
    """(key, what it holds) of the sessions that still stand, whatever a cache says of them."""
    store = SessionStore()
    standing = store.model.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    for key, data in standing.values_list("session_key", "session_data"):
        yield key, store.decode(data)


def _owner_of(session):
    owner = str(session.get("_auth_user_id", ""))
    is_known = session.get("_auth_user_backend") in settings.AUTHENTICATION_BACKENDS
    return int(owner) if is_known and owner.isdecimal() else None


def _people(ids):
    if not ids:
        return {}
    rows, given = as_rows_sql(ids)
    return {one.pk: one for one in Member.objects.raw(PEOPLE.format(rows), [given])}


def _verdict(member, session):
    """The session still stands for this member, and the member is still let in."""
    seal = session.get("_auth_user_hash", "")
    may = (
        member.is_full_member
        and constant_time_compare(seal, member.get_session_auth_hash())
        and missing_step(member, session) is None
        and not is_over(member, session)
    )
    return Verdict(member.pk, may, Numbers(member.last_seq, member.unread, member.epoch))
