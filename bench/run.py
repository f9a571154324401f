"""Measure one engine at one size: `python -m bench` starts this with its environment."""
import os
import subprocess
import sys
from datetime import UTC, datetime

import django

from bench.place import Place


def main(engine, posts, only, rounds):
    """Prepare, measure, write the tables and print them."""
    place = Place(engine, int(posts))
    place.folder.mkdir(parents=True, exist_ok=True)
    django.setup()

    from bench import plans, report

    prepare(place)
    if only == "plans":
        print(report.plans(plans.heavy_statements()))
    if only == "all":
        measured = measure(place, int(rounds))
        place.results.parent.mkdir(exist_ok=True)
        place.results.write_text(report.tables(measured))
        print(f"\n{place.results.read_text()}\nWritten to {place.results}")


def prepare(place):
    """The static files, and a database with the seeded platform, made when it is not there."""
    from django.core.cache import cache
    from django.core.management import call_command

    from bench.seed import analyse, is_seeded, seed

    if place.is_scaled:
        make_database(place)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    is_new = not is_seeded()
    if is_new:                                # its rows are numbered from 1
        seed(place.posts)
    call_command("texts", verbosity=0)
    call_command("directory", verbosity=0)
    cache.clear()
    if is_new:
        analyse()


def make_database(place):
    """Create the database on its server, if it is not there."""
    import psycopg

    name = place.database_url.rsplit("/", 1)[1]
    with psycopg.connect(place.maintenance_url, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not known.fetchone():
            server.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(
                psycopg.sql.Identifier(name)))


def measure(place, rounds):
    """All figures of one run, so that the ratios mean something."""
    from bench import browser, notices, people, reading, servers, writing
    from bench.pages import VISITOR, pages
    from bench.report import Measured
    from bench.statements import cost_of
    from forum.models import ReadMark, Thread

    reader, follower, author = (people.member(number) for number in range(3))
    thread = Thread.objects.select_related("category").order_by("pk").first()
    measured = Measured(place, datetime.now(UTC).date(), os.getloadavg(), machine())
    wanted = pages()
    ReadMark.objects.filter(member=reader, thread__in=Thread.objects.order_by("pk")[:2]).delete()
    for page in wanted:
        client = people.inside(None if page.reader == VISITOR else reader)
        measured.costs[page.name] = cost_of(client, page.path)
    measured.reply_queries = writing.queries_of_reply(author, thread)
    with (
        servers.running(servers.pages_of(place, "ours")) as ours,
        servers.running(servers.pages_of(place, "bare")) as bare,
        servers.running(servers.sockets_of(place)) as sockets,
    ):
        print("Reading pages")
        measured.readings = reading.read(wanted, ours, bare, reader, rounds)
        print("Writing replies")
        writer = writing.Writer(ours, author, thread)
        measured.reply_http = writing.over_http(writer)
        measured.reply = writing.in_process(author, thread)
        measured.notice = notices.delays(sockets if place.is_scaled else ours, follower, writer)
        print("Loading in a cold browser")
        measured.loads = {
            page.name: browser.first_load(ours, page.path, reader)
            for page in wanted if page.reader != VISITOR and page.aim == 3
        } | {"home": browser.first_load(ours, "/nl/")}
    measured.load_after = os.getloadavg()
    return measured


def machine():
    """What this ran on, in a line."""
    from django.db import connection

    version = subprocess.run(["uname", "-sm"], capture_output=True, text=True, check=True).stdout
    with connection.cursor() as cursor:
        is_postgres = connection.vendor == "postgresql"
        cursor.execute("SHOW server_version" if is_postgres else "SELECT sqlite_version()")
        database = f"{connection.display_name} {cursor.fetchone()[0].split()[0]}"
    python = sys.version.split()[0]
    return f"{version.strip()}, {os.cpu_count()} cores, Python {python}, {database}"


if __name__ == "__main__":
    main(*sys.argv[1:])
