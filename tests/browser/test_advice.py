"""Recommendations and rounds in a browser: they fit, and a whole round is led without scripts."""
from functools import partial

import pytest

from platform_core.advice.models import Consultation
from platform_core.content.loading import load_texts
from tests.advice.making import a_recommendation, a_round, crowd, fresh, published
from tests.browser.test_budget import weight
from tests.browser.told import told
from tests.conftest import make_member

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]
PUBLIC = ["/nl/advice/", "/nl/advice/1/", "/en/advice/round/1/", "/nl/advice/round/2/",
          "/en/advice/1/"]
MEMBERS = ["/advice/", "/advice/1/", "/advice/round/1/", "/advice/round/2/"]
DESK = ["/edit/advice/", "/edit/advice/1/", "/edit/advice/1/status/", "/edit/advice/rounds/1/",
        "/edit/advice/rounds/2/", "/edit/advice/rounds/2/answers/", "/edit/advice/rounds/new/",
        "/edit/advice/rounds/2/advance/", "/edit/advice/rounds/2/stop/"]
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PASSED = "2026-01-01T00:00Z"
DRAFT = {"Title": "Regel een tolk", "For whom": "gemeenten", "In short": "Van tevoren.",
         "What is recommended": "Bij elk eerste gesprek."}


def fill(kim, lena, anna):
    """The texts that come with the platform, a published round, and one that is open."""
    load_texts()
    published(kim, lena, crowd(health=6, police=7, science=2))
    a_round(kim, lena).answer(anna, "Too dear")
    a_recommendation(kim, lena)


@pytest.fixture
def lena(transactional_db):
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def filled(transactional_db, apart, kim, lena, anna):
    apart(partial(fill, kim, lena, anna))


def fits(page, axe, paths):
    for size in SIZES:
        page.set_viewport_size(size)
        for path in paths:
            page.goto(path)
            axe(page)
            assert page.evaluate(EXCESS) <= 0, path


def test_all_pages_are_accessible_and_fit(new_context, browse, axe, filled, site, kim, anna):
    for scheme in ("light", "dark"):
        fits(new_context(color_scheme=scheme).new_page(), axe, PUBLIC[:4])
    fits(browse(anna), axe, MEMBERS)
    fits(browse(kim), axe, DESK)
    context = new_context()
    page, loaded = context.new_page(), []
    page.on("response", lambda response: loaded.append(response))
    page.goto(PUBLIC[1], wait_until="networkidle")
    assert all(one.url.startswith(site) for one in loaded)
    assert len(loaded) <= 8 and sum(weight(one) for one in loaded) <= 80_000
    assert context.cookies() == []


def test_a_whole_round_without_scripts(browse, apart, transactional_db, kim, lena, anna, carla):
    member, first, second = (browse(one, java_script_enabled=False) for one in (anna, kim, lena))
    one = apart(partial(a_round, kim, lena))
    desk = f"/edit/advice/rounds/{one.number}/"
    member.goto("/advice/")
    member.get_by_role("link", name="The title").click()
    member.get_by_label("Your answer").fill("An interpreter costs too much")
    member.get_by_role("button", name="Send my answer").click()
    assert told(member, "You can change it until the deadline").is_visible()
    apart(lambda: Consultation.objects.update(collect_until=PASSED))
    step(first, desk, "Begin grouping")
    first.get_by_role("link", name="Place it").click()
    first.get_by_label("Or a new group").fill("Geld")
    first.get_by_role("button", name="Place it").click()
    say(first, "What the answers say in Dutch", "Een tolk is te duur.")
    step(first, desk, "Begin drafting")
    write_a_draft(first, desk)
    first.goto(desk)
    first.get_by_role("link", name="Open for responses").click()
    first.get_by_label("Until when").fill("2099-01-01T12:00")
    first.get_by_role("button", name="Open for responses").click()
    member.goto(f"/advice/round/{one.number}/")
    assert member.get_by_text("Regel een tolk").is_visible()
    apart(lambda: Consultation.objects.update(respond_until=PASSED))
    step(first, desk, "Begin deciding")
    say(first, "Reason for the outcome in Dutch", "Dat klopt.", outcome="taken")
    step(second, desk, "Publish everything")
    member.goto("/nl/advice/1/")
    assert member.get_by_role("heading", name="Regel een tolk").is_visible()
    assert apart(lambda: fresh(one).status) == "published"


def step(page, desk, name):
    """Take the next step: the page asks, the button answers."""
    page.goto(desk)
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name=name).click()
    assert page.locator(".note.ok").is_visible()


def say(page, label, words, outcome=""):
    """Write something of the group, from the page of the round."""
    page.get_by_role("link", name="Geld", exact=True).click()
    page.get_by_label(label).fill(words)
    page.locator("#id_outcome").select_option(outcome)
    page.get_by_role("button", name="Save").click()


def write_a_draft(page, desk):
    """A recommendation of the round: begun there, written and handed in."""
    page.goto(desk)
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_role("button", name="Add").click()
    assert page.get_by_text("Choose a recommendation, or name a new one.").first.is_visible()
    page.get_by_label("Or a new one").fill("Tolk")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("link", name="Write it").click()
    page.get_by_role("button", name="Save and hand in").click()
    assert page.get_by_role("link", name="For whom").first.is_visible()
    for part, words in DRAFT.items():
        page.get_by_label(part).fill(words)
    page.get_by_role("button", name="Save and hand in").click()
    page.goto(desk)
    assert page.get_by_text("Handed in", exact=True).is_visible()
