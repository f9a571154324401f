"""Seed, serve, measure and print a table; POSTS=1000000 for more, ENGINE=sqlite for embedded."""
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ENGINE = os.environ.get("ENGINE", "postgres")
POSTS = int(os.environ.get("POSTS", "100000"))
HERE = Path(__file__).parent
DATA = HERE.parent / "var" / "bench"
DATA.mkdir(parents=True, exist_ok=True)
if ENGINE == "postgres":
    os.environ["DATABASE_URL"] = os.environ.get(
        "BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/bench"
    )
else:
    os.environ["DATABASE_URL"] = f"sqlite:///{DATA / 'bench.sqlite3'}"
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "platform_core.settings", "LOG_LEVEL": "ERROR", "RATE_LIMITS": "0",
    "DATA_DIR": str(DATA), "STATIC_ROOT": str(HERE.parent / "var" / "static"),
}
PORTS = {"ours": 8951, "bare": 8952}
MOST = "<= {}x"


def prepare():
    """An own database with the large forum, made when it is not there."""
    if ENGINE == "postgres":
        subprocess.run(["createdb", "-h", "127.0.0.1", "-U", "postgres", "bench"],
                       stderr=subprocess.DEVNULL, check=False)
    import django

    django.setup()
    from django.core.management import call_command

    from forum.models import Post

    call_command("migrate", verbosity=0)
    if not Post.objects.exists():
        from bench.seed import seed

        seed(POSTS)


def session():
    """A member who is signed in, as a cookie."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.cached_db import SessionStore

    from platform_core.members.models import Member

    member = Member.objects.get(email="m0@bench.example")
    store = SessionStore()
    store[SESSION_KEY] = str(member.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = member.get_session_auth_hash()
    store.save()
    return member, {"Cookie": f"{settings.SESSION_COOKIE_NAME}={store.session_key}",
                    "Accept-Language": "nl"}


def serve(name):
    """Start gunicorn (or uvicorn, embedded) for our pages or for the bare view."""
    module = {"ours": "platform_core.wsgi", "bare": "bench.bare"}[name]
    port = PORTS[name]
    command = [sys.executable, "-m", "gunicorn", f"{module}:application", "-k", "gthread",
               "-w", "2", "--threads", "4", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    if ENGINE == "sqlite" and name == "ours":
        command = [sys.executable, "-m", "uvicorn", "platform_core.asgi:application", "--port",
                   str(port), "--log-level", "error"]
    server = subprocess.Popen(command)
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=2)
        except urllib.error.HTTPError:
            return server
        except OSError:
            time.sleep(0.2)
        else:
            return server
    raise RuntimeError(f"{name} did not start")


def queries(member, path):
    """How many queries a page needs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


def reply_cost(member):
    """Median milliseconds of Thread.reply with its commit, index and delivered notice."""
    import statistics

    from forum.models import Thread

    thread = Thread.objects.select_related("category").order_by("pk").first()
    times = []
    for number in range(60):
        start = time.perf_counter()
        thread.reply(member, f"<p>Een antwoord, nummer {number}, over tolken.</p>")
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[10:])


def main():
    """Everything, in one run, so that the ratios mean something."""
    prepare()
    from bench.measure import page
    from forum.models import Thread

    member, headers = session()
    long, usual = Thread.objects.order_by("pk")[:2]
    pages = {
        "thread list": "/forum/", "thread, 20 posts": usual.get_absolute_url(),
        "last page of 1,000": f"{long.get_absolute_url()}?page=50",
        "search": "/search/?q=tolk+woord17", "practice search": "/practices/?q=tolk",
        "home, visitor": "/",
    }
    servers = {name: serve(name) for name in PORTS}
    try:
        bare = page(PORTS["bare"], servers["bare"], "/", {})
        rows = [("bare view", bare, "")]
        for name, path in pages.items():
            sent = {} if name == "home, visitor" else headers
            rows.append((name, page(PORTS["ours"], servers["ours"], path, sent),
                         queries(member, path)))
    finally:
        for server in servers.values():
            server.send_signal(signal.SIGTERM)
    write(rows, bare, reply_cost(member))


def write(rows, bare, reply):
    """The table, on the screen and in results/."""
    heads = "| page | queries | median ms | × bare | p95 ms | CPU ms | requests/s at 8 | gzip KB |"
    lines = [heads,
             "|---|---|---|---|---|---|---|---|"]
    lines += [
        f"| {name} | {count} | {m['median']:.1f} | {m['median'] / bare['median']:.1f} | "
        f"{m['p95']:.1f} | {m['cpu']:.1f} | {m['rate']:.0f} | {m['bytes'] / 1024:.1f} |"
        for name, m, count in rows
    ]
    lines.append(f"\nA reply with commit, index and notice: {reply:.1f} ms (median of 50).")
    text = "\n".join(lines) + "\n"
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / f"{ENGINE}-{POSTS}.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
