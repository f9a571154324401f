"""Files in a bucket of S3 or its like, where FILES_BUCKET is set (the extra `s3` installs what this
needs). They are streamed through our host: nothing ever links to the bucket (decision 38).
"""
import io

from botocore.config import Config
from botocore.exceptions import ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from platform_core.lib.ranged import AT_ONCE, Ranged

DEADLINES = Config(connect_timeout=5, read_timeout=10,
                   retries={"mode": "standard", "total_max_attempts": 2})


class Bucket(S3Storage):
    """The store of files. Opened, a file brings the parts that are read, where django-storages
    would first bring all of it: a film, for every part that a browser asks for.
    """

    def get_default_settings(self):
        return super().get_default_settings() | {"client_config": DEADLINES}

    def url(self, name, *args, **kwargs):
        raise ValueError("Files of the platform have no address in the bucket.")

    def _open(self, name, mode="rb"):
        if mode != "rb":
            return super()._open(name, mode)
        found = self.bucket.Object(self._normalize_name(name))
        try:
            size = found.content_length
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise
        raw = Ranged(lambda first, last: _part(found, first, last), size)
        return File(io.BufferedReader(raw, AT_ONCE), name)


def _part(found, first, last):
    return found.get(Range=f"bytes={first}-{last}")["Body"].read()
