"""When a form of a public page was given out: such a page has no cookie, so the form carries it.

    moment_of(form)           what a form of this name carries, signed
    age_of(form, sent)        seconds since it was given out; None for what we did not sign for it
"""
from django.core import signing
from django.utils import timezone

SALT = "platform_core.content.moments"


def moment_of(form):
    """A new signed moment for a form of this name; it tells nothing of who reads."""
    return signing.dumps([form, timezone.now().timestamp()], salt=SALT)


def age_of(form, sent):
    """How many seconds ago a form of this name was given out, or None."""
    try:
        name, given = signing.loads(sent, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return timezone.now().timestamp() - given if name == form else None
