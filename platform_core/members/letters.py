"""Mail to one member about something that was decided about them."""
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from platform_core.lib.remade import makes, remade
from platform_core.members.readers import written_for


def write_to(member, template, decision, way="account_login", wait=0):
    """Send the mail `<template>_subject.txt` and `_body.txt` in the member's language and hours.

    `decision` is what its words come from: the mail is not sent when they are taken back before.
    `way` is where its link leads: the name of a page, or "answer", the applicant's own; `wait` are
    the seconds in which the decision can be undone.
    """
    message = remade("letter", decision, member=member.pk, template=template, way=way)
    if message:
        message.wait = wait
        message.send()


@makes("letter")
def letter(decision, member, template, way):
    """The mail about a decision, to the address that the member has now; None when they left, or
    when it was undone.
    """
    member = get_user_model().objects.get(pk=member)
    if member.status == "left" or decision.undone_at:
        return None
    context = {"member": member, "decision": decision, "reason": decision.reason,
               "url": settings.SITE_URL + _path(member, way)}
    with written_for(member):
        subject = render_to_string(f"{template}_subject.txt", context).strip()
        body = render_to_string(f"{template}_body.txt", context)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [member.email])


def _path(member, way):
    return member.membership_request.answer_path if way == "answer" else reverse(way)
