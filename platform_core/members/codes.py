"""Codes as people copy them: out of a mail, an app or a message, in any script."""
import unicodedata


def plain_code(typed):
    """The letters and digits of a code, as ASCII where there is such a form.

    What groups them (spaces, hyphens, dots, invisible signs) is left out; digits of every
    script count by their value (Unicode's Nd), full-width letters by their narrow form (NFKC).
    """
    signs = unicodedata.normalize("NFKC", typed)
    return "".join(_digit_or_letter(sign) for sign in signs if sign.isalnum())


def _digit_or_letter(sign):
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
