"""Another tree of the platform: its own database, its servers, and processes of it that answer."""
import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bench.client import Answer, Client
from bench.place import HERE, REDIS, SERVER
from bench.servers import GUNICORN, UVICORN, Server, free_port, wait_until_it_listens

PLAN = """
import json, django; django.setup()
from bench import people
from bench.pages import pages
from forum.models import Thread
thread = Thread.objects.order_by("pk").first()
print(json.dumps({"pages": [[page.name, page.path, page.reader] for page in pages()],
                  "cookies": people.cookies_of(people.member(0)),
                  "writer": people.cookies_of(people.member(2)),
                  "thread": [thread.get_absolute_url(), thread.page_count]}))
"""
REPLIES = """
import sys, time, django; django.setup()
from bench import people
from bench.writing import SENTENCE
from forum.models import Thread
from platform_core.lib import shared
clock = getattr(time, sys.argv[1])
writer, thread = people.member(2), Thread.objects.order_by("pk").first()
for number, line in enumerate(sys.stdin):
    start = clock()
    with shared.one_request():
        thread.reply(writer, SENTENCE.format(number))
    print(clock() - start, flush=True)
"""


@dataclass
class Inside(Client):
    """The client of a process that answers by itself; `port` is that process, seconds are CPU."""

    def ask(self, method, path, body=b""):
        headers = {"host": "127.0.0.1", "accept-language": self.language,
                   "cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.port.stdin.write(json.dumps([method, path, headers, body.decode()]) + "\n")
        self.port.stdin.flush()
        status, headers, content, seconds = json.loads(self.port.stdout.readline())
        return Answer(status, headers, content.encode(), seconds)


@dataclass
class Tree:
    """One tree with the environment of its run, and what it was asked."""

    folder: Path
    engine: str
    posts: int
    name: str
    environment: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)
    plan: dict = field(default_factory=dict)

    def prepare(self):
        """Seed its database with its own code, and ask which pages it has."""
        surroundings = {**os.environ, "BENCH_DATABASE_URL": f"{SERVER}bench_{self.name}",
                        "BENCH_REDIS_URL": f"{REDIS[:-2]}{10 + (self.name == 'other')}"}
        surroundings |= {name[:-len(self.name) - 1]: value for name, value in os.environ.items()
                         if name.endswith(f"_{self.name.upper()}")}
        self._run(["-m", "bench", "--engine", self.engine, "--posts", str(self.posts), "--only",
                   "seed"], surroundings)
        code = ("import json; from bench.place import Place; "
                f"print(json.dumps(Place({self.engine!r}, {self.posts}).environment()))")
        self.environment = json.loads(self._run(["-c", code], surroundings))
        self.plan = json.loads(self._run(["-c", PLAN], self.environment).splitlines()[-1])
        self.pages = {name: (path, reader) for name, path, reader in self.plan["pages"]}

    @contextlib.contextmanager
    def running(self):
        """Its server, until the block ends."""
        port = free_port()
        process = subprocess.Popen([sys.executable, "-m", *self._command(port)], cwd=self.folder,
                                   env=self.environment)
        try:
            wait_until_it_listens(process, port)
            yield Server(process, port)
        finally:
            process.terminate()
            process.wait(timeout=30)

    @contextlib.contextmanager
    def inside(self, module="platform_core.wsgi"):
        """A process that answers what is written to it, until the block ends."""
        with self._talking("-P", str(HERE / "answers.py"), module) as process:
            yield process

    @contextlib.contextmanager
    def replying(self, clock):
        """A process of its own that replies whenever it is asked; gives the seconds by a clock."""
        with self._talking("-c", REPLIES, clock) as process:
            def reply():
                process.stdin.write("\n")
                process.stdin.flush()
                return float(process.stdout.readline())

            yield reply

    @contextlib.contextmanager
    def _talking(self, *arguments):
        process = subprocess.Popen([sys.executable, *arguments], cwd=self.folder, text=True,
                                   env=self.environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        yield process
        process.stdin.close()
        process.wait(timeout=30)

    def _run(self, arguments, environment):
        done = subprocess.run([sys.executable, *arguments], cwd=self.folder, check=True, text=True,
                              env={**environment, "PYTHONPATH": str(self.folder)},
                              stdout=subprocess.PIPE)
        return done.stdout

    def _command(self, port):
        if self.engine == "postgres":
            return [*GUNICORN, "-b", f"127.0.0.1:{port}", "platform_core.wsgi:application"]
        return [*UVICORN, "--host", "127.0.0.1", "--port", str(port),
                "platform_core.asgi:application"]
