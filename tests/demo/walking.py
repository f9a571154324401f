"""The community as its people walk through it: of each view a few pages, for everybody."""
import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

from django.test import Client

from platform_core.members.models import Member
from tests.demo.filling import HERE, name_of

PEOPLE = ["anna", "mo", "ravi", "kim", "jeroen", None]
BEGIN = ["/home/", "/edit/", "/moderation/", "/members/me/", "/en/", "/accounts/signup/"]
LINK = re.compile(r'href="([^"#?]*)')
LEFT_OUT = ("/static/", "/admin/", "/demo/", "/accounts/logout/")
MOST_OF_A_VIEW = 3


def browser_of(key):
    """A browser of the person with this key, in English; None is a visitor."""
    browser = Client(raise_request_exception=False, headers={"accept-language": "en"})
    if key:
        person = Member.objects.get(email=f"{key}@demo.example")
        browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
    browser.cookies["django_language"] = "en"
    return browser


def pages_of(browser):
    """{address: page} of what somebody finds by the links, of each view a few."""
    waiting, pages, of_view = list(BEGIN), {}, Counter()
    seen = set(waiting)
    while waiting:
        address = waiting.pop(0)
        view = name_of(address)
        if not view or of_view[view] >= MOST_OF_A_VIEW or address.startswith(LEFT_OUT):
            continue
        of_view[view] += 1
        answer = browser.get(address)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        page = answer.content.decode() if is_page else ""
        if answer.status_code == 200 and is_page:
            pages[address] = page
        links = [unescape(link) for link in LINK.findall(page)] + [answer.get("Location", "")]
        for link in [urljoin(HERE + address, one).partition("#")[0] for one in links]:
            found = link.removeprefix(HERE).partition("?")[0]
            if link.startswith(f"{HERE}/") and found not in seen:
                seen.add(found)
                waiting.append(found)
    return pages
