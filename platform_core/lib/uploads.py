"""Large uploads on their way to the disk of the machine: one without room costs no other field."""
from contextlib import suppress

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from platform_core.lib.disk import is_full


class Unkept(UploadedFile):
    """A file for which there was no room: its name, and nothing of it."""


class Handler(TemporaryFileUploadHandler):
    """As Django's; where the disk is full the rest of the form arrives all the same.

    Django would end reading the request there, with everything else that was typed.
    """

    def new_file(self, *args, **kwargs):
        self.is_lost = False
        self._or_lost(super().new_file, *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        if not self.is_lost:
            self._or_lost(super().receive_data_chunk, raw_data, start)

    def file_complete(self, file_size):
        made = None if self.is_lost else self._or_lost(super().file_complete, file_size)
        return made or Unkept(name=self.file_name, content_type=self.content_type, size=file_size)

    def _or_lost(self, work, *args, **kwargs):
        try:
            return work(*args, **kwargs)
        except OSError as error:
            if not is_full(error):
                raise
            self.is_lost = True
            if getattr(self, "file", None) is not None:
                with suppress(OSError):    # what waits to be written is written at the end
                    self.file.close()
            return None
