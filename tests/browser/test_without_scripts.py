"""A whole day without JavaScript: sign in, ask, answer, moderate, search, and write a practice."""
import pytest
from allauth.account.models import EmailAddress

from forum.models import Category, Post, Thread
from goodpractices.models import GoodPractice
from platform_core.members.models import Audience
from platform_core.taxonomy.models import Concept
from tests.reading import unmarked

PASSWORD = "a long and quiet sentence"


@pytest.fixture
def thread(transactional_db, ravi, apart):
    def start():
        Concept.objects.load()
        category = Category.objects.create(
            name_en="Signals", name_nl="Signalen", slug="signals",
            audience=Audience.objects.members(),
        )
        return Thread.start(ravi, "<p>How do interpreters help?</p>", category=category,
                            title="Asking with interpreters", kind="question", language="en")

    return apart(start)


def let_in(member):
    """A password and a confirmed address."""
    member.set_password(PASSWORD)
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)


@pytest.fixture
def enter(new_context, apart):
    """Return a function: the page of a member who signed in with a password, without scripts."""

    def sign_in(member):
        apart(lambda: let_in(member))
        page = new_context(java_script_enabled=False).new_page()
        page.goto("/accounts/login/")
        page.fill("[name=login]", member.email)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form [type=submit], main form button").first.click()
        page.wait_for_url("**/forum/")
        return page

    return sign_in


def words(page):
    return " ".join(unmarked(page.locator("main").text_content()).split())


def send(page, selector="main form button.btn"):
    page.locator(selector).last.click()


def test_a_member_asks_is_answered_and_chooses_the_answer(enter, anna, ben, thread):
    page = enter(anna)
    page.click("text=Start a discussion >> nth=0")
    page.check("[name=kind][value=question]")
    page.select_option("[name=category]", label="Signals")
    page.fill("[name=title]", "Who may interpret?")
    page.fill("textarea[name=body]", "Does family interpret?\n\n- never\n- rarely")
    page.locator("fieldset summary").first.click()
    page.locator("input[name=tags]").first.check()
    send(page)
    assert "has been published" in words(page)
    assert page.locator("article .prose ul li").count() == 2

    other = enter(ben)
    other.click("text=Who may interpret?")
    other.click("a[data-quote]")
    quoted = other.locator("textarea[name=body]").input_value()
    assert quoted.startswith("> Does family interpret?")
    other.fill("textarea[name=body]", f"{quoted}\n\nNever, @Anna Example. Ask @Nobody Here.")
    send(other, "#reply form button.btn")
    assert "@Nobody Here was not told" in words(other)
    assert other.locator("article a.mention", has_text="@Anna Example").count() == 1

    page.goto("/notifications/")
    assert "Ben Example mentioned you in “Who may interpret?”" in words(page)
    page.locator("main a", has_text="Who may interpret?").first.click()
    page.click("text=This answered it")
    assert "Marked as the answer" in words(page)
    assert "Chosen answer" in words(page)


def test_an_author_edits_and_nothing_newer_is_overwritten(enter, anna, thread, apart):
    post = apart(lambda: thread.reply(anna, "<p>First words</p>"))
    page = enter(anna)
    page.goto(thread.get_absolute_url())
    page.click("article a:has-text('Edit')")
    page.fill("textarea[name=body]", "From the desk")
    apart(lambda: post.edit(anna, "<p>From the phone</p>", revision=0))
    send(page)
    assert "This post was changed while you were writing" in words(page)
    assert "From the phone" in words(page)
    assert page.locator("textarea[name=body]").input_value() == "From the desk"
    send(page)
    assert "From the desk" in words(page)
    page.click("text=Edited")
    assert "From the phone" in words(page)


def test_the_privacy_check_asks_keeps_the_text_and_lets_a_moderator_read_first(
    enter, anna, mo, thread, apart
):
    page = enter(anna)
    page.goto(thread.get_absolute_url())
    page.fill("textarea[name=body]", "Ik sprak mevrouw El Amrani.")
    send(page, "#reply form button.btn")
    assert "Could somebody be recognised" in words(page)
    assert page.locator("textarea[name=body]").input_value() == "Ik sprak mevrouw El Amrani."
    page.check("[name=privacy_confirmed]")
    send(page, "#reply form button.btn")
    assert "A moderator will review this first" in words(page)

    desk = enter(mo)
    desk.goto("/moderation/")
    desk.get_by_role("button", name="Handle the next one").click()
    desk.fill("[name=reason]", "Leave out the name")
    send(desk, "button[name=action][value=return]")
    page.goto(thread.get_absolute_url())
    assert "Leave out the name" in words(page)
    page.click("#waiting a:has-text('Edit')")
    page.fill("textarea[name=body]", "Ik sprak een collega.")
    send(page)
    assert apart(lambda: Post.objects.get(author=anna).status) == "pending"


def test_a_moderator_hides_and_shows_again(enter, anna, mo, thread, apart):
    apart(lambda: thread.reply(anna, "<p>Something that must go</p>"))
    desk = enter(mo)
    desk.goto(thread.get_absolute_url())
    desk.locator("article a:has-text('Hide')").last.click()
    desk.check("[name=ground][value=privacy]")
    desk.fill("[name=reason]", "It names a shelter")
    send(desk)
    assert "The author has been notified" in words(desk)
    desk.locator("article a:has-text('Show again')").click()
    send(desk)
    desk.locator("button:has-text('Pin')").click()
    assert "Unpin" in words(desk)
    assert apart(lambda: Thread.objects.get().reply_count) == 1


def test_a_moderator_asks_a_colleague_and_undoes_what_was_hidden(
    enter, anna, mo, kim, thread, newcomer, apart, settings
):
    settings.UNDO_WITHIN = 600
    apart(lambda: thread.reply(newcomer, "<p>It waits</p>"))
    desk = enter(mo)
    desk.goto("/moderation/")
    desk.get_by_role("button", name="Handle the next one").click()
    desk.get_by_role("link", name="Ask a colleague").click()
    desk.get_by_label("Colleague").select_option(label=kim.name)
    desk.fill("[name=text]", "Is this place too precise?")
    send(desk)
    assert "Your colleague has been asked" in words(desk)
    post = apart(lambda: thread.reply(anna, "<p>Something that must go</p>"))
    desk.goto(thread.get_absolute_url())
    desk.locator("article a:has-text('Hide')").last.click()
    desk.check("[name=ground][value=privacy]")
    desk.fill("[name=reason]", "It names a shelter")
    send(desk)
    assert "more minutes to undo it" in words(desk)
    desk.get_by_role("button", name="Undo", exact=True).click()
    assert "Undone. It is as it was" in words(desk)
    assert apart(lambda: Post.objects.get(pk=post.pk).status) == "published"


def test_a_member_searches_filters_and_writes_a_practice(enter, anna, thread, apart):
    page = enter(anna)
    page.fill("input[name=q]", "interpreters")
    page.press("input[name=q]", "Enter")
    assert page.locator("mark").first.inner_text().lower() == "interpreters"
    page.goto("/forum/")
    page.locator("summary", has_text="Filters").click()
    page.check("[name=sector][value=police]")
    page.click("text=Show results")
    assert "Nothing matches these filters" in words(page)
    page.goto("/practices/new/")
    page.fill("[name=title]", "Ask everyone the same way")
    page.locator("button[value=save], main form button.btn").first.click()
    assert apart(lambda: GoodPractice.objects.get().title) == "Ask everyone the same way"


def test_the_bar_of_a_phone_is_links(browse, anna, thread):
    page = browse(anna, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(thread.get_absolute_url())
    bar = page.locator(".jump")
    assert "1–1 of 1" in bar.locator("summary").inner_text()
    bar.locator("summary").click()
    bar.locator("text=To the last post").click()
    assert page.url.endswith("#p1")
    bar.locator("a.btn", has_text="Reply").click()
    assert page.url.endswith("#reply")
    assert page.locator("textarea[name=body]").is_visible()
