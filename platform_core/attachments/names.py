"""Names of files: what is shown and downloaded, without tricks."""
import re
from pathlib import PurePosixPath

from platform_core.lib.normalise import normalise, one_line

LONGEST = 100
UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u200c-\u200f\ufe00-\ufe0f]+')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)    # for Windows


def clean_name(name, ending):
    """A name as it may stand on a page and a disk, with the ending of what the file truly is.

    Folders, invisible signs, marks of direction and a second ending go; "" becomes "file".
    """
    last = normalise(str(name)).replace("\\", "/").rpartition("/")[2]
    plain = " ".join(one_line(UNFIT.sub(" ", last)).split())
    stem = PurePosixPath(plain).stem if "." in plain.strip(".") else plain
    stem = stem.strip(" .")[:LONGEST].strip(" .") or "file"
    return f"{'_' if RESERVED.fullmatch(stem) else ''}{stem}.{ending}"
