"""What a file says, for whoever checks it or makes it findable."""
from tempfile import NamedTemporaryFile

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from platform_core.attachments import apart
from platform_core.attachments.cleaning.unsafe import Unsafe

LATER = {"busy", "disk"}
READABLE = {"pdf", "docx", "odt", "xlsx", "pptx", "txt", "vtt", "srt"}


def text_of(stored):
    """The words of a StoredFile as plain text: "" for pictures, film and scans.

    At most 500,000 signs, of the first 400 pages. Read once, in a process of its own, and kept
    beside the file; the first time takes up to 45 s, so a page never asks for it: a sweep does.
    """
    if stored.ending not in READABLE:
        return ""
    if not default_storage.exists(stored.words_path):
        with stored.open() as file:
            keep_words(stored, words_in(file, stored.ending))
    with default_storage.open(stored.words_path) as words:
        return words.read().decode()


def words_in(file, ending):
    """The words of an open binary file that passed the door, as `text_of`; as slow as that."""
    if ending not in READABLE:
        return ""
    with NamedTemporaryFile(prefix="words-") as made, apart.as_path(file) as source:
        try:
            apart.run("words", source, made.name, ending)
        except Unsafe as unsafe:
            if unsafe.code in LATER:    # then there may be room, or time, to read it
                raise
            return ""    # what cannot be read says nothing, and is not tried again
        made.seek(0)
        return made.read().decode()


def keep_words(stored, words):
    """Let these be the words of a StoredFile: they were read when it came in."""
    if stored.ending in READABLE:
        default_storage.save(stored.words_path, ContentFile(words.encode()))
