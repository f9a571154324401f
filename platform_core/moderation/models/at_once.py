"""When a report about privacy hides what it is about before anybody has read it (decision 74)."""
from datetime import timedelta

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NEW_FOR = timedelta(days=14)
DAY, WATCHED = timedelta(days=1), timedelta(days=180)
MOST_A_DAY = 3              # of one member, or from one place on the network
MOST_OF_VISITORS = 10       # a day, of everybody without an account together
MOST_DISMISSED = 3


def hides_at_once(complaint):
    """Whether this Complaint, which was just made, hides what it is about."""
    target, by = complaint.report.target, complaint.reporter
    if not getattr(target, "can_be_hidden", False) or was_read(target):
        return False
    if by is None:
        return target.is_visible_to(AnonymousUser()) and not _too_many_of_visitors(complaint.source)
    return not why_not(by)


def why_not(member):
    """Why a report of this member hides nothing at once, in words; "" when it does."""
    if member.date_joined > timezone.now() - NEW_FOR:
        return _("You joined less than two weeks ago.")
    mine = _complaints().filter(reporter=member)
    dismissed = mine.filter(reason="privacy", report__status="dismissed",
                            report__decision__at__gt=timezone.now() - WATCHED)
    if dismissed.values("report").distinct().count() >= MOST_DISMISSED:
        return _("Moderators let several texts stand that you reported in the last half year.")
    if _hid_today(mine) >= MOST_A_DAY:
        return _("Your reports hid three texts in the last day.")
    return ""


def was_read(target):
    """Whether somebody let this text stand as it is now, or judged a report of it."""
    last, revision = getattr(target, "decision", None), getattr(target, "revision", 0)
    if last is not None and last.action == "unhide" and last.revision == revision:
        return True
    decided = apps.get_model("moderation.Report").objects.about(target).exclude(status="open")
    return decided.filter(complaints__reason="privacy",
                          complaints__seen_revision=revision).exists()


def _too_many_of_visitors(source):
    visitors = _complaints().filter(reporter=None)
    return (_hid_today(visitors) >= MOST_OF_VISITORS
            or _hid_today(visitors.filter(source=source)) >= MOST_A_DAY)


def _hid_today(complaints):
    return complaints.filter(hid_at_once=True, created__gt=timezone.now() - DAY).count()


def _complaints():
    return apps.get_model("moderation.Complaint").objects
