"""What the tests of the search look for, and how they ask."""
import pytest
from hypothesis import settings

from platform_core.search.results import SearchRequest, search
from tests.conftest import start_thread

settings.register_profile("untimed", deadline=None)   # a busy machine is no failure
settings.load_profile("untimed")


def find(member, text="", language="en", **more):
    """The SearchResults of a question."""
    return search(SearchRequest(text, language, **more), member)


def parts(found):
    """How many entries were found, those included for which another of the same thing stands."""
    return sum(1 + hit.more for hit in found.hits)


def titles(member, text="", language="en", **more):
    """The titles of the hits, best first."""
    return [hit.entry.title for hit in find(member, text, language, **more).hits]


def post(by, category, title, body="", **fields):
    """A published thread whose first post says `body`."""
    thread = start_thread(by, category, title, **fields)
    if body:
        first = thread.first_post
        first.edit(by, f"<p>{body}</p>", first.revision)
    return thread


@pytest.fixture
def threads(ravi, ben, category, closed_category):
    return [
        start_thread(ravi, category, "Working with interpreters at night", language="en"),
        start_thread(ravi, category, "Begeleiding na huiselijk geweld", language="nl"),
        start_thread(ravi, category, "Female genital mutilation in pregnancy", language="en"),
        start_thread(ben, closed_category, "Interpreters for inspectors", language="en"),
    ]
