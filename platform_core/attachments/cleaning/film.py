"""Film: its boxes must fill the file; what tells of place and maker is blanked where it stands.

The film itself is not decoded: that takes ffmpeg, which is not needed to run the platform. Browsers
decode it in a sandbox of their own, and it is served as film and nothing else.
"""
import shutil
import struct

from platform_core.attachments.cleaning.unsafe import Unsafe

TOP = {b"ftyp", b"styp", b"moov", b"mdat", b"free", b"skip", b"wide", b"sidx", b"moof", b"mfra",
       b"meta", b"uuid", b"pdin", b"emsg", b"prft"}
TELLS = {b"udta", b"meta", b"uuid"}     # phones write where a film was taken into these
HOLDS = {b"moov", b"trak"}
MOST_BOXES = 100_000
# Elements of Matroska (RFC 9559): what stands at the top of a segment.
EBML, SEGMENT, VOID = 0x1A45DFA3, 0x18538067, 0xEC
ATTACHMENTS, TAGS = 0x1941A469, 0x1254C367
PARTS = {0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x1043A770, 0x1F43B675, TAGS, VOID, 0xBF}


def clean(source, target, ending):
    """Copy the film; blank what tells."""
    shutil.copyfile(source, target)
    with open(target, "r+b") as file:    # noqa: PTH123 - read and written in place
        size = file.seek(0, 2)
        (_elements if ending == "webm" else _boxes)(file, size)
    return {}


def _boxes(file, size):
    """Walk the boxes of MP4 (ISO/IEC 14496-12)."""
    seen, waiting = 0, [(0, size, True)]
    while waiting:
        place, end, is_top = waiting.pop()
        while place < end:
            kind, start, next_one = _box(file, place, end)
            seen += 1
            if seen > MOST_BOXES or (is_top and kind not in TOP) or next_one <= place:
                raise Unsafe("broken")
            if kind in TELLS:
                _blank(file, place, start, next_one)
            if kind in HOLDS:
                waiting.append((start, next_one, False))
            place = next_one


def _box(file, place, end):
    """(kind, where its content begins, where the next one begins)."""
    file.seek(place)
    head = file.read(16)
    if len(head) < 8 or place + 8 > end:
        raise Unsafe("broken")
    length, kind = struct.unpack(">I4s", head[:8])
    start = place + 8
    if length == 1 and len(head) == 16:
        length, start = struct.unpack(">Q", head[8:])[0], place + 16
    next_one = place + length if length else end
    if next_one > end or next_one < start:
        raise Unsafe("broken")
    return kind, start, next_one


def _blank(file, place, start, end):
    """Make a box one that says nothing, as long as before, so that no other one moves."""
    file.seek(place + 4)
    file.write(b"free")
    _zero(file, start, end)


def _zero(file, start, end):
    file.seek(start)
    left = end - start
    while left > 0:
        left -= file.write(bytes(min(left, 1 << 20)))


def _elements(file, size):
    """Walk the top of WebM: a head, one segment, and in it only what a film has."""
    kind, start, end = _element(file, 0, size)
    if kind != EBML:
        raise Unsafe("broken")
    kind, place, last = _element(file, end, size)
    if kind != SEGMENT or last != size:
        raise Unsafe("broken")
    seen = 0
    while place < last:
        kind, start, end = _element(file, place, last)
        seen += 1
        if kind == ATTACHMENTS:
            raise Unsafe("embedded")
        if kind not in PARTS or seen > MOST_BOXES:
            raise Unsafe("broken")
        if kind == TAGS:
            _void(file, place, start, end)
        place = end


def _element(file, place, end):
    """(id, where its content begins, where it ends); of unknown length it goes to the end."""
    number, start, _ones = _vint(file, place, keep=True)
    length, start, is_unknown = _vint(file, start, keep=False)
    finish = end if is_unknown else start + length
    if finish > end or finish <= place:
        raise Unsafe("broken")
    return number, start, finish


def _vint(file, place, keep):
    """A number of one to eight bytes: (value, where it ends, whether it says "unknown")."""
    file.seek(place)
    first = file.read(1)
    length = 9 - first[0].bit_length() if first and first[0] else 9
    rest = file.read(length - 1) if length < 9 else b""
    if length > 8 or len(rest) < length - 1:
        raise Unsafe("broken")
    value = int.from_bytes(first + rest, "big")
    bits = value & ((1 << 7 * length) - 1)
    return (value if keep else bits), place + length, bits == (1 << 7 * length) - 1


def _void(file, place, start, end):
    """Turn an element into a Void of the same length: one byte of id, eight of length."""
    if end - place < 9:
        raise Unsafe("broken")
    file.seek(place)
    file.write(bytes([VOID]) + ((1 << 56) | (end - place - 9)).to_bytes(8, "big"))
    _zero(file, place + 9, end)
