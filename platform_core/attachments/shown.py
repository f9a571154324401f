"""A file beside a text as a page shows it: plain values, no rows."""
from typing import NamedTuple

from platform_core.attachments.models import Attachment
from platform_core.attachments.words import text_of
from platform_core.privacy.marking import shown as words_shown

WIDEST = 240    # px of a small picture
MOST_WORDS = 20_000    # of one file, on the page that decides


class ShownFile(NamedTuple):
    """`width` and `height` are those of the small picture, 0 for what is shown by its name."""

    key: str
    small: str
    name: str
    label: str
    size: int
    alt: str
    is_picture: bool
    width: int = 0
    height: int = 0


def shown(one, is_seen=True):
    """The facts of an Attachment; a picture that is not to be `seen` at once is a name."""
    stored = one.stored
    small = one.small.key if one.small_id else ""
    width, height = _fitted(stored.width, stored.height) if small and is_seen else (0, 0)
    return ShownFile(stored.key, small, stored.name, stored.format.label, stored.size, one.alt,
                     one.is_picture, width, height)


def named(one):
    """The facts of an Attachment of which a picture is shown to who asks for it."""
    return shown(one, is_seen=False)


def marked(one):
    """(ShownFile, its words with every finding marked): an Attachment for whoever decides."""
    return named(one), words_shown(text_of(one.stored)[:MOST_WORDS])


def with_files(texts, reader, facts=named):
    """[text], each with `shown_files`: of the files beside it those that this reader may have.

    Texts of one model, one query.
    """
    texts = list(texts)
    beside = Attachment.objects.of([text for text in texts if text.file_count])
    for text in texts:
        text.shown_files = [facts(one) for one in beside.get(text.pk, ())
                            if text.shows_file(one, reader)]
    return texts


def _fitted(width, height):
    shrunk = min(1, WIDEST / max(width, 1))
    return round(width * shrunk), round(height * shrunk)
