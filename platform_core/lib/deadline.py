"""Deadlines on what is asked outside: whoever answers drop by drop, or never, is cut off."""
import select
import socket
import threading
from contextlib import contextmanager, suppress

import psycopg
from psycopg import errors

CONNECT, SPARE = 5, 2    # seconds to connect; those by which a client waits longer than the server
ARE_YOU_THERE = ""       # what a pool asks of a connection before it gives it out


@contextmanager
def cut_after(seconds, socket_of):
    """Shut the socket that `socket_of()` gives down when this lasts longer; reading it then fails.

    A socket's own time-out begins again with every byte; this one does not.
    """
    cut = threading.Timer(seconds, _cut, [socket_of])
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _cut(socket_of):
    open_socket = socket_of()
    if open_socket is not None:
        with suppress(OSError):
            open_socket.shutdown(socket.SHUT_RDWR)


def postgres_options(patience, pool_size=None):
    """How to connect to PostgreSQL: promptly, with an end to every statement (patience 0: without).

    The server ends a slow statement, and a transaction that its client forgot. Of a server that is
    frozen, or behind a line that swallows everything, the pool's connections let go by themselves.
    """
    server = {"statement_timeout": patience, "idle_in_transaction_session_timeout": 6 * patience}
    options = {"connect_timeout": CONNECT, "tcp_user_timeout": 1000 * CONNECT,
               "options": " ".join(f"-c {name}={value}s" for name, value in server.items())}
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": CONNECT,
                           "connection_class": _prompt(patience + SPARE if patience else None)}
    return options


def _prompt(seconds):
    """A class of connections that wait so long for one answer, and then close."""
    class PromptConnection(psycopg.Connection):
        def execute(self, query, *args, **facts):
            """As always; but whether it is there a server is asked when something came of it.

            Whoever closes a line says so, and each request would cost one question more.
            """
            if query == ARE_YOU_THERE and not _came(self.pgconn.socket):
                return self.cursor()
            return super().execute(query, *args, **facts)

        def wait(self, gen, interval=0.1, timeout=None):
            try:
                return super().wait(gen, interval, seconds if timeout is None else timeout)
            except errors._WaitTimeout as late:
                if timeout is not None:
                    raise
                self.close()
                raise psycopg.OperationalError("the database did not answer in time") from late

    return PromptConnection


def _came(line):
    """Whether there is something to read on a socket: words, or its end."""
    waiting = select.poll()
    waiting.register(line, select.POLLIN)
    return bool(waiting.poll(0))
