"""What a member's browser loads the first time: few requests, few bytes."""
import gzip

import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience

MOST_REQUESTS = 8
MOST_BYTES = 80_000
MOST_HTML = 10_000
COMPRESSED_ALREADY = (".woff2",)


@pytest.fixture
def threads(db, ben, apart):
    category = Category.objects.create(
        name_en="Signals", name_nl="Signalen", slug="signals",
        audience=Audience.objects.members(),
    )
    for number in range(20):
        apart(lambda number=number: Thread.start(
            by=ben, body="<p>How?</p>", category=category, language="en", kind="question",
            title=f"Asking safely at a first intake, when family comes along, part {number}",
        ))


def weight(response):
    """The bytes on the wire, as nginx or whitenoise would send them."""
    body = response.body()
    packed = response.url.split("?")[0].endswith(COMPRESSED_ALREADY)
    return len(body) if packed else len(gzip.compress(body))


def test_the_thread_list_loads_within_its_budget(browse, anna, threads):
    page = browse(anna)
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto("/forum/", wait_until="networkidle")
    weights = {response.url: weight(response) for response in responses}
    assert len(responses) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights
    assert weights[page.url] <= MOST_HTML
