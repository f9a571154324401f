"""Whether an error says that a disk takes nothing more; it needs no Django, for every process."""
import errno

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_full(error):
    """Whether an error, or what it came from, is that of a disk that is full or read-only."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
