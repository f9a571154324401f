"""What answers for another tree: a request of a line, and the CPU that it took."""
import pytest

from bench.answers import answer

pytestmark = pytest.mark.once


def echo(environ, start_response):
    """Says what was asked, by whom, with which body."""
    start_response("302 Found", [("Location", "/there/"), ("Set-Cookie", " a=b; Path=/")])
    said = [environ[name] for name in ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING",
                                       "HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE")]
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    return ["|".join([*said, body]).encode()]


def test_a_request_reaches_the_application_as_a_server_would_send_it():
    headers = {"cookie": "sessionid=x", "accept-language": "nl"}
    status, sent, body, seconds = answer(echo, ["POST", "/a%20b/?q=een", headers, "body=één"])
    assert body == "POST|/a b/|q=een|sessionid=x|nl|body=één"
    assert (status, sent["location"], sent["set-cookie"]) == (302, "/there/", "a=b; Path=/")
    assert seconds >= 0
