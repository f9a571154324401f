"""Decisions: with a reason where one is owed, recorded, told to the author, and taken once."""
import pytest
from django.utils import translation

from platform_core.audit.models import Entry
from platform_core.lib.permissions import may
from platform_core.moderation.models import Publishable, QueueItem
from platform_core.notifications.models import Notification
from platform_core.workflow.models import Decision, NotAllowedNow
from tests.moderation.conftest import KINDS, wait_as
from tests.reading import unmarked

REASON = "It names a town; leave that out."
OUTCOMES = {"publish": "published", "return": "returned", "reject": "rejected"}
# How each kind is decided on its own page: the fields that are sent to refuse it.
REFUSALS = {
    "post": {"action": "reject", "ground": "privacy", "reason": REASON, "revision": 0},
    "thread": {"action": "reject", "ground": "privacy", "reason": REASON, "revision": 0},
    "practice": {"decision": "reject", "reject-ground": "privacy",
                 "reject-reason": REASON, "reject-revision": 1},
    "application": {"action": "refuse", "reason": REASON, "revision": 0},
    "report": {"action": "uphold", "ground": "privacy", "reason": REASON, "revision": 0},
}
STATED = {"reason": REASON, "revision": 0, "ground": "privacy"}
PUBLISH = {"action": "publish", "revision": 0}
REFUSED = {"post": "rejected", "thread": "rejected", "practice": "rejected",
           "application": "refused", "report": "upheld"}


def place_of(item):
    """Where a moderator decides about an item."""
    places = {"practice": f"/practices/{item.object_id}/review/",
              "application": f"/members/applications/{item.object_id}/"}
    return places.get(item.kind, item.get_absolute_url())


def words(answer):
    return unmarked(answer.content.decode())


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize("kind", ["post", "thread"])
@pytest.mark.parametrize("action", OUTCOMES)
def test_a_text_is_decided_about_recorded_and_its_author_told(
    people, newcomer, mo, client_of, commit, kind, action
):
    item = wait_as(kind, people)
    with commit():
        data = {"action": action, "reason": REASON, "revision": 0, "ground": "privacy"}
        answer = client_of(mo).post(item.get_absolute_url(), data)
    assert answer.url == "/moderation/"
    target = item.target
    target.refresh_from_db()
    assert (target.status, target.decision_reason) == (OUTCOMES[action], REASON)
    entry = Entry.objects.about(target).last()
    assert (entry.actor, entry.action.rsplit(".")[-1]) == (mo, action)
    assert entry.data == {"decision": target.decision_id, "revision": 0,
                          "reason": target.decision.fingerprint}
    item.refresh_from_db()
    decision = item.decision
    assert decision == target.decision
    assert (decision.by, decision.action, decision.reason) == (mo, action, REASON)
    told = Notification.objects.filter(member=newcomer)
    assert [notice.verb for notice in told] == [OUTCOMES[action]]


@pytest.mark.parametrize("kind", ["post", "thread"])
@pytest.mark.parametrize("action", ["return", "reject"])
@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_without_words_for_the_author_nothing_is_decided(
    people, mo, client_of, kind, action, reason
):
    item = wait_as(kind, people)
    data = {"action": action, "reason": reason, "revision": 0}
    answer = client_of(mo).post(item.get_absolute_url(), data)
    assert answer.status_code == 422
    assert "Write what the author should know." in words(answer)
    item.target.refresh_from_db()
    assert item.target.status == "pending"


@pytest.mark.parametrize("action", sorted(Publishable.NEEDS_REASON))
def test_the_rule_holds_whoever_calls(people, mo, action):
    target = wait_as("post", people).target
    with pytest.raises(ValueError, match="needs a reason"):
        target.decide(action, mo, " ", "privacy")
    target.refresh_from_db()
    assert target.status == "pending"


def test_publishing_needs_no_words(people, mo, client_of):
    item = wait_as("post", people)
    answer = client_of(mo).post(item.get_absolute_url(), PUBLISH)
    assert answer.status_code in {302, 303}


@pytest.mark.parametrize("data", [{}, {"action": "x"}, {"action": "hide", "reason": "r"},
                                  {"action": "remove", "reason": "r"}, {"action": ["publish"] * 0},
                                  {"action": "publish", "reason": "r" * 2001}])
def test_what_is_not_a_decision_comes_back_with_the_words_kept(people, mo, client_of, data):
    item = wait_as("post", people)
    answer = client_of(mo).post(item.get_absolute_url(), {"revision": 0} | data)
    assert answer.status_code == 422
    assert data.get("reason", "") in words(answer)
    assert QueueItem.objects.waiting().count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_moderator_is_told_who_did_what_and_when(
    people, rosa, dora, client_of, kind
):
    item = wait_as(kind, people)
    place = place_of(item)
    first, second = client_of(rosa), client_of(dora)
    first.get(place)
    second.get(place)
    assert first.post(place, REFUSALS[kind]).status_code in {302, 303}
    answer = second.post(place, REFUSALS[kind])
    assert answer.status_code == 409
    page = words(answer)
    for shown in ("Rosa Example", REASON):
        assert shown in page, shown
    target = item.target
    target.refresh_from_db()
    assert target.status == REFUSED[kind]
    assert Entry.objects.about(target).filter(actor=dora).count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_item_in_the_queue_says_so_too(people, rosa, dora, client_of, kind):
    item = wait_as(kind, people)
    client_of(rosa).post(place_of(item), REFUSALS[kind])
    answer = client_of(dora).get(item.get_absolute_url())
    assert answer.status_code == 409
    assert "Rosa Example decided this" in words(answer)


@pytest.mark.parametrize(("language", "shown"), [
    ("en", "Rosa Example decided this: rejected."), ("nl", "afgewezen"),
])
def test_what_the_colleague_did_is_said_in_the_readers_language(
    people, rosa, dora, client_of, language, shown
):
    post = wait_as("post", people).target
    post.decide("reject", rosa, REASON, "privacy")
    try:
        post.decide("publish", dora)
    except NotAllowedNow as taken:
        with translation.override(language):
            assert shown in f"{taken.entry.actor} decided this: {taken.words}."
    else:
        pytest.fail("decided twice")


@pytest.mark.parametrize("action", ["publish", "reject"])
def test_an_old_item_is_no_way_round_the_page_on_which_a_reviewer_decides(
    people, ravi, mo, client_of, action
):
    """Moderators do not review practices; a settled item took their decision all the same."""
    item = wait_as("practice", people)
    practice = item.target
    practice.request_changes(ravi, "Say more about safety")
    practice.submit(people["author"])
    sent = {"action": action, "reason": "No", "revision": practice.revision,
            "ground": "privacy"}
    answer = client_of(mo).post(item.get_absolute_url(), sent)
    assert answer.url == practice.review_url
    practice.refresh_from_db()
    assert practice.status == "in_review"


def test_a_step_that_was_taken_by_the_platform_names_nobody(people, mo):
    post = wait_as("post", people).target
    post.take("reject", by=None)
    with pytest.raises(NotAllowedNow) as taken:
        post.decide("publish", mo)
    assert (taken.value.entry.actor, str(taken.value.words)) == (None, "rejected")
    assert taken.value.decision is None


def test_nobody_decides_about_their_own_text(sensitive_category, mo, kim, people, client_of):
    mine = people["thread"].reply(people["newcomer"], "<p>Before I joined the team</p>")
    item = QueueItem.objects.waiting().get()
    author = people["newcomer"]
    author.is_moderator = True
    author.save()
    client = client_of(author)
    assert "A colleague decides about it." in words(client.get(item.get_absolute_url()))
    answer = client.post(item.get_absolute_url(), PUBLISH)
    assert answer.status_code == 403
    assert "A colleague decides about it." in words(answer)
    mine.refresh_from_db()
    assert mine.status == "pending"
    assert client_of(kim).post(item.get_absolute_url(), PUBLISH).status_code in {302, 303}


def test_nobody_decides_about_what_they_reported(people, mo, kim, client_of):
    people["reporter"] = mo
    item = wait_as("report", people)
    answer = client_of(mo).post(item.get_absolute_url(), REFUSALS["report"])
    assert answer.status_code == 403
    assert "You reported this yourself." in words(answer)
    assert may(kim, "moderation.decide", item.target)


@pytest.mark.parametrize("action", ["hide", "unhide"])
def test_nobody_hides_or_shows_their_own_post_in_place(thread, mo, kim, client_of, action):
    post = thread.reply(mo, "<p>Mine</p>")
    if action == "unhide":
        post.decide("hide", kim, REASON, "privacy")
    before = post.status
    answer = client_of(mo).post(f"/forum/posts/{post.pk}/{action}/", STATED)
    assert answer.status_code == 403
    post.refresh_from_db()
    assert post.status == before


@pytest.mark.parametrize(("action", "field"), [
    ("lock", "is_locked"), ("pin", "is_pinned"),
])
def test_a_verb_taken_twice_is_recorded_once(thread, mo, action, field):
    for verb, is_on in ((action, True), (f"un{action}", False)):
        for _ in range(2):
            getattr(thread, verb)(by=mo, **({"ground": "privacy"} if verb == "lock" else {}))
            thread.refresh_from_db()
            assert getattr(thread, field) is is_on
        entries = Entry.objects.about(thread).filter(action=f"forum.thread.{verb}")
        assert [entry.actor for entry in entries] == [mo]


def test_moving_to_where_it_is_changes_nothing(thread, category, sensitive_category, mo):
    for place in (category, sensitive_category, sensitive_category):
        thread.move(mo, place, "It fits better", ground="privacy")
    entries = Entry.objects.about(thread).filter(action="forum.thread.move")
    [entry] = entries
    decision = Decision.objects.get(pk=entry.data["decision"])
    assert entry.data == {"decision": decision.pk, "reason": decision.fingerprint}
    assert (decision.by, decision.reason) == (mo, "It fits better")


def test_an_answer_marked_twice_is_told_once(thread, anna, ravi, commit):
    post = thread.reply(anna, "<p>This helps</p>")
    with commit():
        thread.solve(ravi, post)
        thread.solve(ravi, post)
    assert Notification.objects.filter(member=anna, verb="solved").count() == 1
    thread.unsolve(ravi)
    thread.unsolve(ravi)
    assert Entry.objects.about(thread).filter(action="forum.thread.unsolve").count() == 1


@pytest.mark.parametrize(("action", "again"), [("hide", "unhide"), ("unhide", "hide")])
def test_hiding_twice_is_refused_with_the_name_of_the_first(
    thread, anna, mo, kim, client_of, action, again
):
    post = thread.reply(anna, "<p>Words</p>")
    if action == "unhide":
        post.decide("hide", mo, "first", "privacy")
    path = f"/forum/posts/{post.pk}/{action}/"
    assert client_of(mo).post(path, STATED).status_code in {302, 303}
    answer = client_of(kim).post(path, STATED | {"reason": "other words"})
    assert answer.status_code == 409
    assert "Mo Example decided this" in words(answer)
    assert "other words" in words(answer)
    assert Entry.objects.about(post).filter(action=f"forum.post.{action}").count() == 1


def test_the_reason_stands_with_the_text_for_its_author_and_nobody_else(
    people, newcomer, anna, mo, thread, client_of
):
    item = wait_as("post", people)
    item.target.decide("return", mo, REASON)
    page = words(client_of(newcomer).get(thread.get_absolute_url()))
    assert "Returned for change" in page
    assert REASON in page
    assert REASON not in words(client_of(anna).get(thread.get_absolute_url()))


def test_the_state_is_said_in_the_authors_language(people, newcomer, mo, thread, client_of):
    wait_as("post", people)
    page = words(client_of(newcomer).get(thread.get_absolute_url(),
                                         headers={"accept-language": "nl"}))
    assert "Wacht op een moderator" in page


def test_reasons_are_shown_as_text(people, newcomer, mo, thread, client_of):
    wait_as("post", people).target.decide("return", mo, "<script>alert(1)</script>")
    page = words(client_of(newcomer).get(thread.get_absolute_url()))
    assert "<script>alert(1)" not in page


def test_whoever_decided_reads_that_and_others_who_was_faster(people, mo, kim, client_of):
    item = wait_as("post", people)
    client_of(mo).post(item.get_absolute_url(), PUBLISH)
    assert "<h1>Already decided</h1>" in words(client_of(mo).get(item.get_absolute_url()))
    assert "<h1>A colleague was faster</h1>" in words(client_of(kim).get(item.get_absolute_url()))
