"""The one command: measure scaled, embedded or both, or compare two sizes.

Each engine is measured in a process of its own, because settings are read once per process.
"""
import argparse
import os
import subprocess
import sys

from bench import report
from bench.place import ENGINES, Place


def main():
    """Read the options; `make bench` passes ENGINE and POSTS of the environment."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="pages",
                        choices=["pages", "load", "faults", "privacy", "search"],
                        help="search: the order of results on sets of questions; load: crowds of "
                             "open sockets; faults: parts are killed meanwhile; "
                             "privacy: what the check of texts sees, and what it costs")
    parser.add_argument("--sockets", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=100)
    parser.add_argument("--engine", choices=ENGINES, default=os.environ.get("ENGINE") or None)
    parser.add_argument("--posts", type=int, default=int(os.environ.get("POSTS") or 100_000))
    parser.add_argument("--sets", default=os.environ.get("SEARCH_SETS"), metavar="FOLDER",
                        help="sets of questions with their answers, for search")
    parser.add_argument("--only", choices=["all", "seed", "plans"], default="all",
                        help="seed: fill the database; plans: find statements that read many rows")
    parser.add_argument("--rounds", type=int, default=20, help="ten requests of every page each")
    parser.add_argument("--compare", nargs=2, type=int, metavar=("FEW", "MANY"),
                        help="print how the results of MANY posts relate to those of FEW")
    options = parser.parse_args()
    if options.what == "privacy":
        command = [sys.executable, "-m", "bench.privacy", "--every"]
        return subprocess.run(command, check=False).returncode
    engines = [options.engine] if options.engine else ENGINES
    if options.what == "search":
        if not options.sets:
            parser.error("search needs --sets FOLDER, or SEARCH_SETS")
        return max(quality(engine, options.sets) for engine in engines)
    if options.what != "pages":
        return crowd(options)
    if options.compare:
        for engine in engines:
            few, many = (Place(engine, posts).results for posts in options.compare)
            print(report.comparison(few.read_text(), many.read_text()))
        return 0
    return max(measure(Place(engine, options.posts), options) for engine in engines)


def quality(engine, folder):
    """nDCG@10 of one engine, beside what it ranks by itself; in a process of its own too."""
    command = [sys.executable, "-m", "bench.quality", folder]
    return subprocess.run(command, env={**os.environ, "ENGINE": engine}, check=False).returncode


def crowd(options):
    """Open sockets by the thousand, or faults by the hundred; in a process of its own too."""
    count = options.sockets if options.what == "load" else options.faults
    command = [sys.executable, "-m", f"bench.crowd.{options.what}", str(count)]
    return subprocess.run(command, env=Place("postgres", 0).environment(), check=False).returncode


def measure(place, options):
    """Measure one engine in a process whose environment names its database."""
    rest = [place.engine, str(place.posts), options.only, str(options.rounds)]
    command = [sys.executable, "-m", "bench.run", *rest]
    return subprocess.run(command, env=place.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
