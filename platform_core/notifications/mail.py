"""Notices by mail: a nudge that betrays nothing, because a mailbox may be read by others."""
import logging
from collections import defaultdict

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from platform_core.members.models import Member
from platform_core.notifications.models import Notification, Preference
from platform_core.notifications.notices import dressed

logger = logging.getLogger(__name__)

SALT = "platform_core.notifications.unsubscribe"
PER_SWEEP = 500


def mail_waiting(wait_minutes=5):
    """The sweep: one mail per member for what still waits unread after some minutes."""
    old = timezone.now() - timezone.timedelta(minutes=wait_minutes)
    waiting = Notification.objects.filter(mailed_at=None, read_at=None, created__lt=old)
    by_member = defaultdict(list)
    for pk, member_id in waiting.order_by("pk").values_list("pk", "member_id")[:PER_SWEEP]:
        by_member[member_id].append(pk)
    for member in Member.objects.filter(pk__in=by_member):
        try:
            mail_to(member, by_member[member.pk])
        except Exception:
            logger.exception("Notices of member %s could not be mailed", member.pk)


@transaction.atomic
def mail_to(member, ids):
    """Claim the notices and, when the member wants mail of any they may still see, write one."""
    unclaimed = Notification.objects.filter(pk__in=ids, mailed_at=None).select_for_update(
        of=("self",)
    )
    claimed = list(unclaimed.select_related("event__actor"))
    Notification.objects.filter(pk__in=[notice.pk for notice in claimed]).update(
        mailed_at=timezone.now()
    )
    preference = Preference.objects.of(member)
    wanted = [n for n in claimed if n.read_at is None and preference.wants_mail(n.verb)]
    wanted = dressed(wanted, member) if member.is_full_member else []
    if wanted:
        with translation.override(member.language):
            message_for(member, len(wanted)).send()


def message_for(member, count):
    """The mail: how many notices there are and where to read them, nothing else."""
    token = signing.dumps(member.pk, salt=SALT)
    leave = settings.SITE_URL + reverse("notifications:unsubscribe", args=[token])
    context = {"member": member, "count": count, "leave": leave,
               "url": settings.SITE_URL + reverse("notifications:list")}
    subject = render_to_string("emails/notices_subject.txt", context).strip()
    headers = {"List-Unsubscribe": f"<{leave}>",
               "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    body = render_to_string("emails/notices_body.txt", context)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [member.email], headers=headers)
