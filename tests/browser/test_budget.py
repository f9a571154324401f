"""What a member's browser loads the first time: few requests, few bytes."""
import gzip

import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience
from tests.conftest import make_member

MOST_REQUESTS = 7  # of the 8 aimed at: one is left for where no socket is served, which asks once
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


NAMES = [
    "Łukasz Wiśniewski", "Şebnem Doğan", "Δημήτρης Παπαδόπουλος", "Έλενα Ιωαννίδη",
    "Георги Щърбанов", "Đurđica Šušnjar", "Győző Őszi", "Żaneta Ħandaq-Ċini", "Žiga Črnčec",
    "Zoë Çağdaş", "Íñigo Muñoz", "Pádraig Ó Súilleabháin", "Mircea Țăranu", "Борислава Петрова",
]


@pytest.fixture
def named_threads(threads, apart):
    """A list in which every alphabet of the twelve countries stands, in names and titles."""
    for key, name in enumerate(NAMES):
        writer = make_member(f"writer{key}", name=name)
        apart(lambda writer=writer: Thread.start(
            by=writer, body="<p>How?</p>", category=Category.objects.get(), language="en",
            kind="question", title=f"A question of {writer.name}",
        ))


def weight(response):
    """The bytes on the wire, as nginx or whitenoise would send them."""
    body = response.body()
    packed = response.url.split("?")[0].endswith(COMPRESSED_ALREADY)
    return len(body) if packed else len(gzip.compress(body))


@pytest.fixture
def long_thread(threads, ben, apart):
    """So many posts that the form for a reply is far below what is seen first."""
    thread = Thread.objects.first()
    for number in range(19):
        body = f"<p>Part {number}. Ask alone, with an interpreter.</p>"
        apart(lambda body=body: thread.reply(ben, body))
    return thread


def test_the_thread_list_loads_within_its_budget(browse, anna, threads):
    assert_within_budget(browse(anna), "/forum/")


def test_a_list_with_names_of_every_country_stays_within_it(browse, anna, named_threads):
    assert_within_budget(browse(anna), "/forum/", requests=8)


def test_a_thread_loads_within_its_budget(browse, anna, long_thread):
    assert_within_budget(browse(anna), long_thread.get_absolute_url())


def assert_within_budget(page, path, requests=MOST_REQUESTS):
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(path, wait_until="networkidle")
    weights = {response.url: weight(response) for response in responses}
    assert len(responses) <= requests, weights
    assert sum(weights.values()) <= MOST_BYTES, weights
    assert weights[page.url] <= MOST_HTML
