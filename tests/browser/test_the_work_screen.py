"""The work screen: the next item follows a decision without a page load, by keys or by clicks."""
import errno

import pytest
from playwright.sync_api import expect

from forum.models import Post
from platform_core.moderation.models import QueueItem, Report
from tests.moderation.conftest import wait_as

OPEN = "[data-desk-item]"
# What is decided about twenty things that wait: {keys: how many}; a restriction is act, why, Enter.
TWENTY = {("p",): 12, ("r", "7", "Enter"): 5, ("h", "Enter"): 2, ("x", "8", "Enter"): 1}
STATES = {("p",): "published", ("r", "7", "Enter"): "returned", ("h", "Enter"): "upheld",
          ("x", "8", "Enter"): "rejected"}


@pytest.fixture
def people(thread, category, newcomer, anna, ben):
    return {"thread": thread, "category": category, "newcomer": newcomer, "author": anna,
            "reporter": ben}


def a_report(people, number):
    post = people["thread"].reply(people["author"], f"<p>Buy this {number}</p>")
    report = Report.file(people["reporter"], post, "spam", "It sells something")
    return QueueItem.objects.waiting().get(object_id=report.pk, kind="report")


@pytest.fixture
def twenty(people, apart):
    """[(keys, item)] of twenty things that wait, the oldest first."""
    def made():
        return [(keys, a_report(people, f"{keys}{n}") if keys[0] == "h"
                 else wait_as("post", people, f"{keys}{n}"))
                for keys, times in TWENTY.items() for n in range(times)]

    return apart(made)


@pytest.fixture
def screen(browse, mo):
    """A moderator's page with room for three panes, and the pages that it loaded."""
    page = browse(mo, viewport={"width": 1280, "height": 800})
    page.loads = []
    page.on("request", lambda one: one.is_navigation_request() and page.loads.append(one.url))
    page.clock.install()
    return page


def next_one(page, before):
    """Wait for another item; its first moment, in which keys do nothing, passes."""
    expect(page.locator(OPEN)).not_to_have_attribute("data-desk-item", str(before), timeout=15000)
    page.clock.fast_forward(800)


def test_twenty_take_at_most_sixty_keys_and_one_page_load(screen, twenty, apart):
    screen.goto("/moderation/")
    screen.loads[:] = screen.loads[-1:]
    pressed = []

    def press(key):
        pressed.append(key)
        screen.keyboard.press(key)

    press("j")
    next_one(screen, "")
    for keys, item in twenty:
        assert screen.locator(OPEN).get_attribute("data-desk-item") == str(item.pk)
        for key in keys:
            press(key)
        next_one(screen, item.pk)
    now = apart(lambda: [(type(one.target)._base_manager.get(pk=one.object_id).status)
                         for _keys, one in twenty])
    assert now == [STATES[keys] for keys, _item in twenty]
    assert (len(screen.loads), len(pressed)) == (1, 35)


def test_twenty_take_twenty_clicks_and_one_page_load(screen, twenty, apart):
    """Nothing but what needs no other reason than the one that is preset."""
    screen.goto(twenty[0][1].get_absolute_url())
    screen.loads[:] = screen.loads[-1:]
    clicks = 0
    for keys, item in twenty:
        named = "Uphold the report" if keys[0] == "h" else "Publish"
        screen.get_by_role("button", name=named).click()
        clicks += 1
        next_one(screen, item.pk)
    assert apart(QueueItem.objects.waiting().count) == 0
    assert (len(screen.loads), clicks) == (1, 20)


def test_keys_do_nothing_while_somebody_types_nor_when_they_are_switched_off(
    screen, people, apart
):
    item = apart(lambda: wait_as("post", people))
    screen.goto("/moderation/")
    screen.keyboard.press("j")
    next_one(screen, "")
    words = screen.get_by_label("Your words to the author", exact=True)
    words.press_sequentially("px")
    expect(words).to_have_value("px")
    screen.keyboard.press("Escape")
    screen.keyboard.press("?")
    screen.get_by_role("button", name="Switch the keys off").click()
    expect(screen.locator("[name=keys][value=on]")).to_be_attached()
    screen.goto(item.get_absolute_url())
    expect(screen.locator("button", has_text="Switch the keys on")).to_be_attached()
    screen.clock.fast_forward(800)
    screen.keyboard.press("p")
    assert apart(lambda: QueueItem.objects.waiting().count()) == 1


def test_what_a_colleague_decides_leaves_the_list_and_the_words_stay(
    screen, people, kim, apart, troubles
):
    first, second = apart(lambda: [wait_as("post", people, number) for number in (1, 2)])
    screen.goto("/moderation/")
    screen.keyboard.press("j")
    next_one(screen, "")
    words = screen.get_by_label("Your words to the author", exact=True)
    words.fill("Leave out the street")
    apart(lambda: first.target.decide("publish", kim))
    expect(screen.locator("[data-desk-said]")).to_contain_text("Kim Example")
    expect(screen.locator(f"[data-row='{first.pk}']")).to_have_count(0)
    expect(screen.locator(f"[data-row='{second.pk}']")).to_have_count(1)
    expect(words).to_have_value("Leave out the street")
    troubles.clear()    # the open item answers that it was decided: 409
    expect(screen.get_by_role("button", name="Publish")).to_have_attribute("aria-disabled", "true")


def test_what_cannot_be_saved_now_stays_where_it_was_typed(
    screen, people, apart, monkeypatch, troubles
):
    item = apart(lambda: wait_as("post", people))
    screen.goto(item.get_absolute_url())
    words = screen.get_by_label("Your words to the author", exact=True)
    words.fill("Leave out the street")

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "x")

    with monkeypatch.context() as broken:
        broken.setattr(Post, "decide", full)
        screen.get_by_role("button", name="Return").click()
        expect(screen.locator("[data-desk-said]")).to_contain_text(
            "This cannot be saved right now. Nothing was changed. Your words are still here.")
    expect(words).to_have_value("Leave out the street")
    troubles.clear()    # the answer was a 503
    screen.get_by_role("button", name="Return").click()
    expect(words).not_to_be_attached()
    assert apart(lambda: Post.objects.get(pk=item.object_id).status) == "returned"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_three_panes_are_accessible(screen, people, apart, axe, scheme):
    item = apart(lambda: [wait_as(kind, people) for kind in ("report", "post")])[1]
    screen.emulate_media(color_scheme=scheme)
    screen.goto(item.get_absolute_url())
    expect(screen.locator(f"[data-row='{item.pk}']")).to_have_attribute("aria-current", "true",
                                                                        timeout=15000)
    axe(screen)


def test_what_was_published_is_undone_by_one_key(screen, people, apart, settings):
    settings.DECISIONS_WAIT = 60
    item = apart(lambda: wait_as("post", people))
    screen.goto("/moderation/")
    screen.keyboard.press("j")
    next_one(screen, "")
    screen.keyboard.press("p")
    expect(screen.locator("[data-desk-undo]")).to_be_visible(timeout=15000)
    assert apart(lambda: QueueItem.objects.get(pk=item.pk).intended_act) == "publish"
    screen.keyboard.press("u")
    next_one(screen, "")
    expect(screen.locator(OPEN)).to_have_attribute("data-desk-item", str(item.pk))
    assert apart(lambda: QueueItem.objects.get(pk=item.pk).intended_at) is None


@pytest.mark.parametrize(("keys", "status"), [(("x", "8"), "rejected"), (("r", "7"), "returned")])
def test_what_closed_is_undone_by_one_key(screen, people, apart, settings, keys, status):
    settings.UNDO_WITHIN = 600
    item = apart(lambda: wait_as("post", people))

    def now():
        return apart(lambda: Post.objects.get(pk=item.object_id).status)

    screen.goto("/moderation/")
    screen.keyboard.press("j")
    next_one(screen, "")
    for key in (*keys, "Enter"):
        screen.keyboard.press(key)
    undo = screen.locator("[data-desk-undo]")
    expect(undo).to_contain_text("more minutes to undo it", timeout=15000)
    assert now() == status
    screen.keyboard.press("u")
    expect(screen.locator(OPEN)).to_have_attribute("data-desk-item", str(item.pk), timeout=15000)
    expect(screen.locator("[data-desk-said]")).to_contain_text("Undone. It is as it was")
    assert now() == "pending"


def test_a_colleague_is_asked_by_one_key(screen, people, kim, apart):
    item = apart(lambda: wait_as("post", people))
    screen.goto(item.get_absolute_url())
    row = screen.locator(f"[data-row='{item.pk}']")
    expect(row).to_have_attribute("aria-current", "true", timeout=15000)    # keys are listened to
    screen.keyboard.press("m")
    screen.wait_for_url(f"**/moderation/{item.pk}/ask/")
    screen.get_by_label("Colleague").select_option(label=kim.name)
    screen.get_by_label("Your question").fill("Is this place too precise?")
    screen.get_by_role("button", name="Ask", exact=True).click()
    screen.wait_for_url(f"**{item.get_absolute_url()}")
    expect(screen.locator("[data-desk-side]")).to_contain_text("Is this place too precise?")
    assert apart(lambda: QueueItem.objects.get(pk=item.pk).asked_id) == kim.pk


def test_of_two_open_queues_the_other_loses_what_was_decided(browse, people, mo, kim, apart,
                                                             troubles):
    """Over the real socket: the row leaves within two seconds and it is said; words typed stay."""
    first, second = apart(lambda: [wait_as("post", people, number) for number in (1, 2)])
    mine, hers = (browse(one, viewport={"width": 1280, "height": 800}) for one in (mo, kim))
    hers.goto("/moderation/")
    mine.goto(first.get_absolute_url())
    row = hers.locator(f"[data-row='{first.pk}']")
    expect(row).to_be_visible()
    mine.get_by_role("button", name="Publish").click()
    row.wait_for(state="detached", timeout=2000)
    expect(hers.locator("[data-announcer]")).to_contain_text("A colleague decided:")
    hers.locator(f"[data-row='{second.pk}'] a").click()
    words = hers.get_by_label("Your words to the author", exact=True)
    words.fill("Leave out the street")
    mine.goto(second.get_absolute_url())
    mine.get_by_role("button", name="Publish").click()
    hers.locator(f"[data-row='{second.pk}']").wait_for(state="detached", timeout=2000)
    expect(hers.locator("[data-desk-said]")).to_contain_text(mo.name)
    expect(words).to_have_value("Leave out the street")
    troubles.clear()    # the open item answers that it was decided: 409


def test_on_a_phone_the_same_pages_follow_each_other(browse, mo, people, apart):
    """No pane beside the other, no request of the script: links, one form, the next page."""
    first, second = apart(lambda: [wait_as("post", people, number) for number in (1, 2)])
    page = browse(mo, viewport={"width": 390, "height": 800})
    page.goto("/moderation/")
    page.get_by_role("button", name="Handle the next one").click()
    page.wait_for_url(f"**/moderation/{first.pk}/")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_url(f"**/moderation/{second.pk}/")
    assert apart(lambda: type(first.target)._base_manager.get(pk=first.object_id).status
                 ) == "published"
