"""A file that lies elsewhere, read in the parts that are asked for and never as a whole."""
import io

AT_ONCE = 1 << 20    # bytes of one question: a film is read in hundreds, a page of it in one


class Ranged(io.RawIOBase):
    """A file to read and seek in; `fetch(first, last)` brings the bytes from first up to last."""

    def __init__(self, fetch, size):
        self._fetch, self._size, self._place = fetch, size, 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer):
        last = min(self._place + len(buffer), self._size) - 1
        data = self._fetch(self._place, last) if last >= self._place else b""
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
