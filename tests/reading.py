"""What a person reads of an answer."""
UNSEEN = dict.fromkeys(map(ord, "\u2068\u2069"))   # what keeps the direction of words apart


def unmarked(text):
    """A text without the marks that nobody sees."""
    return text.translate(UNSEEN)
