"""An upload on its way in: told by its content, cleaned apart, not yet kept."""
import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from platform_core.attachments import apart
from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.formats import FORMATS, format_of
from platform_core.attachments.names import clean_name
from platform_core.attachments.scanning import scan
from platform_core.lib.disk import is_full
from platform_core.lib.uploads import Unkept

NO_TEXT = frozenset({".svg", ".gif", ".htm", ".html", ".xhtml", ".xml", ".js", ".mjs", ".css",
                     ".hta", ".bat", ".cmd", ".ps1", ".sh", ".vbs", ".php", ".py"})


class NotTaken(Unsafe):
    """What the file is, is not taken in this place."""


class TooLarge(Unsafe):
    """The file has more bytes than this place takes."""


@dataclass(frozen=True)
class Received:
    """A clean file that waits to be stored; its bytes go when this does.

    `facts` are its width and height, or pages, where it has them.
    """

    name: str
    use: str
    ending: str
    size: int
    sha256: str
    facts: dict
    file: Any

    @property
    def is_picture(self):
        return FORMATS[self.ending].family == "image"


def receive(upload, use):
    """The Received of an uploaded (or any open binary) file; raises Unsafe with a code."""
    if isinstance(upload, Unkept):
        raise Unsafe("disk")
    size = upload.size if hasattr(upload, "size") else upload.seek(0, 2)
    if not size:
        raise Unsafe("empty")
    if size > use.most:
        raise TooLarge("large")
    found = format_of(upload)
    called = getattr(upload, "name", "") or ""
    if found is None or found.ending not in use.endings or _is_more_than_text(found, called):
        raise NotTaken("kind")
    name = clean_name(called, found.ending)
    try:
        scan(apart.chunks(upload))
        with apart.as_path(upload) as source:
            return _made(found.family, source, name, use.name, found.ending)
    except OSError as error:
        if is_full(error):
            raise Unsafe("disk") from error
        raise


def _is_more_than_text(found, called):
    """Whether what is text by its signs was sent as a picture, a page or a program.

    It would do nothing as text; but its sender meant something else, and is told.
    """
    return found.ending == "txt" and PurePath(called).suffix.lower() in NO_TEXT


def smaller(received):
    """The same picture as large as a phone shows."""
    return _made("small", received.file.name, received.name, received.use, received.ending)


def _made(job, source, name, use, ending):
    made = tempfile.NamedTemporaryFile(prefix="clean-")  # noqa: SIM115 - Received keeps it open
    facts = apart.run(job, source, made.name, ending)
    digest = hashlib.sha256()
    for chunk in apart.chunks(made):
        digest.update(chunk)
    return Received(name, use, ending, made.tell(), digest.hexdigest(), facts, made)

