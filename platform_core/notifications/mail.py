"""Notices by mail: a nudge that betrays nothing, because a mailbox may be read by others.

Each mail is about one family of notices, so that the link in it stops that family and no other.
"""
from collections import defaultdict

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from platform_core.lib.kinds import FAMILIES, VERBS
from platform_core.lib.remade import makes, remade
from platform_core.members.models import Member
from platform_core.members.readers import written_for
from platform_core.notifications.models import HeldMail, Notification, Preference
from platform_core.notifications.notices import dressed

SALT = "platform_core.notifications.unsubscribe"
LINK_HOLDS_FOR = timezone.timedelta(days=90)
PER_SWEEP = 500


def mail_waiting(wait_minutes=5):
    """The sweep: one mail per member and family for what still waits unread after some minutes.

    What is urgent does not wait, and what tells of a decision waits twice as long, for it may be
    undone. A member of whom no mail can be made is tried again later each
    time (HeldMail), and keeps no other waiting.
    """
    by_member = _waiting(timezone.now(), timezone.timedelta(minutes=wait_minutes))
    held = {one.member_id: one for one in HeldMail.objects.filter(member_id__in=by_member)}
    for member in Member.objects.filter(pk__in=by_member):
        _try_to_mail(member, by_member[member.pk], held.get(member.pk))


def _waiting(now, wait):
    """{member id: [notice id]} of what is to be mailed now, so many at most."""
    urgent = [verb.name for verb in VERBS.values() if verb.urgent]
    decided = [verb.name for verb in VERBS.values() if verb.family == "decisions"]
    is_old = Q(created__lt=now - wait) & ~Q(verb__in=decided)
    is_older = Q(created__lt=now - 2 * wait)
    waiting = Notification.objects.filter(
        is_old | is_older | Q(verb__in=urgent), mailed_at=None, read_at=None
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
    """Claim the notices, and write a mail for each family of which the member wants any that they
    may still see.
    """
    claimed = list(Notification.objects.filter(pk__in=ids, mailed_at=None).select_for_update())
    Notification.objects.filter(pk__in=[notice.pk for notice in claimed]).update(
        mailed_at=timezone.now()
    )
    families = defaultdict(list)
    for notice in claimed:
        if notice.verb in VERBS:
            families[VERBS[notice.verb].family].append(notice.pk)
    for ids_of_one in families.values():
        message = remade("notices", member=member.pk, notices=ids_of_one)
        if message:
            message.send()


@makes("notices")
def notices_mail(about, member, notices):
    """The mail about those of these notices that the member still wants to know of, or None."""
    member = Member.objects.filter(pk=member).first()
    if member is None or not member.is_full_member:
        return None
    preference = Preference.objects.of(member)
    unread = Notification.objects.filter(pk__in=notices, member=member, read_at=None)
    wanted = [notice for notice in unread.select_related("event__actor")
              if preference.wants_mail(notice.verb)]
    wanted = dressed(wanted, member)
    if not wanted:
        return None
    with written_for(member):
        return message_for(member, len(wanted), VERBS[wanted[0].verb].family)


def message_for(member, count, family):
    """The mail: how many notices there are and where to read them, nothing else."""
    leave = settings.SITE_URL + reverse(
        "notifications:unsubscribe", args=[leave_token(member, family)])
    context = {"member": member, "count": count, "leave": leave,
               "url": settings.SITE_URL + reverse("notifications:list")}
    subject = render_to_string("emails/notices_subject.txt", context).strip()
    headers = {"List-Unsubscribe": f"<{leave}>",
               "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    body = render_to_string("emails/notices_body.txt", context)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [member.email], headers=headers)


def leave_token(member, family):
    """What a link holds that stops, and does nothing but stop, mail of one family (its name)."""
    return signing.dumps([member.pk, family], salt=SALT)


def read_leave_token(token):
    """(member id, [Family] that the link is about), or a 404 when it is none of ours or too old.

    A link of before there were families is about all of them.
    """
    try:
        held = signing.loads(token, salt=SALT, max_age=LINK_HOLDS_FOR)
    except signing.BadSignature as error:
        raise Http404 from error
    pk, names = (held[0], held[1:]) if isinstance(held, list) else (held, FAMILIES)
    return pk, [FAMILIES[name] for name in names if name in FAMILIES]
