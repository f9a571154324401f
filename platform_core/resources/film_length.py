"""How long a film in an .mp4 file is: its `mvhd` box says it, without a program to play it."""
import struct

MOST_BOXES = 200
HEAD = struct.Struct(">I4s")


class Broken(Exception):
    """The file is no whole film in .mp4."""


def length_of(file):
    """The length of an open .mp4 file in ms. Raises Broken."""
    file.seek(0, 2)
    size = file.tell()
    try:
        start, end = _box(file, b"moov", 0, size)
        start, _end = _box(file, b"mvhd", start, end)
        file.seek(start)
        scale, length = _times(file.read(32))
    except struct.error as short:
        raise Broken from short
    if not (scale and length):
        raise Broken
    return length * 1000 // scale


def _times(head):
    """(ticks a second, ticks) of the head of an mvhd box, of either version."""
    if head[:1] == b"\x01":
        return struct.unpack_from(">IQ", head, 20)
    return struct.unpack_from(">II", head, 12)


def _box(file, name, start, end):
    """Where the content of a box begins and ends, among those from `start` to `end`."""
    for _count in range(MOST_BOXES):
        if start + HEAD.size > end:
            break
        file.seek(start)
        length, found = HEAD.unpack(file.read(HEAD.size))
        body = start + HEAD.size
        if length == 1:
            length, = struct.unpack(">Q", file.read(8))
            body += 8
        stop = end if length == 0 else start + length
        if stop <= start or stop > end:
            break
        if found == name:
            return body, stop
        start = stop
    raise Broken
