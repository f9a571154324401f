"""Notices by mail: a nudge that betrays nothing, because a mailbox may be read by others."""
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

SALT = "platform_core.notifications.unsubscribe"
PER_SWEEP = 500


def mail_waiting(wait_minutes=5):
    """The sweep: one mail per member for what still waits unread after some minutes."""
    old = timezone.now() - timezone.timedelta(minutes=wait_minutes)
    waiting = Notification.objects.filter(mailed_at=None, read_at=None, created__lt=old)
    by_member = defaultdict(list)
    for notice in waiting.order_by("pk")[:PER_SWEEP]:
        by_member[notice.member_id].append(notice)
    for member in Member.objects.filter(pk__in=by_member):
        mail_to(member, by_member[member.pk])


@transaction.atomic
def mail_to(member, notices):
    """Claim the notices and, when the member wants mail of any, write one mail."""
    ids = [notice.pk for notice in notices]
    claimed = Notification.objects.filter(pk__in=ids, mailed_at=None).update(
        mailed_at=timezone.now()
    )
    preference = Preference.objects.of(member)
    wanted = [notice for notice in notices if preference.wants_mail(notice.verb)]
    if claimed and wanted and member.is_full_member:
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
