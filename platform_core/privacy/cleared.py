"""Numbers of which a moderator said that they lead to nobody: the door lets them by, where they
stand and nowhere else.

Of such a number only a keyed hash is kept, of its signs and of the line in which it stands; any
other sign of either, or the number in another line, is asked about as ever.
"""
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from platform_core.privacy.models import ClearedNumber

SALT, SOME = "platform_core.privacy.cleared", "privacy:cleared"
# What is found and is no number: it cannot be cleared.
NO_NUMBER = {"email", "handle", "phone", "nl_address", "nl_postcode", "postcode", "nl_kenteken",
             "dob", "name_after_title", "combination"}


def can_be_cleared(kind):
    """Whether findings of this kind are numbers."""
    return kind not in NO_NUMBER


def line_of(text, finding):
    """(start, end) of the line in which a finding stands."""
    end = text.find("\n", finding.end)
    return text.rfind("\n", 0, finding.start) + 1, len(text) if end < 0 else end


def mark_of(text, finding):
    """The keyed hash by which a number in its line is known again, without its layout."""
    start, end = line_of(text, finding)
    told = [_signs(text[start : finding.start]), _signs(text[finding.start : finding.end]),
            _signs(text[finding.end : end])]
    return salted_hmac(SALT, "\n".join([finding.kind, *told]), algorithm="sha256").hexdigest()


def clear(mark):
    """Let the door know that the number of this mark leads to nobody."""
    ClearedNumber.objects.get_or_create(mark=mark)
    cache.set(SOME, True, None)


def unclear(mark):
    """It asks about this number again."""
    ClearedNumber.objects.filter(mark=mark).delete()


def not_cleared(text, findings):
    """The findings without numbers that were cleared in this text.

    The shared cache says whether there is any at all, so that nobody asks the database in vain.
    Without it, until the sweep has run, the door refuses as if there were none.
    """
    numbers = [one for one in findings if can_be_cleared(one.kind)]
    if not numbers or not cache.get(SOME):
        return tuple(findings)
    marks = {one: mark_of(text, one) for one in numbers}
    known = set(ClearedNumber.objects.filter(mark__in=set(marks.values()))
                .values_list("mark", flat=True))
    return tuple(one for one in findings if marks.get(one) not in known)


def remember():
    """The sweep: after the cache was emptied it knows again that there are some."""
    if ClearedNumber.objects.exists():
        cache.set(SOME, True, None)


def _signs(text):
    """A text in the form that is compared: its letters and digits."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
