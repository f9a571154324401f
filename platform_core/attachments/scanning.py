"""A scanner for viruses, where the operator runs one: clamd, asked by its INSTREAM command.

CLAMD_URL is tcp://host:port or unix:///path; without it nothing is scanned. With it no file comes
in unless the scanner said of all its bytes that nothing was found.
"""
import logging
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.lib.deadline import cut_after

logger = logging.getLogger(__name__)
CONNECT, PATIENCE = 5, 60    # seconds: to connect, and for all of one file
PIECE, LONGEST_ANSWER = 1 << 16, 1000
COMMAND, END, CLEAN, FOUND = b"zINSTREAM\0", struct.pack("!I", 0), b"stream: OK", b" FOUND"


def scan(chunks):
    """Ask about a file, given as its bytes in pieces; raises Unsafe, also when nobody answers."""
    if not settings.CLAMD_URL:
        return
    try:
        answer = _answer_about(chunks)
    except (OSError, ValueError) as error:
        logger.warning("The scanner for viruses did not answer: %s", type(error).__name__)
        raise Unsafe("unscanned") from error
    if answer.endswith(FOUND):
        raise Unsafe("virus")
    if answer != CLEAN:    # too large for it, or out of order
        logger.warning("The scanner for viruses could not look at a file")
        raise Unsafe("unscanned")


def _answer_about(chunks):
    with _connected() as line, cut_after(PATIENCE, lambda: line):
        line.sendall(COMMAND)
        for chunk in chunks:
            for start in range(0, len(chunk), PIECE):
                piece = chunk[start : start + PIECE]
                line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(END)
        return _read(line)


def _connected():
    """A socket to the scanner; ValueError for an address that is none."""
    where = urlsplit(settings.CLAMD_URL)
    if where.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(where.path)
        except OSError:
            line.close()
            raise
        return line
    if where.scheme != "tcp" or not where.hostname or not where.port:
        raise ValueError("CLAMD_URL is tcp://host:port or unix:///path")
    line = socket.create_connection((where.hostname, where.port), timeout=CONNECT)
    line.settimeout(PATIENCE)
    return line


def _read(line):
    """What it says, to the sign that ends it; what breaks off before says nothing."""
    answer = b""
    while not answer.endswith(b"\0"):
        more = line.recv(LONGEST_ANSWER)
        if not more or len(answer) > LONGEST_ANSWER:
            raise ConnectionError("The answer broke off")
        answer += more
    return answer[:-1]
