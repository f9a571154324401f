"""A number that was refused: asked about, cleared in its line and nowhere else, and taken back."""
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from forum.models import Post
from platform_core.audit.models import Entry
from platform_core.lib.permissions import may
from platform_core.moderation.models import NumberQuestion, QueueItem
from platform_core.notifications.models import Notification
from platform_core.privacy.checked import Blocked, Checked, check
from platform_core.privacy.cleared import SOME, mark_of, remember
from platform_core.privacy.detectors import find
from platform_core.privacy.models import ClearedNumber
from platform_core.rights.verifying import hits_of
from platform_core.workflow.models import Decision

DIGITS = "111222333"
LINE = f"Het BSN op het voorbeeldformulier is {DIGITS}."
ASK = "/moderation/numbers/ask/"


@pytest.fixture
def asked(thread, ben):
    [finding] = find(LINE)
    return NumberQuestion.objects.ask(ben, LINE, finding, f"/forum/threads/{thread.pk}/")


@pytest.fixture
def cleared(asked, mo):
    asked.decide("clear_number", mo, "It is the number of the specimen")
    return asked


def reply_url(thread):
    return f"/forum/threads/{thread.pk}/reply/"


def test_a_refused_form_offers_to_ask_and_keeps_the_text(client_of, ben, thread):
    client = client_of(ben)
    refused = client.post(reply_url(thread), {"body": LINE})
    assert refused.status_code == 422
    choice = f"body:{LINE.index(DIGITS)}:nl_bsn"
    assert f'name="ask" value="{choice}"'.encode() in refused.content
    keeper = refused.content.decode().split('name="keeper" value="')[1].split('"')[0]
    answer = client.post(ASK, {"body": LINE, "body_format": "text", "ask": choice,
                               "keeper": keeper})
    made = NumberQuestion.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert made.line == (LINE, LINE.index(DIGITS), LINE.index(DIGITS) + len(DIGITS))
    assert made.place == f"/forum/threads/{thread.pk}/"
    assert QueueItem.objects.waiting().get().kind == "number"
    page = client.get(made.get_absolute_url())
    assert b"Go on writing" in page.content
    assert DIGITS.encode() in client.get(made.place).content    # what was typed comes back


@pytest.mark.parametrize("choice", ["", "body:0:nl_bsn", "body:37:phone", "x:37:nl_bsn", "body"])
def test_what_speaks_of_no_number_is_no_question(client_of, ben, db, choice):
    answer = client_of(ben).post(ASK, {"body": LINE, "body_format": "text", "ask": choice})
    assert answer.status_code == 400
    assert not NumberQuestion.objects.exists()


def test_a_date_or_a_name_is_no_number(client_of, ben, db):
    answer = client_of(ben).post(ASK, {"body": "geb. 12-03-1991", "ask": "body:5:dob"})
    assert answer.status_code == 400


def test_its_digits_stand_nowhere_in_the_database(asked, cleared):
    assert not hits_of([DIGITS])
    assert ClearedNumber.objects.get().mark == asked.mark
    assert DIGITS not in str(list(Entry.objects.values_list("data", flat=True)))


def test_cleared_it_passes_the_door_in_its_line_and_nowhere_else(cleared, thread, ben):
    post = thread.reply(ben, f"<p>Beste allen,</p><p>{LINE}</p><p>Tot zover.</p>")
    assert Post.objects.get(pk=post.pk).status == "published"
    assert check(f"  {LINE.replace(' ', '  ')}").findings == ()
    for other in (LINE.replace("111222333", "123456782"), f"{LINE} Van mijn cliënt.",
                  f"Haar BSN is {DIGITS}."):
        with pytest.raises(Blocked):
            Checked(other)


def test_until_it_is_cleared_it_is_refused(asked, thread, ben):
    with pytest.raises(Blocked):
        thread.reply(ben, f"<p>{LINE}</p>")


def test_what_was_cleared_can_be_taken_back(cleared, thread, ben, kim):
    cleared.decide("keep_number", kim, "It is a real one after all")
    with pytest.raises(Blocked):
        thread.reply(ben, f"<p>{LINE}</p>")
    assert [one.action for one in Decision.objects.about(cleared)] == [
        "clear_number", "keep_number"]
    cleared.decide("clear_number", kim, "No: it is the specimen")
    assert thread.reply(ben, f"<p>{LINE}</p>")


def test_it_takes_a_reason_and_somebody_else(asked, mo, ben, client_of):
    with pytest.raises(ValueError, match="needs a reason"):
        asked.decide("clear_number", mo, " ")
    asked.member = mo
    assert not may(mo, "moderation.decide", asked)
    assert not may(ben, "moderation.decide", asked)
    assert client_of(ben).get(asked.review_url).status_code == 404


def test_a_moderator_decides_on_its_page_and_the_writer_hears(
        asked, mo, ben, client_of, django_capture_on_commit_callbacks):
    page = client_of(mo).get(asked.review_url)
    assert f'<mark class="finding" data-kind="nl_bsn">{DIGITS}</mark>'.encode() in page.content
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(mo).post(asked.review_url, {
            "action": "clear_number", "reason": "A specimen", "revision": asked.revision})
    assert answer.status_code == 302
    assert not QueueItem.objects.waiting().exists()
    told = Notification.objects.get(member=ben)
    assert told.verb == "number_cleared"
    assert b"A specimen" in client_of(ben).get(asked.get_absolute_url()).content
    again = client_of(mo).get(asked.review_url)
    assert b"A specimen" in again.content
    assert b'value="keep_number"' in again.content
    assert b'value="clear_number"' not in again.content


def test_a_question_is_its_writers_alone(asked, anna, client_of):
    assert client_of(anna).get(asked.get_absolute_url()).status_code == 404


def test_asked_twice_the_first_one_stands(asked, ben):
    [finding] = find(LINE)
    assert NumberQuestion.objects.ask(ben, LINE, finding, "/").pk == asked.pk


def test_without_the_cache_the_door_refuses_until_the_sweep(cleared):
    cache.clear()
    with pytest.raises(Blocked):
        Checked(LINE)
    remember()
    assert Checked(LINE)
    ClearedNumber.objects.all().delete()
    cache.delete(SOME)
    remember()
    assert not cache.get(SOME)


def test_nobody_is_asked_in_vain(cleared, django_assert_num_queries):
    with django_assert_num_queries(0):
        check("Bel 06-12345678")
    with django_assert_num_queries(1):
        check(LINE)


def test_the_line_is_sealed_and_goes_after_thirty_days(cleared):
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM moderation_numberquestion")
        assert DIGITS.encode() not in bytes(cursor.fetchone()[0])
    NumberQuestion.objects.update(created=timezone.now() - timedelta(days=29))
    NumberQuestion.objects.sweep()
    assert NumberQuestion.objects.get().line
    NumberQuestion.objects.update(created=timezone.now() - timedelta(days=31))
    NumberQuestion.objects.sweep()
    found = NumberQuestion.objects.get()
    assert found.line is None
    assert check(LINE).findings == ()    # the decision stands


def test_the_mark_tells_nothing_without_the_key(settings):
    [finding] = find(LINE)
    mark = mark_of(LINE, finding)
    settings.SECRET_KEY = "another" * 10
    assert mark_of(LINE, finding) != mark
    assert len(mark) == 64
