"""Measure another tree of the platform beside this one: `python -m bench.beside /path/to/other`.

What a change costs is a few per cent, and the machine's noise is more; so both trees answer in one
run, in turns of a few requests, and what is compared is one turn with the turn beside it. Each tree
has a database of its own, with the same platform seeded by its own code. With `--cpu` no server
answers but a process per tree, which counts the CPU of each request, whatever else the machine
does; what PostgreSQL does is not in it. The bare view is then asked in the same turns.
"""
import argparse
import contextlib
import re
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.client import SENTENCE, Client, hidden_fields
from bench.figures import Times
from bench.place import ENGINES, ROOT
from bench.trees import Inside, Tree

PER_TURN, WARM_UP = 6, 20
VISITOR = "visitor"
PAGE = re.compile(r"page=(\d+)")


@dataclass
class Turns:
    """Seconds of the same thing asked of both trees, in pairs of turns."""

    name: str
    ours: list = field(default_factory=list)
    other: list = field(default_factory=list)

    def take(self, number, ask_ours, ask_other):
        """A turn of each; who begins changes every time."""
        for mine, ask in [(self.ours, ask_ours), (self.other, ask_other)][::(-1) ** number]:
            mine.append([ask() for _ in range(PER_TURN)])

    @property
    def line(self):
        """The medians in ms, and the quartiles of how the paired turns relate."""
        ratios = [statistics.median(mine) / statistics.median(theirs)
                  for mine, theirs in zip(self.ours, self.other, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        ours, other = (Times.of([second for turn in turns for second in turn])
                       for turns in (self.ours, self.other))
        return (f"| {self.name} | {other.median:.2f} | {ours.median:.2f} | {middle:.3f} | "
                f"{low:.3f} to {high:.3f} |")


def asking(client_of, tree, name):
    """A function that asks for a page, warm, and gives the seconds."""
    path, reader = tree.pages[name]
    client = client_of({} if reader == VISITOR else tree.plan["cookies"])
    for _ in range(WARM_UP):
        answer = client.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{tree.name}: {name} ({path}) answers {answer.status}")
    return lambda: client.get(path).seconds


def posting(client_of, tree):
    """A function that sends a reply as a browser does, and gives the seconds of the POST alone."""
    client = client_of(dict(tree.plan["writer"]))
    address, last = tree.plan["thread"]

    def post():
        nonlocal last
        fields = fill_in(client, f"{address}?page={last}")
        answer = client.post(f"{address}reply/", fields)
        if answer.status != 302:
            raise RuntimeError(f"{tree.name}: the reply was not taken: {answer.status}")
        last = PAGE.findall(answer.headers["location"])[0] if PAGE.search(
            answer.headers["location"]) else last
        return answer.seconds

    return post


def fill_in(client, address):
    """The fields of the form at the end of a discussion, as a browser sends them."""
    page = client.get(address)
    cookie = page.headers.get("set-cookie", "")
    if cookie.startswith("csrftoken="):
        client.cookies["csrftoken"] = cookie.split(";")[0].split("=", 1)[1]
    return hidden_fields(page.body.decode()) | {"body": SENTENCE.format("een")}


def over_http(here, there):
    """Two functions that make a client of the servers of the trees, from its cookies."""
    return (lambda cookies: Client(here.port, cookies),
            lambda cookies: Client(there.port, cookies))


def by_cpu(here, there):
    """The same, of processes that answer by themselves."""
    return (lambda cookies: Inside(here, cookies), lambda cookies: Inside(there, cookies))


@contextlib.contextmanager
def bare_view(tree, is_cpu):
    """What gives the seconds of the bare view, on the database of a tree; None over HTTP."""
    if not is_cpu:
        yield None
        return
    with tree.inside("bench.bare") as process:
        client = Inside(process)
        yield lambda: client.get("/").seconds


def compare(ours, other, options):
    """The Turns of all pages that both have, and of replies in a process of their own."""
    rounds, is_cpu = options.rounds, options.cpu
    start, clients = (Tree.inside, by_cpu) if is_cpu else (Tree.running, over_http)
    with start(ours) as here, start(other) as there, bare_view(ours, is_cpu) as bare:
        to_ours, to_other = clients(here, there)
        asked = [(Turns(name), asking(to_ours, ours, name), asking(to_other, other, name))
                 for name in ours.pages if name in other.pages and options.only.search(name)]
        if bare:
            asked.append((Turns("the bare view"), bare, bare))
        for number in range(rounds):
            for turns, *both in asked:
                turns.take(number, *both)
        posts = Turns("a reply over HTTP")
        both = posting(to_ours, ours), posting(to_other, other)
        for number in range(rounds):
            posts.take(number, *both)
    replies = Turns("a reply in process")
    clock = "process_time" if is_cpu else "perf_counter"
    with ours.replying(clock) as reply, other.replying(clock) as other_reply:
        for ask in (reply, other_reply) * WARM_UP:
            ask()
        for number in range(rounds):
            replies.take(number, reply, other_reply)
    return [*(turns for turns, *_both in asked), posts, replies]


def main():
    """Read the options, measure, print the table."""
    parser = argparse.ArgumentParser(prog="bench.beside", description=__doc__)
    parser.add_argument("other", type=Path, help="a worktree of another state of the platform")
    parser.add_argument("--engine", choices=ENGINES, default="postgres")
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--cpu", action="store_true", help="CPU, not the time that passes")
    parser.add_argument("--only", type=re.compile, default="", help="pages by a regular expression")
    options = parser.parse_args()
    ours, other = (Tree(folder, options.engine, options.posts, name)
                   for folder, name in ((ROOT, "ours"), (options.other.resolve(), "other")))
    ours.prepare()
    other.prepare()
    began = time.monotonic()
    lines = [turns.line for turns in compare(ours, other, options)]
    print(f"{options.posts:,} posts, {options.engine}, {options.rounds} pairs of turns, "
          f"{'CPU, ' if options.cpu else ''}{time.monotonic() - began:.0f} s\n\n"
          "| what | other, ms | this, ms | this / other | half of the turns lie in |\n"
          "| --- | --- | --- | --- | --- |")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
