"""Walk the public pages by their links, as somebody who reads would."""
import re

from platform_core.lib.middleware import PUBLIC
from tests.members.steps import a_visitor

BEGIN = ("/nl/", "/en/", "/ar/you/")
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#?]*)')
UNLISTED = b'<meta name="robots" content="noindex">'
SHORT = re.compile(r"^/(?:q|edit|home|demo)/")


def public_pages():
    """{address: its answer} of all that is reached from the first pages without signing in."""
    found, waiting = {}, list(BEGIN)
    while waiting:
        address = waiting.pop()
        found[address] = answer = a_visitor().get(address)
        if answer.status_code == 302 and is_public(answer.url):
            waiting += [answer.url] if answer.url not in found else []
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = set(LINK.findall(answer.content.decode()))
            waiting += [one for one in links - set(found) - set(waiting) if is_public(one)]
    return found


def to_be_found(answer):
    """Whether a search engine may find it: it is a page that does not ask to be left out."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_page and UNLISTED not in answer.content


def is_public(address):
    """Whether it lies behind the door of the public pages."""
    return bool(PUBLIC.match(address)) and not SHORT.match(address)
