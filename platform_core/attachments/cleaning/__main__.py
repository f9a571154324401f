"""The process in which a hostile file is read: `python -m … JOB SOURCE TARGET ENDING`.

It gives itself little memory and time before it looks at anything, knows no settings and no
database, and says what it found as one line of JSON.
"""
import json
import os
import resource
import sys
from importlib import import_module

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.lib.disk import is_full

JOBS = {
    "image": "images:clean", "pdf": "pdf:clean", "office": "office:clean", "text": "plain:clean",
    "film": "film:clean", "small": "images:small", "words": "reading:words",
}
MOST_MEMORY, MOST_SECONDS, LARGEST_FILE = 1_500_000_000, 30, 1_100_000_000


def main(job, source, target, ending):
    """Do one job and print what came of it."""
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS),
                        (resource.RLIMIT_FSIZE, LARGEST_FILE), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    module, _colon, name = JOBS[job].partition(":")
    work = getattr(import_module(f"platform_core.attachments.cleaning.{module}"), name)
    try:
        said = work(source, target, ending)
    except (Unsafe, OSError) as error:
        said = {"unsafe": _code_of(error, target)}
    sys.stdout.write(json.dumps(said))


def _code_of(error, target):
    """What is wrong: a disk without room looks to a library like a broken file."""
    if is_full(error) or not os.statvfs(target).f_bavail:
        return "disk"
    return getattr(error, "code", "broken")


if __name__ == "__main__":
    main(*sys.argv[1:])
