"""Two requests in the very same moment: one post, one decision, and never a failure."""
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from forum.models import Post, Thread
from platform_core.moderation.models import QueueItem
from tests.forum.sending import send_edit, send_reply, send_thread

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


@pytest.fixture
def together():
    """Return a function that calls `work(n)` in several threads that start at the same moment."""
    gate = Barrier(AT_ONCE)

    def call(work, number):
        try:
            gate.wait(timeout=20)
            return work(number)
        finally:
            connections.close_all()

    def run(work):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(lambda number: call(work, number), range(AT_ONCE)))

    return run


def test_a_reply_that_is_sent_at_once_is_one_reply(transactional_db, anna, thread, client_of,
                                                   together):
    clients = [client_of(anna) for _ in range(AT_ONCE)]
    token = uuid.uuid4()
    answers = together(lambda n: send_reply(clients[n], thread, token=token))
    assert {answer.url for answer in answers} == {f"{thread.get_absolute_url()}#p2"}
    assert Post.objects.filter(author=anna).count() == 1


def test_a_discussion_that_is_sent_at_once_is_one(transactional_db, anna, category, client_of,
                                                  together):
    clients = [client_of(anna) for _ in range(AT_ONCE)]
    token = uuid.uuid4()
    answers = together(lambda n: send_thread(clients[n], category, token=token))
    thread = Thread.objects.get()
    assert {answer.url for answer in answers} == {thread.get_absolute_url()}


def test_replies_at_once_get_places_of_their_own(transactional_db, anna, thread, client_of,
                                                 together):
    clients = [client_of(anna) for _ in range(AT_ONCE)]
    together(lambda n: send_reply(clients[n], thread, f"<p>Reply {n}</p>"))
    thread.refresh_from_db()
    places = list(thread.posts.order_by("number").values_list("number", flat=True))
    assert places == list(range(1, AT_ONCE + 2))
    assert (thread.last_number, thread.reply_count) == (AT_ONCE + 1, AT_ONCE)


def test_of_edits_at_once_one_is_saved_and_the_others_are_told(
    transactional_db, anna, thread, client_of, together
):
    post = thread.reply(anna, "<p>First words</p>")
    clients = [client_of(anna) for _ in range(AT_ONCE)]
    answers = together(lambda n: send_edit(clients[n], post, f"<p>Edit {n}</p>"))
    assert sorted(answer.status_code for answer in answers) == [302] + [409] * (AT_ONCE - 1)
    post.refresh_from_db()
    assert (post.revision, post.revisions.count()) == (1, 1)


def test_of_decisions_at_once_one_is_taken(transactional_db, newcomer, mo, kim, thread, client_of,
                                           together):
    send_reply(client_of(newcomer), thread)
    item = QueueItem.objects.waiting().get()
    sent = {"action": "publish", "revision": item.target.revision}
    clients = [client_of(member) for member in (mo, kim, mo, kim)]
    answers = together(lambda n: clients[n].post(item.get_absolute_url(), sent))
    assert sorted(answer.status_code for answer in answers) == [303] + [409] * (AT_ONCE - 1)
    assert Post.objects.get(author=newcomer).number == 2
