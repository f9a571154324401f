"""Writing: a reply over HTTP as a browser sends it, and Thread.reply in this process."""
import time

from bench import people
from bench.client import SENTENCE, hidden_fields
from bench.figures import Times
from bench.statements import statements, writes
from platform_core.lib import shared

TIMES, LEFT_OUT = 110, 10


class Writer:
    """A member in a browser of their own who replies in one thread."""

    def __init__(self, server, member, thread):
        self.client = people.client(server.port, member)
        self.thread = thread

    def fill_in(self, number):
        """Fetch the form on the last page; the fields to send."""
        self.thread.refresh_from_db()
        address = self.thread.get_absolute_url()
        page = self.client.get(f"{address}?page={self.thread.page_count}")
        if page.status != 200:
            raise RuntimeError(f"The page with the form was not given: {page.status}")
        cookie = page.headers.get("set-cookie", "")
        if cookie.startswith("csrftoken="):
            self.client.cookies["csrftoken"] = cookie.split(";")[0].split("=", 1)[1]
        return hidden_fields(page.body.decode()) | {"body": SENTENCE.format(number)}

    def send(self, fields):
        """Post the form; the seconds until the redirect."""
        answer = self.client.post(f"{self.thread.get_absolute_url()}reply/", fields)
        if answer.status != 302:
            raise RuntimeError(f"The reply was not taken: {answer.status}")
        return answer.seconds


def over_http(writer):
    """Times of the POST alone: form, checks, commit, index, notice, redirect."""
    seconds = [writer.send(writer.fill_in(number)) for number in range(TIMES)]
    return Times.of(seconds[LEFT_OUT:])


def in_process(writer, thread):
    """Times of Thread.reply with commit, index and delivered notice; no HTTP, no form.

    Inside a request as far as the shared cache is concerned, as it always is.
    """
    seconds = []
    for number in range(TIMES):
        start = time.perf_counter()
        with shared.one_request():
            thread.reply(writer, SENTENCE.format(number))
        seconds.append(time.perf_counter() - start)
    return Times.of(seconds[LEFT_OUT:])


def queries_of_reply(writer, thread):
    """(statements, of which write) of a POST of a reply, all of it."""
    client = people.inside(writer)
    path = f"{thread.get_absolute_url()}reply/"
    client.post(path, {"body": SENTENCE.format("een")})
    seen = statements(lambda: client.post(path, {"body": SENTENCE.format("twee")}))
    return len(seen), len(writes(seen))
