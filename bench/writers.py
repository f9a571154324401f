"""Fifty members reply at once in one process, each to one of ten discussions.

    DATA_DIR=$(mktemp -d) python -m bench.writers      embedded; with DATABASE_URL on PostgreSQL
"""
import logging
import os
import sys
import threading
import time

WRITERS, THREADS, SECONDS = 50, 10, 12
BODY = "<p>We see everyone alone first, always.</p>"


def main():
    """Print replies a second, the time of one, and how many failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_core.settings")
    logging.disable(logging.WARNING)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    writers, threads = place()
    seconds, failed, end = [], [], time.monotonic() + SECONDS
    running = [threading.Thread(target=write, args=[writer, threads[number % THREADS], end,
                                                    seconds, failed])
               for number, writer in enumerate(writers)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    seconds.sort()
    at = {share: 1000 * seconds[int(len(seconds) * share)] for share in (0.5, 0.99)}
    sys.stdout.write(f"{len(seconds) / SECONDS:.0f} replies/s, p50 {at[0.5]:.0f} ms, "
                     f"p99 {at[0.99]:.0f} ms, {len(failed)} failed\n")


def place():
    """The members and the discussions."""
    from forum.models import Category, Thread
    from platform_core.members.models import Audience, Member

    category = Category.objects.create(slug=f"a{time.time_ns()}", name_nl="a", name_en="a",
                                       audience=Audience.objects.members())
    writers = [Member.objects.create_user(
        email=f"{time.time_ns()}-{number}@example.org", name=f"Member {number}", country="NL",
        status="member", published_post_count=3, language="en") for number in range(WRITERS)]
    threads = [Thread.start(writers[number], BODY, category=category, title=f"Question {number}",
                            kind="question", language="en") for number in range(THREADS)]
    return writers, threads


def write(member, thread, end, seconds, failed):
    """Reply until the time is over."""
    from django.db import DatabaseError, connection

    while time.monotonic() < end:
        start = time.monotonic()
        try:
            type(thread).objects.get(pk=thread.pk).reply(member, BODY)
            seconds.append(time.monotonic() - start)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()


if __name__ == "__main__":
    main()
