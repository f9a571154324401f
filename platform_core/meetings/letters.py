"""Mail to visitors who signed up: that there is something to read, never what or about what."""
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from platform_core.lib.remade import makes, remade

SENTENCES = {
    "asked": _("Somebody, you we hope, wants to sign up with this address. Confirm it within two "
               "days. If it was not you, do nothing: the address is then forgotten."),
    "known": _("You asked to sign up with this address, but you have already signed up. Here "
               "you can see your place, and withdraw."),
    "placed": _("You have a place. Here you find where to be, and can withdraw at any time."),
    "waiting": _("All places are taken: you are on the waiting list. We write as soon as a place "
                 "comes free."),
    "place_given": _("A place came free, and it is yours. If you cannot come, please give it "
                     "back."),
    "meeting_moved": _("The time or place has changed."),
    "meeting_called_off": _("It has been cancelled."),
    "meeting_soon": _("It is soon. If you cannot come, please give your place back."),
    "certificate_ready": _("Your certificate is ready. Keep it: this address stops working thirty "
                           "days after the meeting."),
}


def write_to_visitor(sign_up, what):
    """One mail in the language in which they signed up; gone with their row while it waits."""
    remade("visitor", sign_up, what=what).send()


@makes("visitor")
def visitors_letter(sign_up, what):
    """That mail."""
    language = sign_up.reads if sign_up.reads in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        path = reverse("meetings:place", args=[language, sign_up.token])
        context = {"sentence": SENTENCES[what], "url": settings.SITE_URL + path}
        subject = render_to_string("emails/meeting_visitor_subject.txt", context).strip()
        body = render_to_string("emails/meeting_visitor_body.txt", context)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [sign_up.email])
