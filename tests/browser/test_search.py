"""The search in a real browser: it fits, it can be read, and it offers words while typing."""
import pytest

from platform_core.search.upkeep import refresh_lexicon
from tests.conftest import start_thread

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
QUESTIONS = [
    ("", "dark"), ("?q=interpreters", "light"), ("?q=interpreters", "dark"),
    ("?q=meisjesbesnijdenis+interpreters&sector=science", "light"), ("?q=interpretters", "dark"),
    ("?q=zeppelin&sector=police", "light"), ("?q=" + "x" * 200, "dark"),
]


@pytest.fixture
def threads(apart, transactional_db, ravi, category):
    def write():
        for number in range(21):
            start_thread(ravi, category, f"Working with interpreters at night {number}")
        start_thread(ravi, category, "Female genital mutilation and interpreters")
        refresh_lexicon()

    apart(write)


@pytest.fixture
def typing(browse, threads, anna):
    """A page whose search box offers words; the box."""
    page = browse(anna)
    page.goto("/search/")
    return page.locator("header input[name=q]")


@pytest.mark.parametrize(("question", "scheme"), QUESTIONS)
def test_pages_are_accessible_and_fit(browse, axe, anna, threads, question, scheme):
    page = browse(anna, color_scheme=scheme, viewport=SMALLEST)
    page.goto(f"/search/{question}")
    assert page.evaluate(EXCESS) <= 0
    axe(page)


def test_a_title_is_offered_and_taken_with_the_keys(typing, axe):
    page = typing.page
    typing.fill("female gen")
    offers = page.get_by_role("option")
    offers.first.wait_for()
    assert typing.get_attribute("aria-expanded") == "true"
    axe(page)
    title = offers.filter(has_text="Female genital mutilation and interpreters")
    for _ in range(offers.count()):
        typing.press("ArrowDown")
        if title.get_attribute("aria-selected") == "true":
            break
    assert typing.get_attribute("aria-activedescendant") == title.get_attribute("id")
    with page.expect_navigation(url="**/forum/threads/**"):
        typing.press("Enter")


def test_home_and_end_move_in_the_list_once_it_was_entered(typing):
    typing.fill("interpreters")
    offers = typing.page.get_by_role("option")
    offers.first.wait_for()
    typing.press("Home")
    assert typing.page.locator('[role=option][aria-selected="true"]').count() == 0
    typing.press("ArrowUp")
    assert offers.last.get_attribute("aria-selected") == "true"
    typing.press("Home")
    assert offers.first.get_attribute("aria-selected") == "true"
    typing.press("End")
    assert typing.get_attribute("aria-activedescendant") == offers.last.get_attribute("id")


def test_a_title_is_taken_with_the_pointer(typing):
    typing.fill("female gen")
    title = typing.page.get_by_role("option").filter(has_text="Female genital mutilation and int")
    title.wait_for()
    with typing.page.expect_navigation(url="**/forum/threads/**"):
        title.click()


def test_an_answer_that_comes_after_escape_opens_nothing(typing):
    page = typing.page
    typing.fill("interpreters")
    page.get_by_role("option").first.wait_for()
    held = []
    page.route("**/suggest/**", lambda route: held.append(route))
    with page.expect_request("**/suggest/**"):
        typing.fill("female gen")
    typing.press("Escape")
    with page.expect_response("**/suggest/**"):
        held[0].continue_()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.get_by_role("option").count() == 0


def test_enter_without_a_choice_searches(typing):
    typing.fill("female gen")
    typing.page.get_by_role("option").first.wait_for()
    with typing.page.expect_navigation(url="**/search/?q=female+gen"):
        typing.press("Enter")


def test_escape_and_leaving_close_the_list(typing):
    offers = typing.page.get_by_role("option")
    for close in (lambda: typing.press("Escape"), typing.blur):
        typing.fill("female")
        typing.fill("female gen")
        offers.first.wait_for()
        close()
        assert offers.count() == 0
        assert typing.get_attribute("aria-expanded") == "false"
