"""A store of files on another machine, which a test can close, forbid or let lose a file."""
from django.core.files.storage import FileSystemStorage

from platform_core.lib.stores import Careful


class Unanswered(Exception):
    """Nobody was there, or nobody in time."""


class Answered(Exception):
    """What the other side said instead of a file, as boto3 tells it."""

    def __init__(self, status):
        super().__init__(status)
        self.response = {"ResponseMetadata": {"HTTPStatusCode": status}}


class Elsewhere(FileSystemStorage):
    """Raises `trouble` at whatever it is asked, once the first `good` questions were answered."""

    trouble = None
    good = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = []

    def answer(self, name):
        self.asked.append(name)
        if self.trouble and len(self.asked) > self.good:
            raise self.trouble

    def exists(self, name):
        self.answer("exists")
        return super().exists(name)

    def _open(self, name, mode="rb"):
        self.answer("open")
        return super()._open(name, mode)

    def _save(self, name, content):
        self.answer("save")
        return super()._save(name, content)


class Remote(Careful, Elsewhere):
    ERRORS = (Unanswered, Answered)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.breaker.pause = 0.001

    def look(self):
        if self.trouble:
            raise self.trouble

    def fails(self, trouble, good=0):
        """From now on, after `good` more answers."""
        self.asked.clear()
        self.trouble, self.good = trouble, good
