"""What deploy/ ships is safe as it is: nobody has to switch anything on."""
import re

import pytest

from platform_core.lib.database_checks import wanted
from tests.architecture.sources import ROOT

DEPLOY = ROOT / "deploy"
NGINX = (DEPLOY / "nginx.conf.template").read_text()
STARTED = [
    path for path in (*DEPLOY.iterdir(), ROOT / "Makefile", ROOT / "bench" / "servers.py")
    if path.is_file() and re.search(r"uvicorn[\" ].*(application|--)", path.read_text())
]


def directives(name):
    """The values of every line of nginx that begins with this word."""
    return re.findall(rf"^\s*{name}\s+([^;]+);", NGINX, re.MULTILINE)


def test_plain_http_leads_to_the_configured_name():
    assert directives("return 301") == ["https://$server_name$request_uri"]
    assert "$host" not in re.sub(r"#.*", "", NGINX)


def test_every_server_that_is_started_here_is_looked_at():
    assert len(STARTED) >= 5


@pytest.mark.parametrize("path", STARTED, ids=lambda path: path.name)
@pytest.mark.parametrize("flag", ["--no-proxy-headers", "--no-access-log"])
def test_uvicorn_believes_no_header_and_logs_no_address(path, flag):
    assert flag in path.read_text()


def test_the_proxy_says_itself_who_asks():
    said = directives("proxy_set_header X-Forwarded-For")
    assert set(said) == {"$remote_addr"}
    assert not directives("proxy_set_header X-Real-IP")


def test_every_answer_of_the_proxy_asks_for_https_and_once():
    """A block with headers of its own takes none over; the platform's is left out."""
    strict = 'Strict-Transport-Security "max-age=31536000; includeSubDomains; preload" always;'
    _plain, secure = servers()
    blocks = re.split(r"\n\s*location ", secure)
    assert strict in blocks[0]
    assert "proxy_hide_header Strict-Transport-Security;" in blocks[0]
    assert [block for block in blocks if "add_header" in block and strict not in block] == []


def test_the_proxy_knows_the_cookie_by_the_name_that_production_gives_it():
    assert "__Host-sessionid=" in re.search(r"map \$http_cookie \$session \{(.*)\}", NGINX)[1]


def servers():
    """The server blocks of the proxy."""
    return re.split(r"^server \{", NGINX, flags=re.MULTILINE)[1:]


def test_no_server_of_the_proxy_writes_down_who_asked_for_what():
    assert len(servers()) == 2
    for block in servers():
        assert "access_log off;" in block
        assert "error_log /dev/null crit;" in block


def test_the_containers_postgresql_is_told_what_the_file_says():
    said = dict(re.findall(r"-c (log_\w+)=(\w+)", (DEPLOY / "compose.yaml").read_text()))
    assert said.items() <= wanted().items()
    assert {"log_min_messages", "log_min_error_statement", "log_error_verbosity"} <= said.keys()


def test_the_proxy_holds_5000_sockets():
    """Two connections each, were they all on one worker; and a file for each of these."""
    main = (DEPLOY / "nginx.conf").read_text()
    connections = int(re.search(r"worker_connections (\d+);", main)[1])
    files = int(re.search(r"worker_rlimit_nofile (\d+);", main)[1])
    unit = (DEPLOY / "kennisplatform-sockets.service").read_text()
    assert connections >= 2 * 5_000 * 1.2
    assert files >= 2 * connections
    assert int(re.search(r"LimitNOFILE=(\d+)", unit)[1]) >= 2 * 5_000
    assert "access_log off;" in main
