"""Which passwords are refused, and in which words; AUTH_PASSWORD_VALIDATORS names these.

Django's validators say it in words that its own Dutch lacks, and know common passwords in English
alone, exactly as they stand in its list.
"""
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from platform_core.lib.folding import fold

OURS = Path(__file__).parent / "data" / "common_passwords_nl.txt"
SHORTEST_WORD, LONGEST_LOOKED_AT = 3, 128
LEET = {"0": "o", "1": "i", "!": "i", "|": "i", "2": "z", "3": "e", "4": "a", "@": "a", "5": "s",
        "$": "s", "6": "g", "7": "t", "+": "t", "8": "b", "9": "g", "€": "e"}
READINGS = [str.maketrans(LEET), str.maketrans(LEET | {"1": "l", "!": "l", "|": "l"})]


class LongEnough(django.MinimumLengthValidator):
    """As Django's, in our words."""

    def get_error_message(self):
        """The message; Django puts in `min_length`."""
        return ngettext(
            "Your password is too short: use at least %(min_length)d character.",
            "Your password is too short: use at least %(min_length)d characters.",
            self.min_length,
        )


class NotAboutYou(django.UserAttributeSimilarityValidator):
    """As Django's, over what our members have; in our words."""

    def __init__(self):
        super().__init__(user_attributes=["email", "name"])

    def get_error_message(self):
        """The message; Django puts in `verbose_name`."""
        return _("Your password looks too much like your %(verbose_name)s.")


class NotCommon(django.CommonPasswordValidator):
    """No password of the lists, nor one that differs from them by digits, signs or doubling."""

    def validate(self, password, user=None):
        """Raise ValidationError when many people would try this password."""
        if is_common(password) or self._is_in_djangos_list(password):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self):
        """The message."""
        return _("Many people use this password or one like it, so it is easy to guess. "
                 "A few random words work well.")

    def _is_in_djangos_list(self, password):
        text = fold(password[:LONGEST_LOOKED_AT])
        return any(word in self.passwords for word in (text, *_stripped(text)))


@cache
def common_words():
    """The words of our list, folded."""
    lines = OURS.read_text().splitlines()
    return frozenset(
        fold(word) for line in lines if not line.startswith("#") for word in line.split()
    )


def is_common(password):
    """Whether nothing but one or two words of our list, digits and signs make this password.

    A word may be repeated; digits and signs may stand for letters, or between and around words.
    """
    if len(password) > LONGEST_LOOKED_AT:
        return False
    text = fold(password)
    return any(_is_made_of_words(text, text.translate(reading)) for reading in READINGS)


def _is_made_of_words(text, read):
    """Walk from the left; for each place, the sets of at most two words that lead there."""
    reached = [set() for _place in range(len(text) + 1)]
    reached[0].add(frozenset())
    for place, ways in enumerate(reached[:-1]):
        if ways and not text[place].isalpha():
            reached[place + 1] |= ways
        for word in _words_at(read, place) if ways else ():
            used = {way | {word} for way in ways}
            reached[place + len(word)] |= {way for way in used if len(way) <= 2}
    return bool(reached[-1])


def _words_at(read, place):
    for end in range(place + SHORTEST_WORD, min(len(read), place + 24) + 1):
        if read[place:end] in common_words():
            yield read[place:end]


def _stripped(text):
    """The text without digits and signs around it, as it stands and with letters for digits."""
    inner = text.strip("".join(sign for sign in set(text) if not sign.isalpha()))
    return [inner, *(inner.translate(reading) for reading in READINGS)] if len(inner) > 3 else []
