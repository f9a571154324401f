"""Files that are kept, and those that stand beside a text."""
from platform_core.attachments.models.attachment import MOST_FILES, Attachment, found_in_files
from platform_core.attachments.models.holding import HasFiles
from platform_core.attachments.models.stored import StoredFile, new_key

__all__ = ["MOST_FILES", "Attachment", "HasFiles", "StoredFile", "found_in_files", "new_key"]
