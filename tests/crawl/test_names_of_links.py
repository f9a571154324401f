"""Whoever hears a page as a list of its links and buttons can tell each from the others."""
import re

import pytest

from tests.names import confused

pytestmark = pytest.mark.once   # it reads pages

PAGE = re.compile(r"<!doctype html>.*?</html>", re.DOTALL)
# What members called alike is called alike here too: titles of which this world has many.
CALLED_ALIKE = ("a usual discussion", "practice as it stands")
# Notices say what happened and when, and here everything happened at once.
NOTICES = "/notifications/"
# Between them they meet every page.
READERS = ["visitor", "author", "reviewer", "coordinator"]


def test_links_and_buttons_that_sound_alike_lead_to_one_place(crawls):
    pages = {(role, address): PAGE.search(answer) for role in READERS
             for address, answer in crawls[role].pages.items() if not address.startswith(NOTICES)}
    alike = {name: (place, targets[:3]) for place, page in pages.items() if page
             for name, targets in confused(place[1], page[0]).items()
             if not any(title in name for title in CALLED_ALIKE)}
    assert len(pages) >= 500
    assert alike == {}


@pytest.mark.parametrize(("page", "found"), [
    ('<a href="/1">See</a><a href="/2">See</a>', {"See": ["/1", "/2"]}),
    ('<a href="/1">See<span class="visually-hidden">, one</span></a><a href="/2">See</a>', {}),
    ('<a href="/1">See</a><a href="/1"><svg aria-hidden="true"><use></use></svg> See </a>', {}),
    ('<form action="/1"><button>Do</button></form><form action="/2"><button>Do</button></form>',
     {"Do": ["/1", "/2"]}),
    ('<button form="act" formaction="/1">Do</button><button form="act" formaction="/2">Do</button>',
     {"Do": ["/1", "/2"]}),
    ('<form><button name="a" value="1">Do</button><button name="a" value="2">Do</button></form>',
     {"Do": ["/ a=1", "/ a=2"]}),
    ('<a href="/1" aria-label="One">See</a><a href="/2" aria-label="Two">See</a>', {}),
    ('<template><a href="/1">See</a></template><a href="/2">See</a>', {}),
])
def test_the_rule_hears_what_sounds_alike(page, found):
    assert confused("/", page) == found
