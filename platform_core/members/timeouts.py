"""How long a session lasts: while nothing is done at it, and at all.

Whoever decides about others is signed out soon; a member chooses. What was typed is kept (keeper).
"""
import time
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

CHOICES = {
    0: _("When I close the browser"), 15: _("After 15 minutes without use"),
    30: _("After 30 minutes without use"),
    120: _("After 2 hours without use"), 480: _("After 8 hours without doing anything"),
}
OF_DECIDERS, LONGEST = 30, 12 * 3600
STEP = 60    # a session is written once a minute, not with every page
BEGAN, SEEN = "began", "seen"
LEFT_BY = "left_by"    # whose session ended here: the next to sign in need not be the same
OF_VISITORS = {"application", "unsent", "account_login"}    # what only who typed it may meet


class TimeLeft(NamedTuple):
    """Seconds until a session ends, 0 when it does not end by itself, and whether acting helps."""

    seconds: int = 0
    can_stay: bool = True


def decides(member):
    """Whether this member decides about others, or has the administration."""
    return member.is_team or member.is_reviewer or member.is_staff


def choices_for(member):
    """{minutes: words} of what a member may choose; who decides has no longer choice than 30."""
    if not decides(member):
        return CHOICES
    return {minutes: words for minutes, words in CHOICES.items() if 0 < minutes <= OF_DECIDERS}


def minutes_of(member):
    """After how many minutes without doing anything this member is signed out; 0 is never."""
    if decides(member):
        return min(member.idle_minutes or OF_DECIDERS, OF_DECIDERS)
    return member.idle_minutes


def begin(session):
    """A session begins when somebody has signed in."""
    session[BEGAN] = session[SEEN] = int(time.time())


def time_left(member, session):
    """The TimeLeft of this session; its seconds are below 1 when it is over and not yet ended."""
    now, minutes = int(time.time()), minutes_of(member)
    ends = {}
    if minutes:
        ends["idle"] = session.get(SEEN, now) + 60 * minutes
    if decides(member):
        ends["longest"] = session.get(BEGAN, now) + LONGEST
    if not ends:
        return TimeLeft()
    first = min(ends, key=lambda name: ends[name])
    return TimeLeft(ends[first] - now or -1, first == "idle")


def is_over(member, session):
    """Whether nothing was done for too long, or the session lasted too long."""
    return time_left(member, session).seconds < 0


def is_left(session):
    """Whether a visitor began something here and went on with nothing for half an hour."""
    holds = not OF_VISITORS.isdisjoint(session.keys())
    return holds and int(time.time()) - session.get(SEEN, time.time()) > 60 * OF_DECIDERS


def touch_visitor(session):
    """A visitor who has begun something is still there."""
    now = int(time.time())
    if not OF_VISITORS.isdisjoint(session.keys()) and now - session.get(SEEN, 0) >= STEP:
        session[SEEN] = now


def touch(member, session):
    """Somebody did something; sessions of before this was counted begin to count."""
    now = int(time.time())
    if BEGAN not in session:
        begin(session)
    elif minutes_of(member) and now - session.get(SEEN, 0) >= STEP:
        session[SEEN] = now
