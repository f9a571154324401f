"""What people do at the door, as the tests' own words: apply, confirm, sign in, read mail."""
import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from platform_core.notifications.models import OutgoingMail

PASSWORD = "a-long-and-odd-passphrase"
FORM = {
    "email": "lea@example.org", "password1": PASSWORD, "name": "Lea Example",
    "organisation": "Wijkteam  West", "sector": "social_support", "function": "social worker",
    "country": "NL", "languages": ["nl", "en"], "motivation": "I want to learn.",
    "language": "en", "house_rules": "on",
}


def a_visitor(language="en"):
    """A browser that nobody has signed in with."""
    return Client(headers={"accept-language": language})


def mail_to(address):
    """The newest mail to this address."""
    return OutgoingMail.objects.filter(to=address).latest("pk")


def link_in(mail, beginning):
    """The path of the first link in the mail that begins with `beginning`."""
    return re.search(rf"{beginning}[^\s?]*", mail.body)[0]


def confirm(client, address):
    """Follow the link of the mail, as the applicant would."""
    return client.post(link_in(mail_to(address), "/accounts/confirm-email/"))


def apply(client, **changes):
    """Sign up and confirm the e-mail address: from here the application waits in the queue."""
    client.post("/accounts/signup/", FORM | changes)
    return confirm(client, changes.get("email", FORM["email"]))


def can_sign_in(member):
    """Give this member a password and a confirmed address."""
    member.set_password(PASSWORD)
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def sign_in(client, email=FORM["email"], password=PASSWORD, **options):
    return client.post("/accounts/login/", {"login": email, "password": password}, **options)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def in_a_week():
    """Until when a moderator suspends at most."""
    return timezone.now() + timedelta(days=7)
