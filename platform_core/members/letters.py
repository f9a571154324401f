"""Mail to one member about something that was decided about them."""
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from platform_core.members.readers import written_for


def write_to(member, template, context, about=None):
    """Send the mail `<template>_subject.txt` and `_body.txt` in the member's language and hours.

    `about` is what its words come from: the mail is not sent when they are taken back before.
    """
    with written_for(member):
        subject = render_to_string(f"{template}_subject.txt", context).strip()
        body = render_to_string(f"{template}_body.txt", context)
        message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [member.email])
        message.about = about
        message.send()
