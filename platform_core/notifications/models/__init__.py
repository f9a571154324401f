"""What happened (Event), who wants to hear (Subscription), and what each member has heard.

The row is the truth: events are written with the work they tell of, notices are numbered per
member without gaps, and the socket only nudges. Anything missed is found again by its number.
"""
from platform_core.notifications.models.event import AT_ONCE, Event
from platform_core.notifications.models.inbox import Inbox, Notification
from platform_core.notifications.models.outgoing import HeldMail, OutgoingMail
from platform_core.notifications.models.preference import Preference
from platform_core.notifications.models.subscription import Following, Subscription
from platform_core.notifications.models.sweep_run import SweepRun, overdue

__all__ = [
    "AT_ONCE", "Event", "Following", "HeldMail", "Inbox", "Notification", "OutgoingMail",
    "Preference", "Subscription", "SweepRun", "overdue",
]
