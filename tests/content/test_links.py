"""Links are looked at politely and never inside; a dead one is marked, then shown as words."""
import threading
import tomllib
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.cache import cache
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.content.loading import TEXTS as FILES
from platform_core.content.loading import load_text
from platform_core.content.models import PublicLink
from platform_core.content.models.link import is_dead, urls_in
from platform_core.directory.models import Service
from platform_core.directory.models.facts import phone, service
from platform_core.lib import outside
from platform_core.lib.demo import clock_at
from platform_core.lib.outside import FINE, GONE, UNSURE, look, may_be_asked
from tests.content.making import TEXTS, a_work, live, open_language


class Answers(BaseHTTPRequestHandler):
    """A site: the path says how it answers; every request is noted."""

    seen: list = []

    def answer(self):
        self.seen.append((self.command, self.path))
        code = self.path.strip("/").split("-")[0]
        if code == "drip":
            return self.drip()
        if self.command == "HEAD" and "nohead" in self.path:
            code = "405"
        self.send_response(int(code))
        if code == "302":
            self.send_header("Location", self.path.partition("-")[2] or self.path)
        self.end_headers()
        return None

    def drip(self):
        """Never finish: a drop now and then, until nobody listens."""
        stop = threading.Event()
        try:
            while not stop.wait(0.1):
                self.wfile.write(b"H")
        except OSError:
            return

    do_GET = do_HEAD = answer

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def site(settings, monkeypatch):
    """A server of our own, at which the guard looks for once; its address."""
    settings.LINK_CHECKS = settings.LINK_CHECKS_PRIVATE = True
    monkeypatch.setattr(Answers, "seen", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("path", "outcome", "asked"), [
    ("200", FINE, ["HEAD"]), ("405-nohead", GONE, ["HEAD", "GET"]),
    ("200-nohead", FINE, ["HEAD", "GET"]), ("404", GONE, ["HEAD", "GET"]),
    ("410", GONE, ["HEAD", "GET"]), ("500", GONE, ["HEAD", "GET"]),
    ("403", UNSURE, ["HEAD", "GET"]), ("429", UNSURE, ["HEAD", "GET"]),
    ("302-/200", FINE, ["HEAD", "HEAD"]), ("302-/404", GONE, ["HEAD", "HEAD", "GET", "GET"]),
    ("302", GONE, ["HEAD"] * 4 + ["GET"] * 4),
])
def test_the_head_is_asked_for_first(site, path, outcome, asked):
    assert look(f"{site}/{path}").outcome == outcome
    assert [method for method, _path in Answers.seen] == asked


def test_who_answers_drop_by_drop_is_left(site, monkeypatch):
    monkeypatch.setattr(outside, "DEADLINE", 0.5)
    assert look(f"{site}/drip") == (GONE, "no-answer")


def test_where_nobody_listens_is_gone(site):
    assert look("http://127.0.0.1:9/").outcome == GONE
    assert look("http://no-such-name.invalid/") == (GONE, "no-name")


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
])
def test_inside_is_never_asked(address):
    assert not may_be_asked(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
def test_the_public_internet_may_be_asked(address):
    assert may_be_asked(address)


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/",
    "http://127.1/", "http://0x7f.1/", "ftp://example.org/", "http://example.org:22/",
    "http://user:secret@example.org/", "file:///etc/passwd", "http:///", "http://[", "https://",
    "http://example.org:99999/", "http://" + "a" * 300 + "/",
])
def test_what_leads_inside_is_refused_without_a_request(url, monkeypatch):
    asked = []
    monkeypatch.setattr(outside.socket, "create_connection", lambda *args: asked.append(args))
    assert look(url).outcome == GONE
    assert asked == []


def test_a_redirect_into_our_network_is_refused(site, settings, monkeypatch):
    """The first step is let through; the second is judged as any other."""
    monkeypatch.setattr(outside, "may_be_asked", lambda _address: len(Answers.seen) == 0)
    assert look(f"{site}/302-/200") == (GONE, "refused")
    assert Answers.seen == [("HEAD", "/302-/200")]


def test_nothing_goes_outside_where_nobody_asked_for_it(db, monkeypatch):
    work = a_work()
    live(work, "en", None, None, {**TEXTS, "help": "See https://example.org/help."})
    monkeypatch.setattr(outside, "look", lambda _url: pytest.fail("It looked outside"))
    PublicLink.objects.gather()
    PublicLink.objects.check_due()
    assert not PublicLink.objects.exists()


@pytest.fixture
def line(site, kim, lena):
    """A help line whose site is at the local server, on a page that readers have."""
    load_text(tomllib.loads((FILES / "page-help.toml").read_text("utf-8")))
    open_language("en")
    made = Service.objects.add("NL")
    facts = service("Meldpunt Voorbeeld", phones=[phone("0800-2000")], site=f"{site}/404")
    made.propose(kim, facts).publish(lena, 0)
    made.refresh_from_db()
    return made


def looked_at(at):
    """Look at what is due, at a moment."""
    with clock_at(at):
        PublicLink.objects.check_due()
    cache.clear()    # another minute: the host may be asked again
    return PublicLink.objects.get()


def test_a_dead_link_is_marked_and_after_three_days_shown_as_words(
    line, site, kim, client_of, client
):
    PublicLink.objects.gather()
    start = timezone.now() + timedelta(minutes=1)
    one = looked_at(start)
    assert (one.status, one.code, one.failures) == ("failing", "404", 1)
    desk = client_of(kim).get("/edit/links/").content.decode()
    assert f"{site}/404" in desk and "Meldpunt Voorbeeld" in desk
    assert f'href="{site}/404"' in client.get("/en/help/nl/").content.decode()
    assert looked_at(start).failures == 1          # not due again yet
    looked_at(start + timedelta(days=1, minutes=1))
    one = looked_at(start + timedelta(days=2, minutes=2))
    assert (one.status, one.failures) == ("dead", 3) and is_dead(one.url)
    page = client.get("/en/help/nl/").content.decode()
    assert f'href="{site}/404"' not in page and f"{site}/404" in page
    start_page = client_of(kim).get("/edit/").content.decode()
    assert "Dead links" in start_page


@pytest.mark.parametrize(("path", "said"), [
    ("404", "answer 404"), ("drip", "nobody answered within five seconds"),
    ("302-/200", "not on the public internet"),
])
def test_the_job_tells_an_editor_what_it_found(line, site, kim, client_of, monkeypatch, path, said):
    """Gone, silent, or a redirect that leads into our own network: each with its reason."""
    monkeypatch.setattr(outside, "DEADLINE", 0.5)
    if path.startswith("302"):    # the first step is let through; the second is judged as any other
        monkeypatch.setattr(outside, "may_be_asked", lambda _address: len(Answers.seen) == 0)
    facts = service("Meldpunt Voorbeeld", phones=[phone("0800-2000")], site=f"{site}/{path}")
    line.propose(None, facts).publish(kim)
    PublicLink.objects.gather()
    assert looked_at(timezone.now() + timedelta(minutes=1)).status == "failing"
    desk = client_of(kim).get("/edit/links/").content.decode()
    assert f"{site}/{path}" in desk and "Meldpunt Voorbeeld" in desk
    assert said in desk
    assert "/200" not in [way for _method, way in Answers.seen]


def test_three_failures_of_one_day_are_not_enough(line, site):
    PublicLink.objects.gather()
    one = PublicLink.objects.get()
    for _time in range(4):
        one.note(outside.Look(GONE, "500"))
    assert one.status == "failing"


def test_two_failures_are_not_enough_however_far_apart(line, site):
    PublicLink.objects.gather()
    one = PublicLink.objects.get()
    one.note(outside.Look(GONE, "500"))
    PublicLink.objects.update(failing_since=timezone.now() - timedelta(days=9))
    one.refresh_from_db()
    one.note(outside.Look(GONE, "500"))
    assert one.status == "failing"
    one.note(outside.Look(GONE, "500"))
    assert one.status == "dead"


def test_what_works_again_is_linked_again(line, site):
    PublicLink.objects.gather()
    one = PublicLink.objects.get()
    PublicLink.objects.update(status="dead", failures=3, failing_since=timezone.now())
    one.refresh_from_db()
    one.note(outside.Look(FINE, "200"))
    assert not is_dead(one.url) and one.failures == 0
    assert one.next_check > timezone.now() + timedelta(days=6)


def test_one_host_is_asked_once_a_sweep(site, kim, lena):
    work = a_work()
    texts = " ".join(f"{site}/200-{n}" for n in range(4))
    live(work, "en", kim, lena, {**TEXTS, "help": f"Call 112. {texts}"})
    PublicLink.objects.gather()
    assert PublicLink.objects.count() == 4
    PublicLink.objects.check_due()
    PublicLink.objects.check_due()
    assert len(Answers.seen) == 1


def test_a_link_that_stands_nowhere_is_forgotten(line, site):
    PublicLink.objects.gather()
    line.refresh_from_db()
    Service.objects.filter(pk=line.pk).update(status="withdrawn")
    PublicLink.objects.gather()
    assert not PublicLink.objects.exists()


def test_asking_again_is_recorded_and_for_coordinators(line, site, kim, mo, client_of):
    PublicLink.objects.gather()
    one = looked_at(timezone.now() + timedelta(minutes=1))
    address = f"/edit/links/{one.pk}/again/"
    assert client_of(mo).post(address).status_code == 404
    assert client_of(kim).post(address).status_code == 302
    one.refresh_from_db()
    assert one.next_check <= timezone.now()
    assert Entry.objects.about(one).get().actor == kim


@pytest.mark.parametrize(("text", "urls"), [
    ("See https://a.example/x.", ["https://a.example/x"]),
    ("(http://a.example/?q=1&b=2), “https://b.example”", ["http://a.example/?q=1&b=2",
                                                          "https://b.example"]),
    ("ftp://a.example mailto:x@y.z", []), ("", []), (None, []),
    ("https://a.example/" + "x" * 500, []),
])
def test_addresses_are_found_in_words(text, urls):
    assert urls_in(text) == urls
