"""A breaker: nobody waits twice for what does not answer.

It opens at the first failure. From then on nobody asks, until a probe in a thread of its own has
had an answer. What was missed meanwhile is handed to the probe, so that nothing stale comes back.
"""
import logging
import os
import threading

logger = logging.getLogger(__name__)
MOST_MISSED = 10_000


class Breaker:
    """Stands before one service for all threads of a process.

    `probe(missed)` asks the service and makes good what was missed, a set of names, or None when
    that was too much to remember; it raises while there is no answer.
    """

    def __init__(self, probe, pause=1.0):
        self.probe, self.pause = probe, pause
        self._lock = threading.Lock()
        self._missed: set | None = set()
        self._open_in: int | None = None

    @property
    def is_open(self):
        """Whether nobody is to ask; a process that was forked from this one begins anew."""
        return self._open_in == os.getpid()

    def open(self, names=()):
        """Note a failure, and what was missed by it."""
        with self._lock:
            was_open, self._open_in = self.is_open, os.getpid()
            self._note(names)
        if not was_open:
            logger.warning("Nobody is asked until a probe is answered")
            threading.Thread(target=self._close_in_time, name="probe", daemon=True).start()

    def misses(self, names=()):
        """Note what is missed while this is open; False when it is closed, and it can be asked."""
        with self._lock:
            if self.is_open:
                self._note(names)
            return self.is_open

    def _note(self, names):
        if self._missed is not None:
            self._missed.update(names)
            if len(self._missed) > MOST_MISSED:
                self._missed = None

    def _close_in_time(self):
        wait = threading.Event()
        while not self._try_to_close():
            wait.wait(self.pause)
        logger.warning("The probe was answered")

    def _try_to_close(self):
        """Make good what was missed until nothing more is, then close; whether that worked."""
        missed: set | None = set()
        try:
            while True:
                self.probe(missed)
                with self._lock:
                    missed, self._missed = self._missed, set()
                    if missed is not None and not missed:
                        self._open_in = None
                        return True
        except Exception as error:  # noqa: BLE001 - whatever it is, there was no answer
            logger.info("The probe was not answered: %s", type(error).__name__)
            with self._lock:
                if missed is None or self._missed is None:
                    self._missed = None
                else:
                    self._missed |= missed
            return False
