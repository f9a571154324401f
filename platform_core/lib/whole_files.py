"""Files of people on this disk: each is there as a whole, or not at all."""
import secrets
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """As Django's; a file gets its name when all of it is written.

    On a disk that is full, or of a process that is killed, half of it would stand under that name,
    and whoever looks whether it is there would take it for the whole.
    """

    def _save(self, name, content):
        part = f"{name}.{secrets.token_hex(4)}.part"
        try:
            super()._save(part, content)
            Path(self.path(part)).replace(self.path(name))
        except OSError:
            self.delete(part)
            raise
        return name
