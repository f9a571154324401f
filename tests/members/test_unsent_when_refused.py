"""Without scripts: what was sent is kept on every answer that is not a success."""
from itertools import chain

import pytest

from forum.models import Thread
from goodpractices.models import GoodPractice
from platform_core.members import keeper as keeping
from platform_core.members.keeper import VISITORS
from platform_core.members.models import Audience, MembershipRequest, UnsentText
from platform_core.members.sealing import unseal
from platform_core.workflow.models import NotAllowedNow
from tests.forum.sending import page_of, send_edit, send_reply, words_of
from tests.goodpractices.conftest import text
from tests.keeping import end_session, keep, keeper_in, type_at
from tests.members.steps import FORM, PASSWORD, a_visitor, can_sign_in, sign_in

THOUGHT = "An hour of thinking about how to ask"
BSN = "Her number is 123456782."


def kept():
    """The longest word of each kept text, and who reads it."""
    rows = UnsentText.objects.filter(discarded_at=None)
    return [(row.member, max(chain(*row.facts["fields"].values()), key=len)) for row in rows]


@pytest.fixture
def replying(anna, client_of, thread):
    """A browser with a reply begun; `.send(words)` posts it with the keeper of its page."""
    client = client_of(anna)
    client.keeper = keeper_in(client.get(thread.get_absolute_url()))
    client.send = lambda words=f"<p>{THOUGHT}</p>": send_reply(
        client, thread, words, keeper=client.keeper)
    return client


def test_a_form_with_an_error_is_kept_and_goes_on_as_one_text(replying, anna):
    answer = replying.send(BSN)
    assert answer.status_code == 422
    assert kept() == [(anna, BSN)]
    keep(replying, keeper_in(answer), body=f"{BSN} Or not.")
    assert kept() == [(anna, f"{BSN} Or not.")]


def test_a_thread_that_was_closed_to_the_writer_keeps_the_words(replying, anna, thread, ben):
    nobody_else = Audience.objects.of_groups([])
    thread.category.move_to_audience(nobody_else)
    answer = replying.send()
    assert answer.status_code == 404
    assert THOUGHT in page_of(answer)
    assert "/members/unsent/" in page_of(answer)
    assert kept() == [(anna, f"<p>{THOUGHT}</p>")]
    assert THOUGHT in page_of(replying.get("/members/unsent/"))


def test_a_thread_that_takes_no_replies_keeps_the_words(replying, anna, thread, mo):
    thread.lock(by=mo, ground="privacy")
    assert replying.send().status_code == 403
    assert kept() == [(anna, f"<p>{THOUGHT}</p>")]


def test_too_many_replies_keep_the_words(replying, anna):
    answers = [replying.send("<p></p>").status_code for _time in range(30)]
    assert set(answers) == {422}
    assert replying.send().status_code == 429
    assert kept() == [(anna, f"<p>{THOUGHT}</p>")]


def test_a_form_of_an_old_page_keeps_the_words(anna, thread):
    client = a_visitor()
    client.handler.enforce_csrf_checks = True
    client.force_login(anna, "django.contrib.auth.backends.ModelBackend")
    keeper = keeper_in(client.get(thread.get_absolute_url()))
    answer = send_reply(client, thread, f"<p>{THOUGHT}</p>", keeper=keeper)
    assert answer.status_code == 403
    assert "We keep it for you for 30 days" in words_of(answer)
    assert kept() == [(anna, f"<p>{THOUGHT}</p>")]


def test_what_breaks_on_our_side_keeps_the_words(replying, anna, monkeypatch):
    monkeypatch.setattr(Thread, "reply", lambda *args: 1 / 0)
    replying.raise_request_exception = False
    assert replying.send().status_code == 500
    assert kept() == [(anna, f"<p>{THOUGHT}</p>")]


def test_a_second_step_that_is_missing_keeps_the_words(mo, thread, client_of, settings):
    client = client_of(mo)
    keeper = keeper_in(client.get(thread.get_absolute_url()), 0)
    settings.REQUIRE_SECOND_FACTOR = True
    assert send_reply(client, thread, f"<p>{THOUGHT}</p>", keeper=keeper).status_code == 302
    assert kept() == [(mo, f"<p>{THOUGHT}</p>")]


def test_a_conflict_keeps_the_words_and_the_second_send_lets_go(anna, thread, client_of):
    post = thread.reply(anna, "<p>First words</p>")
    client, path = client_of(anna), f"/forum/posts/{post.pk}/edit/"
    keeper = keeper_in(client.get(path))
    post.edit(anna, "<p>From the phone</p>", revision=post.revision)
    answer = send_edit(client, post, f"<p>{THOUGHT}</p>", keeper=keeper, revision=0)
    assert answer.status_code == 409
    assert kept() == [(anna, f"<p>{THOUGHT}</p>")]
    post.refresh_from_db()
    send_edit(client, post, f"<p>{THOUGHT}</p>", keeper=keeper_in(answer))
    assert kept() == []


def test_a_decision_that_a_colleague_was_faster_with_is_kept(anna, thread, mo, kim, client_of):
    post = thread.reply(anna, "<p>First words</p>")
    client, path = client_of(mo), f"/forum/posts/{post.pk}/hide/"
    keeper = keeper_in(client.get(path))
    revision = post.revision
    post.decide("hide", kim, "It names a place", "privacy")
    answer = client.post(path, {"reason": THOUGHT, "revision": revision, "keeper": keeper,
                                "ground": "privacy"})
    assert answer.status_code in {403, 409}
    assert kept() == [(mo, THOUGHT)]


def test_a_practice_that_was_saved_is_kept_no_more(anna, client_of):
    client = client_of(anna)
    keeper = type_at(client, "/practices/new/", title=THOUGHT)
    sent = {"title": THOUGHT, "revision": "0", "language": "en", "visibility": "members",
            "keeper": keeper}
    assert client.post("/practices/new/", sent | {"action": "save"}).status_code == 302
    assert kept() == []


def test_one_that_was_saved_but_lacks_something_is_saved_not_kept(anna, client_of):
    client = client_of(anna)
    practice = GoodPractice.draft(anna, text())
    path = f"/practices/{practice.pk}/edit/"
    keeper = type_at(client, path, title=THOUGHT)
    sent = {"title": THOUGHT, "revision": practice.revision, "language": "en",
            "visibility": "members", "action": "submit", "keeper": keeper}
    answer = client.post(path, sent)
    assert answer.status_code == 422
    assert kept() == []
    keep(client, keeper_in(answer), title=f"{THOUGHT} again")
    assert kept() == [(anna, f"{THOUGHT} again")]


def test_a_step_that_came_too_late_keeps_its_reason(anna, client_of, monkeypatch):
    practice = GoodPractice.draft(anna, text())
    client, path = client_of(anna), f"/practices/{practice.pk}/withdraw/"
    keeper = keeper_in(client.get(path))

    def too_late(*args):
        raise NotAllowedNow("")

    monkeypatch.setattr(GoodPractice, "withdraw", too_late)
    assert client.post(path, {"reason": THOUGHT, "keeper": keeper}).status_code == 302
    assert kept() == [(anna, THOUGHT)]


# People without a session of their own.

@pytest.fixture
def asked(applicant, kim):
    """An application with a question, and the address at which it is answered."""
    found = MembershipRequest.objects.create(member=applicant, motivation="I want to learn.")
    found.take("confirm", by=applicant)
    found.decide("ask", kim, "Where do you work?")
    return found


def test_an_answer_is_kept_for_its_applicant_until_it_is_sent(asked, applicant):
    path = asked.answer_path
    sent = {"answer": THOUGHT * 100, "keeper": keeper_in(a_visitor().get(path))}
    assert a_visitor().post(path, sent).status_code == 422
    assert kept() == [(applicant, THOUGHT * 100)]
    page = a_visitor().get(path)
    assert THOUGHT in page_of(page)
    a_visitor().post(path, {"answer": "At a shelter", "keeper": keeper_in(page)})
    assert kept() == []


def test_a_sign_up_half_filled_survives_the_other_language(db):
    client = a_visitor()
    words = FORM | {"motivation": THOUGHT}
    type_at(client, "/accounts/signup/", **words)
    client.post("/language/", {"language": "nl", "next": "/accounts/signup/"})
    page = page_of(client.get("/accounts/signup/"))
    assert THOUGHT in page
    assert 'value="Lea Example"' in page
    assert PASSWORD not in page
    assert not UnsentText.objects.exists()


def test_a_sign_up_with_an_error_is_kept_sealed_and_without_the_password(db):
    client = a_visitor()
    keeper = keeper_in(client.get("/accounts/signup/"))
    client.post("/accounts/signup/", FORM | {"motivation": THOUGHT, "name": "", "keeper": keeper})
    assert THOUGHT not in str(dict(client.session.items()))
    assert PASSWORD not in str(unseal(client.session[VISITORS].encode()))
    page = page_of(client.get("/accounts/signup/"))
    assert THOUGHT in page
    assert PASSWORD not in page


def test_a_sign_up_that_was_sent_is_kept_no_more(db):
    client = a_visitor()
    keeper = type_at(client, "/accounts/signup/", **FORM)
    assert client.post("/accounts/signup/", FORM | {"keeper": keeper}).status_code == 302
    assert VISITORS not in client.session


@pytest.mark.parametrize("leaving", ["exit", "sign in"])
def test_what_a_visitor_typed_is_not_there_for_the_next_one(anna, leaving):
    client = a_visitor()
    type_at(client, "/accounts/signup/", **FORM)
    if leaving == "exit":
        client.post("/members/leave/")
    else:
        sign_in(client, can_sign_in(anna).email)
    assert VISITORS not in client.session


def test_another_site_puts_no_words_into_a_visitors_session(db):
    client = a_visitor()
    client.handler.enforce_csrf_checks = True
    keeper = keeper_in(client.get("/accounts/signup/"))
    client.post("/accounts/signup/", FORM | {"keeper": keeper})
    assert VISITORS not in client.session


def test_a_visitors_form_that_is_too_long_is_left_out_and_said(db):
    client = a_visitor()
    keeper = keeper_in(client.get("/accounts/signup/"))
    answer = keep(client, keeper, motivation="x" * (keeping.MOST_OF_VISITORS + 1)).json()
    assert answer["is_kept"] is False
    assert "too long" in answer["said"]


def test_leaving_keeps_a_members_words_for_them(anna, client_of, thread):
    client = client_of(anna)
    keeper = keeper_in(client.get(thread.get_absolute_url()))
    client.post("/members/leave/")
    keep(client, keeper, body=THOUGHT)
    assert kept() == [(anna, THOUGHT)]


def test_a_post_that_carries_no_keeper_changes_nothing(anna, client_of, thread):
    client = client_of(anna)
    assert send_reply(client, thread, "").status_code == 422
    end_session(client)
    send_reply(client, thread, f"<p>{THOUGHT}</p>")
    assert not UnsentText.objects.exists()
