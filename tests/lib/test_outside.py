"""Looking outside: what an answer means, which addresses are asked, and which never."""
import http.client
import ipaddress
import socket
import ssl

import pytest

from platform_core.lib import outside
from platform_core.lib.outside import FINE, GONE, UNSURE, Look, look, may_be_asked

PUBLIC = "93.184.215.14"


@pytest.fixture
def answers(monkeypatch):
    """Return a function that lets each address be answered: {url: (status, location) or error}."""
    def let(table):
        asked = []

        def ask(url, method, _until):
            asked.append((method, url))
            given = table.get((method, url), table.get(url, (404, "")))
            if isinstance(given, Exception):
                raise given
            return given

        monkeypatch.setattr(outside, "_ask", ask)
        return asked

    return let


@pytest.mark.parametrize(("status", "outcome"), [
    (200, FINE),
    (204, FINE),
    (206, FINE),
    (304, FINE),
    (400, GONE),
    (401, UNSURE),
    (403, UNSURE),
    (404, GONE),
    (405, GONE),
    (407, UNSURE),
    (410, GONE),
    (418, GONE),
    (429, UNSURE),
    (451, UNSURE),
    (500, GONE),
    (502, GONE),
    (503, UNSURE),
])
def test_what_a_status_means(status, outcome, answers):
    answers({"https://a.example/": (status, "")})
    assert look("https://a.example/") == Look(outcome, str(status))


@pytest.mark.parametrize(("error", "code"), [
    (TimeoutError(), "no-answer"),
    (ConnectionRefusedError(), "no-answer"),
    (ConnectionResetError(), "no-answer"),
    (socket.gaierror(), "no-answer"),
    (http.client.BadStatusLine("x"), "no-answer"),
    (http.client.IncompleteRead(b""), "no-answer"),
    (ValueError("not an address"), "no-answer"),
    (ssl.SSLCertVerificationError("expired"), "certificate"),
    (outside.Unreachable("no-name"), "no-name"),
    (outside.Unreachable(outside.REFUSED), "refused"),
])
def test_what_an_error_means(error, code, answers):
    answers({"https://a.example/": error})
    assert look("https://a.example/") == Look(GONE, code)


def test_a_page_that_answers_no_head_is_asked_again(answers):
    asked = answers({("HEAD", "https://a.example/"): (405, ""),
                     ("GET", "https://a.example/"): (200, "")})
    assert look("https://a.example/").outcome == FINE
    assert [method for method, _url in asked] == ["HEAD", "GET"]


@pytest.mark.parametrize(("location", "asked_next"), [
    ("/b", "https://a.example/b"),
    ("b", "https://a.example/x/b"),
    ("//b.example/", "https://b.example/"),
    ("https://b.example/c", "https://b.example/c"),
    ("?q=1", "https://a.example/x/?q=1"),
])
def test_a_redirect_is_followed_from_where_it_stands(location, asked_next, answers):
    asked = answers({"https://a.example/x/": (302, location), asked_next: (200, "")})
    assert look("https://a.example/x/").outcome == FINE
    assert asked[1] == ("HEAD", asked_next)


def test_a_circle_ends(answers):
    asked = answers({"https://a.example/": (301, "https://a.example/")})
    assert look("https://a.example/") == Look(GONE, "circle")
    assert len(asked) == 2 * outside.MOST_STEPS


def test_a_redirect_to_nowhere_is_judged_as_it_stands(answers):
    answers({"https://a.example/": (302, "")})
    assert look("https://a.example/") == Look(FINE, "302")


@pytest.mark.parametrize("host", [
    "localhost",
    "127.0.0.1",
    "10.0.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "[::1]",
    "[fd00::1]",
    "0",
])
def test_a_name_that_leads_inside_is_refused(host):
    assert look(f"http://{host}/") == Look(GONE, "refused")


def test_a_name_with_one_address_inside_is_refused_altogether(monkeypatch):
    rows = [(2, 1, 6, "", (address, 80)) for address in (PUBLIC, "10.0.0.1")]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *args, **facts: rows)
    assert look("http://mixed.example/") == Look(GONE, "refused")


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch):
    """A name that answers otherwise the second time leads nowhere: it is not asked again."""
    resolved, connected = [], []

    def resolve(host, port, **_facts):
        resolved.append(host)
        return [(2, 1, 6, "", (PUBLIC if len(resolved) == 1 else "127.0.0.1", port))]

    def connect(address, _timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(outside.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(outside.socket, "create_connection", connect)
    assert look("http://changing.example/").code == "no-answer"
    assert connected == [(PUBLIC, 80)]
    assert resolved == ["changing.example"]


@pytest.mark.parametrize("network", [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
    "172.16.0.0/12", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::1/128", "fc00::/7", "fe80::/10",
    "ff00::/8", "2001:db8::/32", "64:ff9b::/96", "2002::/16",
])
def test_no_address_of_a_network_that_is_not_public_is_asked(network):
    known = ipaddress.ip_network(network)
    for address in (known[0], known[-1], known[known.num_addresses // 2]):
        if network == "2002::/16":
            address = ipaddress.ip_address("2002:a00:1::")    # of 10.0.0.1
        assert not may_be_asked(str(address)), address


def test_what_is_said_fits_its_column():
    for code in (*outside.PORTS, "certificate", "no-answer", "no-name", outside.REFUSED, "circle"):
        assert len(code) <= 20
