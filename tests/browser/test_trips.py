"""The trips that people take, in a real browser; every page on the way is accessible and fits."""
import pytest
from playwright.sync_api import expect

from forum.models import Category, Post, Thread
from platform_core.members.models import Audience
from platform_core.moderation.models import QueueItem, Report

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PUBLIC = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
          "/members/application/", "/nowhere/"]
MEMBERS = ["/forum/", "/forum/new/", "/forum/threads/{0}/", "/search/?q=interpreters",
           "/search/", "/notifications/", "/notifications/preferences/", "/members/me/"]
TEAM = ["/moderation/", "/moderation/{0}/", "/forum/threads/{1}/", "/forum/posts/{2}/hide/"]


@pytest.fixture
def thread(transactional_db, ravi, apart):
    def start():
        category = Category.objects.create(
            name_en="Signals", name_nl="Signalen", slug="signals",
            audience=Audience.objects.members(),
        )
        return Thread.start(ravi, "<p>How do interpreters help?</p>", category=category,
                            title="Asking with interpreters", kind="question", language="en")

    return apart(start)


def check(page, axe, path):
    page.goto(path)
    assert page.evaluate(EXCESS) <= 0, path
    axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_are_accessible_and_fit(page, axe, transactional_db, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(SMALLEST)
    for path in PUBLIC:
        check(page, axe, path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_members_pages_are_accessible_and_fit(browse, anna, axe, thread, scheme):
    page = browse(anna, color_scheme=scheme, viewport=SMALLEST)
    for path in MEMBERS:
        check(page, axe, path.format(thread.pk))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_teams_pages_are_accessible_and_fit(
    browse, mo, anna, axe, thread, newcomer, apart, scheme
):
    post = apart(lambda: thread.reply(anna, "<p>Like this</p>"))
    apart(lambda: Report.file(newcomer, post, "privacy"))
    item = apart(lambda: QueueItem.objects.waiting().get())
    page = browse(mo, color_scheme=scheme, viewport=SMALLEST)
    for path in TEAM:
        check(page, axe, path.format(item.pk, thread.pk, post.pk))


def test_a_closed_shelf_at_the_end_of_a_phones_row_does_not_widen_the_page(
    browse, anna, closed_group, thread, apart
):
    """What only a screen reader reads must be cut off with the row it stands in."""
    def put_up_shelves():
        everyone, group = Audience.objects.members(), Audience.objects.of_groups([closed_group])
        shelves = [("a", everyone), ("b", everyone), ("c", everyone), ("closed", group)]
        for place, (slug, audience) in enumerate(shelves, 1):
            Category.objects.create(name_en=f"A shelf with a long name: {slug}", name_nl=slug,
                                    slug=slug, position=place, audience=audience)

    apart(put_up_shelves)
    page = browse(anna, viewport=SMALLEST)
    page.goto("/forum/")
    assert page.get_by_text("(closed group)").count() == 1
    assert page.evaluate(EXCESS) <= 0


def test_start_a_discussion_and_get_an_answer(browse, anna, ben, thread, apart):
    page = browse(anna)
    page.goto("/forum/new/")
    page.check("[name=kind][value=experience]")
    page.select_option("[name=category]", label="Signals")
    page.fill("[name=title]", "What we learned in a year")
    page.locator("[contenteditable]").fill("We listened more than we asked.")
    page.click("main form button.btn")
    page.wait_for_selector("h1 >> text=What we learned in a year")
    started = apart(lambda: Thread.objects.get(title="What we learned in a year"))
    other = browse(ben)
    other.goto(started.get_absolute_url())
    other.locator("[contenteditable]").wait_for()
    other.click("a[data-quote]")
    expect(other.locator("[contenteditable]")).to_be_focused()
    other.keyboard.type("Thank you for this.")
    other.click("#reply form button.btn")
    other.wait_for_selector("article >> text=Thank you for this.")
    page.reload()
    assert page.locator(".prose blockquote footer", has_text=anna.name).count() == 1


def test_the_first_words_wait_and_a_moderator_lets_them_through(
    browse, newcomer, mo, thread, apart
):
    page = browse(newcomer)
    page.goto(thread.get_absolute_url())
    page.locator("[contenteditable]").fill("My first words here.")
    page.click("#reply form button.btn")
    page.wait_for_selector("#waiting >> text=My first words here.")
    desk = browse(mo, viewport={"width": 390, "height": 800})
    desk.goto("/moderation/")
    desk.get_by_role("button", name="Handle the next one").click()
    desk.get_by_role("button", name="Publish", exact=True).click()
    desk.wait_for_selector("text=Nothing is waiting")
    assert apart(lambda: Post.objects.get(author=newcomer).number) == 2


def test_without_scripts_a_member_reads_replies_and_searches(browse, anna, thread):
    page = browse(anna, java_script_enabled=False)
    page.goto("/forum/")
    page.click("article.thread h2 a")
    page.fill("textarea[name=body]", "Plain words.\n\nA second paragraph.")
    page.click("#reply form button.btn")
    assert page.locator("article .prose p", has_text="A second paragraph.").count() == 1
    page.fill("input[name=q]", "paragraph")
    page.press("input[name=q]", "Enter")
    assert page.locator("mark").first.inner_text() == "paragraph"
