"""Hostile input at the desk: a clear page, nothing changed that was not said, never a 500."""
import pytest

from tests.permissions.test_desk_roles import OPENED, SENT, filled, state_of_the_world, there

__all__ = ["there"]    # the same world
pytestmark = pytest.mark.once

STRANGE = [
    "",
    "\x00",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "\u202e\u2066",
    "ﷺ" * 200,
    "%s%(n)s{}",
]
QUERIES = [
    "q=%00",
    "q=%FF",
    "q=" + "x" * 3000,
    "after=AAAA",
    "after=" + "9" * 500,
    "after=%00",
    "facet=%27",
    "state=nothing&language=xx&kind=none",
    "q[]=1&after[]=2",
]
KEPT = {"said"}    # numbers that the page itself sent


def bent(facts, value, there):
    """Every field of a form with this value."""
    return {name: given if name in KEPT else value
            for name, given in filled(facts, there).items()}


@pytest.mark.parametrize(("address", "facts"), SENT, ids=[row[0] for row in SENT])
def test_no_value_breaks_a_form(address, facts, there, kim, client_of):
    client = client_of(kim)
    for value in STRANGE:
        answer = client.post(address.format(**there), bent(facts, value, there))
        assert answer.status_code in {200, 302, 403, 404, 409, 422, 429}, value[:20]


@pytest.mark.parametrize("address", OPENED)
def test_no_question_breaks_a_page(address, there, kim, client_of):
    client = client_of(kim)
    for query in QUERIES:
        answer = client.get(f"{address.format(**there)}?{query}")
        assert answer.status_code == 200, query[:20]


@pytest.mark.parametrize("said", ["", "x", "-", "0", "1-1-1-1-1-1-1", "\x00", "9" * 300])
@pytest.mark.parametrize("address", [
    "/edit/groups/{group}/dismiss/{inside}/",
    "/edit/organisations/{organisation}/merge/{other}/",
    "/edit/tags/{tag}/replace/{other_tag}/",
])
def test_what_was_never_said_is_not_confirmed(address, said, there, kim, client_of):
    before = state_of_the_world()
    answer = client_of(kim).post(address.format(**there), {"said": said})
    assert answer.status_code == 409
    assert state_of_the_world() == before
