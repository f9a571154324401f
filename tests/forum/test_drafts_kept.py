"""A session that ended while somebody wrote in the forum: the words come back after sign-in."""
import pytest

from tests.forum.sending import page_of, send_edit, send_reply, send_thread
from tests.keeping import end_session, keeper_in

LONG = "An hour of thinking, written down with care"


@pytest.fixture
def sent_too_late(client_of):
    """Return a function: open `page`, send after the session ended, sign in again elsewhere."""

    def send(member, page, sending, *args, **data):
        client = client_of(member)
        keeper = keeper_in(client.get(page))
        end_session(client)
        answer = sending(client, *args, keeper=keeper, **data)
        assert answer.url.startswith("/accounts/login/?next=/forum/")
        return client_of(member)

    return send


def test_a_reply_is_put_back_until_it_is_sent(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(anna, path, send_reply, thread, f"<p>{LONG}</p>", return_to=path)
    assert LONG in page_of(client.get(path))
    page = client.get(path)
    assert LONG in page_of(page)
    assert send_reply(client, thread, f"<p>{LONG}</p>", keeper=keeper_in(page)).status_code == 302
    assert page_of(client.get(path)).count(LONG) == 1


def test_it_waits_until_its_own_page_is_opened(anna, ravi, thread, category, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(anna, path, send_reply, thread, f"<p>{LONG}</p>", return_to=path)
    assert LONG not in page_of(client.get("/forum/new/"))
    assert LONG in page_of(client.get(path))


def test_typed_text_is_put_back_as_it_was_typed(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(
        anna, path, send_reply, thread, f"{LONG}\n\n- <one>", body_format="text", return_to=path
    )
    assert f"{LONG}\n\n- &lt;one&gt;</textarea>" in page_of(client.get(path))


def test_a_new_discussion_is_put_back_with_its_choices(anna, category, sent_too_late):
    client = sent_too_late(
        anna, "/forum/new/", send_thread, category, title=LONG, kind="challenge"
    )
    page = page_of(client.get("/forum/new/"))
    assert LONG in page
    assert "We never know whom to ask." in page
    assert f'<option value="{category.pk}" selected>' in page
    challenge = page.split('value="challenge"')[1].split(">")[0]
    assert "checked" in challenge


def test_an_edit_is_put_back_in_the_place_of_the_stored_text(anna, thread, sent_too_late):
    post = thread.reply(anna, "<p>First words</p>")
    path = f"/forum/posts/{post.pk}/edit/"
    client = sent_too_late(anna, path, send_edit, post, f"<p>{LONG}</p>")
    page = page_of(client.get(path))
    assert LONG in page
    assert "First words" not in page


def test_what_was_kept_is_cleaned_before_it_is_shown(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    body = "<p>Fine</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    client = sent_too_late(anna, path, send_reply, thread, body, return_to=path)
    for shown in (path, "/members/unsent/"):
        page = page_of(client.get(shown))
        assert "Fine" in page
        assert "<script>alert" not in page
        assert "onerror" not in page


def test_a_quotation_stands_behind_what_was_kept(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(anna, path, send_reply, thread, LONG, body_format="text")
    page = page_of(client.get(f"{path}?quote={thread.first_post.pk}"))
    shown = page.split("data-html=")[1].split(">")[0]
    assert shown.index(LONG) < shown.index("blockquote")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_a_way_back_leads_to_the_platform_alone(thread, client_of, nobody, target):
    answer = send_reply(client_of(nobody), thread, return_to=target)
    assert answer.url == "/accounts/login/?next=/home/"
