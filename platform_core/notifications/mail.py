"""Notices by mail: a nudge that betrays nothing, because a mailbox may be read by others."""
from collections import defaultdict

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from platform_core.lib.kinds import VERBS
from platform_core.members.models import Member
from platform_core.members.readers import written_for
from platform_core.notifications.models import HeldMail, Notification, Preference
from platform_core.notifications.notices import dressed

SALT = "platform_core.notifications.unsubscribe"
PER_SWEEP = 500


def mail_waiting(wait_minutes=5):
    """The sweep: one mail per member for what still waits unread after some minutes.

    What is urgent does not wait. A member of whom no mail can be made is tried again later each
    time (HeldMail), and keeps no other waiting.
    """
    by_member = _waiting(timezone.now() - timezone.timedelta(minutes=wait_minutes))
    held = {one.member_id: one for one in HeldMail.objects.filter(member_id__in=by_member)}
    for member in Member.objects.filter(pk__in=by_member):
        _try_to_mail(member, by_member[member.pk], held.get(member.pk))


def _waiting(old):
    """{member id: [notice id]} of what is to be mailed now, so many at most."""
    urgent = [verb.name for verb in VERBS.values() if verb.urgent]
    waiting = Notification.objects.filter(
        Q(created__lt=old) | Q(verb__in=urgent), mailed_at=None, read_at=None
    ).exclude(member_id__in=HeldMail.objects.waiting())
    by_member = defaultdict(list)
    for pk, member_id in waiting.order_by("pk").values_list("pk", "member_id")[:PER_SWEEP]:
        by_member[member_id].append(pk)
    return by_member


def _try_to_mail(member, ids, held):
    if held and not held.claim():
        return
    try:
        mail_to(member, ids)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others get their mail
        (held or HeldMail.objects.begin(member)).failed(error)
    else:
        if held:
            held.delete()


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
        with written_for(member):
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
