"""A file beside a text as a page shows it: plain values, no rows."""
from typing import NamedTuple

WIDEST = 240    # px of a small picture


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


def _fitted(width, height):
    shrunk = min(1, WIDEST / max(width, 1))
    return round(width * shrunk), round(height * shrunk)
