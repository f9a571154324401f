"""Where nothing can be written, reading goes on, and what was sent comes back with a sentence."""
import errno
import re
import sys
from html import unescape
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from forum.models import ReadMark
from platform_core.notifications.models import Event, Notification, Subscription
from platform_core.pages.views.errors import server_error
from tests.conftest import start_thread
from tests.forum.sending import page_of, send_reply
from tests.unwritable import full, read_only

pytestmark = pytest.mark.django_db
LONG = f"<p>{'We see everyone alone first. ' * 500}</p>"
FIELD = re.compile(r'<textarea name="([^"]+)"[^>]* hidden>\n(.*?)</textarea>', re.S)


def fields_in(answer):
    """What the page would send again."""
    return {name: unescape(value) for name, value in FIELD.findall(page_of(answer))}


@pytest.fixture
def client(client_of, anna):
    client = client_of(anna)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("state", [read_only, full])
def test_a_discussion_is_read_and_a_reply_comes_back(state, client, ben, category):
    thread = start_thread(ben, category)
    with state():
        assert client.get(thread.get_absolute_url()).status_code == 200
        for words in ("<p>Yes.</p>", LONG) if state is read_only else (LONG,):
            answer = send_reply(client, thread, words)
            assert answer.status_code == 503
            assert "This cannot be saved right now" in page_of(answer)
            assert fields_in(answer)["body"] == words
    assert thread.posts.count() == 1
    sent = client.post(f"/forum/threads/{thread.pk}/reply/", fields_in(answer))
    assert sent.status_code == 302
    assert thread.posts.count() == 2


def test_what_was_read_is_noted_when_that_can_be_done_again(client, anna, ben, category):
    thread = start_thread(ben, category)
    with read_only():
        client.get(thread.get_absolute_url())
    assert not ReadMark.objects.filter(member=anna).exists()
    client.get(thread.get_absolute_url())
    assert ReadMark.objects.filter(member=anna).exists()


def test_a_notice_is_opened_though_it_cannot_be_marked(client, anna, ben, category):
    thread = start_thread(anna, category)
    Subscription.objects.follow(anna, thread)
    thread.reply(ben, "<p>News</p>")
    Event.objects.get(verb="replied").deliver()
    notice = Notification.objects.get(member=anna)
    with read_only():
        assert client.get("/notifications/").status_code == 200
        assert client.get(f"/notifications/{notice.pk}/open/").status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("address", [
    "/home/", "/forum/", "/practices/", "/search/?q=alone", "/notifications/",
    "/notifications/preferences/", "/members/me/", "/members/unsent/", "/health/",
    "/forum/new/", "/accounts/email/",
])
def test_what_is_read_by_everybody_is_served(client, category, address):
    usual = client.get(address).status_code
    cache.clear()
    with read_only():
        assert client.get(address).status_code == usual
    assert usual < 400


def test_signing_in_says_so_and_gives_no_secret_back(client, ben):
    client.logout()
    with read_only():
        answer = client.post("/accounts/login/", {"login": ben.email, "password": "a-secret-word"})
    page = page_of(answer)
    assert answer.status_code in {422, 503}
    assert "a-secret-word" not in page


# Without a database: which errors these are.

def answer_after(error, **sent):
    try:
        raise error
    except type(error):
        assert sys.exc_info()[1] is error
        return server_error(RequestFactory().post("/forum/new/", sent))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_full_disk_of_files_is_no_fault_of_ours(number):
    answer = answer_after(OSError(number, "x"), title="Who sits in?")
    assert answer.status_code == 503
    assert fields_in(answer) == {"title": "Who sits in?"}


def test_what_is_a_mistake_is_not_sent_again():
    answer = answer_after(ValueError(), title="Who sits in?")
    assert answer.status_code == 500
    assert fields_in(answer) == {}


@pytest.mark.parametrize("words", ["</textarea><script>alert(1)</script>", "\n\n  two lines"])
def test_what_comes_back_is_text(words):
    answer = answer_after(OSError(errno.ENOSPC, "x"), title=words)
    assert "<script>alert" not in page_of(answer)
    assert fields_in(answer)["title"].strip() == words.strip()


def test_a_file_is_not_sent_again_and_that_is_said():
    facts = {"title": "Who sits in?", "file": BytesIO(b"x")}
    facts["file"].name = "plan <1>.pdf"
    answer = answer_after(OSError(errno.ENOSPC, "x"), **facts)
    page = page_of(answer)
    assert fields_in(answer) == {"title": "Who sits in?"}
    assert "Send without the file" in page
    assert "plan &lt;1&gt;.pdf" in page
    assert "Try again</button>" not in page


@pytest.mark.parametrize("name", ["password", "password1", "oldpassword", "form-password"])
def test_what_came_with_a_secret_is_shown_and_not_sent_again(name):
    answer = answer_after(OSError(errno.ENOSPC, "x"), text="We see everyone alone first. " * 2,
                          **{name: "a-secret-word"})
    assert fields_in(answer) == {}
    assert "We see everyone alone first." in page_of(answer)
    assert "a-secret-word" not in page_of(answer)
