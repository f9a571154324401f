"""A websocket client that costs next to nothing: bytes out, short text frames in, a time for each.

A thousand clients of a library would take more of the machine than the server that is measured.
"""
import asyncio
import base64
import json
import os
import time

ORIGIN = "http://127.0.0.1"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Line(asyncio.Protocol):
    """One open socket; `heard` is [(time.monotonic(), number, unread)] of what it was told."""

    def __init__(self, cookie="", since=0, origin=ORIGIN):
        self.cookie, self.since, self.origin = cookie, since, origin
        self.heard, self.buffer = [], b""
        self.is_open, self.code = False, None
        self.first = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write((
            f"GET /ws/notices/ HTTP/1.1\r\nHost: {self.origin.partition('//')[2]}\r\n"
            f"Origin: {self.origin}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nCookie: {self.cookie}\r\n\r\n"
        ).encode())

    def data_received(self, data):
        now, self.buffer = time.monotonic(), self.buffer + data
        if not self.is_open:
            self._open()
        while self.is_open and (frame := self._next_frame()):
            self._take(now, *frame)

    def connection_lost(self, error):
        self.is_open = False
        if not self.first.done():
            self.first.set_exception(ConnectionError("closed"))

    def say(self, text, kind=TEXT):
        """Send a short frame; the mask is nothing, which the protocol allows."""
        data = text if isinstance(text, bytes) else text.encode()
        self.transport.write(bytes([0x80 | kind, 0x80 | len(data), 0, 0, 0, 0]) + data)

    def _open(self):
        head, blank, rest = self.buffer.partition(b"\r\n\r\n")
        if not blank:
            return
        if b" 101 " not in head.split(b"\r\n")[0]:
            self.transport.abort()
            return
        self.is_open, self.buffer = True, rest
        self.say(f'{{"since": {self.since}}}')

    def _next_frame(self):
        if len(self.buffer) < 2 or len(self.buffer) < 2 + self.buffer[1]:
            return None
        kind, size = self.buffer[0] & 15, self.buffer[1]
        data, self.buffer = self.buffer[2 : 2 + size], self.buffer[2 + size :]
        return kind, data

    def _take(self, now, kind, data):
        if kind == PING:
            self.say(data, PONG)
        elif kind == CLOSE:
            self.code = int.from_bytes(data[:2], "big")
            self.transport.close()
        elif kind == TEXT:
            told = json.loads(data)
            if "seq" in told:
                self.heard.append((now, told["seq"], told["unread"]))
                if not self.first.done():
                    self.first.set_result(now)


async def open_lines(port, cookies, at_once=100):
    """(the lines, seconds until all were told how things stand); so many open at the same time."""
    loop, gate = asyncio.get_running_loop(), asyncio.Semaphore(at_once)
    began = time.monotonic()

    async def open_one(cookie):
        async with gate:
            _transport, line = await loop.create_connection(lambda: Line(cookie), "127.0.0.1", port)
            await asyncio.wait_for(line.first, 60)
            return line

    lines = await asyncio.gather(*map(open_one, cookies))
    return lines, time.monotonic() - began


def close_lines(lines):
    """Hang up."""
    for line in lines:
        line.transport.abort()
