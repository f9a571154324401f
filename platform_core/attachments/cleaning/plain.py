"""Plain text and subtitles: UTF-8 without signs that cannot be seen."""
import codecs
from pathlib import Path

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.lib.normalise import normalise


def clean(source, target, ending):
    """Write the text in its one form; what is in no Unicode is refused, for it would be guessed."""
    text = decoded(Path(source).read_bytes())
    if "\x00" in text:
        raise Unsafe("broken")
    written = normalise(text)
    if not written.strip():
        raise Unsafe("empty")
    Path(target).write_text(written, encoding="utf-8", newline="\n")
    return {}


def decoded(data):
    """The text of UTF-8, or of UTF-16 that says so at its beginning."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as broken:
        raise Unsafe("encoding") from broken
