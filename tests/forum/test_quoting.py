"""Quoting without a script: the address asks, the form begins with the words and their source."""
import pytest

from tests.conftest import start_thread
from tests.forum.sending import page_of, send_reply


def form_text(client, thread, quoted):
    """What stands in the reply's textarea when a post is quoted."""
    page = page_of(client.get(f"{thread.get_absolute_url()}?quote={quoted}"))
    return page.split('<textarea name="body"')[1].split(">", 1)[1].split("</textarea>")[0].strip()


@pytest.fixture
def reply(thread, anna):
    return thread.reply(anna, "<p>One</p><ul><li><p>two</p></li></ul>")


def test_the_words_and_their_author_stand_in_the_form(thread, reply, ben, client_of):
    assert form_text(client_of(ben), thread, reply.pk) == (
        "&gt; One\n&gt;\n&gt; - two\n&gt;\n&gt; — Anna Example"
    )


def test_what_is_sent_on_is_a_quotation_with_its_source(thread, reply, ben, client_of):
    client = client_of(ben)
    typed = form_text(client, thread, reply.pk).replace("&gt;", ">") + "\n\nExactly."
    send_reply(client, thread, typed, body_format="text")
    assert thread.posts.latest("pk").body == (
        "<blockquote><p>One</p><ul><li><p>two</p></li></ul><footer>Anna Example</footer>"
        "</blockquote><p>Exactly.</p>"
    )


def test_a_quotation_of_a_quotation_holds_the_newest_words_alone(thread, ben, client_of):
    body = "<blockquote><p>Old</p></blockquote><p>New</p>"
    reply = thread.reply(ben, body)
    assert "Old" not in form_text(client_of(ben), thread, reply.pk)


def test_on_a_long_thread_the_form_stands_on_the_last_page(thread, anna, ben, client_of):
    for number in range(25):
        thread.reply(anna, f"<p>Reply {number}</p>")
    first = thread.first_post
    assert "&gt; How do you make sure" in form_text(client_of(ben), thread, first.pk)


@pytest.mark.parametrize("quoted", ["", "x", "0", "-1", "²", "9" * 30, "%00"])
def test_nonsense_quotes_nothing(thread, ben, client_of, quoted):
    assert form_text(client_of(ben), thread, quoted) == ""


def test_only_what_stands_in_this_discussion_is_quoted(
    thread, reply, newcomer, mo, ravi, category, ben, client_of
):
    other = start_thread(ravi, category, "Another one")
    waiting = thread.reply(newcomer, "<p>Waits</p>")
    reply.decide("hide", mo, "No", "privacy")
    for post in (other.first_post, waiting, reply):
        assert form_text(client_of(ben), thread, post.pk) == ""


def test_a_closed_discussion_offers_no_quote(thread, reply, mo, ben, client_of):
    thread.lock(by=mo, ground="privacy")
    page = page_of(client_of(ben).get(f"{thread.get_absolute_url()}?quote={reply.pk}"))
    assert "data-quote" not in page
    assert "<textarea" not in page
