"""Files in a bucket of S3 or its like, where FILES_BUCKET is set (the extra `s3` installs what this
needs). They are streamed through our host: nothing ever links to the bucket (decision 38).
"""
import io

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from platform_core.lib.ranged import AT_ONCE, Ranged
from platform_core.lib.stores import BROKEN, Careful, status_of

# Twice both is less than a proxy waits for a page (35 s): who asked is answered by the platform.
DEADLINES = Config(connect_timeout=5, read_timeout=10,
                   retries={"mode": "standard", "total_max_attempts": 2})


class Bucket(Careful, S3Storage):
    """The store of files. Opened, a file brings the parts that are read, where django-storages
    would first bring all of it: a film, for every part that a browser asks for.
    """

    ERRORS = (BotoCoreError, ClientError, Boto3Error)

    def get_default_settings(self):
        return super().get_default_settings() | {"client_config": DEADLINES}

    def url(self, name, *args, **kwargs):
        raise ValueError("Files of the platform have no address in the bucket.")

    def look(self):
        try:
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        except ClientError as error:
            if status_of(error) >= BROKEN:
                raise

    def _open(self, name, mode="rb"):
        if mode != "rb":
            return super()._open(name, mode)
        with self.asking():
            found = self.bucket.Object(self._normalize_name(name))
            size = found.content_length
        raw = Ranged(lambda first, last: self._part(found, first, last), size)
        return File(io.BufferedReader(raw, AT_ONCE), name)

    def _part(self, found, first, last):
        with self.asking():
            return found.get(Range=f"bytes={first}-{last}")["Body"].read()
