"""A session that ended while somebody wrote: kept in it, and put back after sign-in, once."""
import pytest

from platform_core.members.access import KEPT
from tests.forum.sending import page_of, send_reply, send_thread

LONG = "An hour of thinking, written down with care"


@pytest.fixture
def sent_too_late(client_of, nobody):
    """Return a function: send with an ended session, sign in as `member`, give the client."""

    def send(member, sending, *args, **data):
        client = client_of(nobody)
        answer = sending(client, *args, **data)
        assert answer.url.startswith("/accounts/login/?next=/forum/")
        kept = client.session[KEPT]
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[KEPT] = kept
        session.save()
        return client

    return send


def test_a_reply_is_put_back_once(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(anna, send_reply, thread, f"<p>{LONG}</p>", return_to=path)
    assert LONG in page_of(client.get(path))
    assert LONG not in page_of(client.get(path))


def test_it_waits_until_its_own_page_is_opened(anna, ravi, thread, category, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(anna, send_reply, thread, f"<p>{LONG}</p>", return_to=path)
    assert LONG not in page_of(client.get("/forum/new/"))
    assert LONG in page_of(client.get(path))


def test_typed_text_is_put_back_as_it_was_typed(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    client = sent_too_late(
        anna, send_reply, thread, f"{LONG}\n\n- <one>", body_format="text", return_to=path
    )
    assert f"{LONG}\n\n- &lt;one&gt;</textarea>" in page_of(client.get(path))


def test_a_new_discussion_is_put_back_with_its_choices(anna, category, sent_too_late):
    client = sent_too_late(anna, send_thread, category, title=LONG, kind="challenge")
    page = page_of(client.get("/forum/new/"))
    assert LONG in page
    assert "We never know whom to ask." in page
    assert f'<option value="{category.pk}" selected>' in page
    challenge = page.split('value="challenge"')[1].split(">")[0]
    assert "checked" in challenge


def test_what_was_kept_is_cleaned_before_it_is_shown(anna, thread, sent_too_late):
    path = thread.get_absolute_url()
    body = "<p>Fine</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    client = sent_too_late(anna, send_reply, thread, body, return_to=path)
    page = page_of(client.get(path))
    assert "Fine" in page
    assert "<script>alert" not in page
    assert "onerror" not in page


def test_what_is_too_much_to_keep_is_no_failure(thread, client_of, nobody):
    client = client_of(nobody)
    answer = send_reply(client, thread, "x" * 150_000)
    assert answer.status_code == 302
    assert KEPT not in client.session


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_a_way_back_leads_to_the_platform_alone(thread, client_of, nobody, target):
    answer = send_reply(client_of(nobody), thread, return_to=target)
    assert answer.url == "/accounts/login/?next=/"


def test_the_forms_token_is_not_kept(thread, client_of, nobody):
    client = client_of(nobody)
    send_reply(client, thread, csrfmiddlewaretoken="secret-token")
    assert "secret-token" not in str(dict(client.session))
