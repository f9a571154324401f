"""What a person reads of an answer."""
import re

UNSEEN = re.compile("[\u2068\u2069]|</?bdi[^>]*>")   # what keeps the direction of words apart


def unmarked(text):
    """A text without the marks that nobody sees."""
    return UNSEEN.sub("", text)
