"""A decision binds the text that was read: a newer one is shown first, and words are kept."""
import pytest

from forum.models import Post, Thread
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem, Report
from platform_core.workflow.models import Decision, Stale
from tests.conftest import make_member
from tests.moderation.conftest import SENT_ON, wait_as
from tests.reading import unmarked

TYPED = "Words that took a while to write"


def words(answer):
    return unmarked(answer.content.decode())


def edit(target, by, body):
    post = target if isinstance(target, Post) else target.first_post
    Post.objects.get(pk=post.pk).edit(by, body, post.revision)


def rows_of(target):
    return type(target).objects.get(pk=target.pk)


@pytest.mark.parametrize("kind", ["post", "thread"])
@pytest.mark.parametrize("action", ["publish", "return", "reject"])
def test_a_text_that_changed_meanwhile_is_shown_with_the_difference_and_nothing_is_decided(
    people, newcomer, mo, client_of, kind, action
):
    item = wait_as(kind, people)
    client = client_of(mo)
    opened = client.get(item.get_absolute_url()).context["form"]["revision"].value()
    edit(item.target, newcomer, "<p>Pending <b>quite</b> different words</p>")
    sent = {"action": action, "reason": TYPED, "revision": opened, "ground": "privacy"}
    answer = client.post(item.get_absolute_url(), sent)
    page = words(answer)
    assert answer.status_code == 409
    assert "The text has changed since you opened it" in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "different" in page
    assert f">\n{TYPED}</textarea>" in page
    assert rows_of(item.target).status == "pending"
    assert not Decision.objects.exists()
    again = answer.context["form"]["revision"].value()
    assert int(again) == opened + 1
    assert client.post(item.get_absolute_url(), sent | {"revision": again}).status_code in SENT_ON
    decision = rows_of(item.target).decision
    assert (decision.action, decision.revision, decision.reason) == (action, opened + 1, TYPED)


@pytest.mark.parametrize("kind", ["post", "thread", "application", "report"])
@pytest.mark.parametrize("revision", ["", "x", "-1", "1e9"])
def test_without_the_revision_that_was_read_nothing_is_decided(people, mo, client_of, kind,
                                                               revision):
    item = wait_as(kind, people)
    place = item.review_url or item.get_absolute_url()
    actions = {"application": "approve", "report": "dismiss"}
    sent = {"action": actions.get(kind, "publish"), "reason": TYPED, "revision": revision}
    assert client_of(mo).post(place, sent).status_code == 422
    assert not Decision.objects.exists()


def test_whoever_edits_the_row_and_not_the_text_makes_nobody_read_again(people, mo, client_of):
    item = wait_as("post", people)
    Post.objects.filter(pk=item.object_id).update(held_kinds=["phone"])
    sent = {"action": "publish", "revision": 0}
    assert client_of(mo).post(item.get_absolute_url(), sent).status_code in SENT_ON


def test_a_complaint_that_joined_meanwhile_is_read_before_the_report_is_decided(
    people, carla, mo, client_of
):
    item = wait_as("report", people)
    client = client_of(mo)
    opened = client.get(item.get_absolute_url()).context["form"]["revision"].value()
    Report.file(carla, item.target.subject, "unsafe_advice", "And this would put her in danger")
    sent = {"action": "dismiss", "reason": TYPED, "revision": opened}
    answer = client.post(item.get_absolute_url(), sent)
    page = words(answer)
    assert answer.status_code == 409
    assert "And this would put her in danger" in page
    assert f">\n{TYPED}</textarea>" in page
    assert rows_of(item.target).status == "open"
    again = answer.context["form"]["revision"].value()
    assert client.post(item.get_absolute_url(), sent | {"revision": again}).status_code in SENT_ON
    assert rows_of(item.target).decision.revision == opened + 1


def test_what_is_said_of_a_report_is_no_difference_between_texts(people, anna, carla, mo,
                                                                 client_of):
    """Revisions of a report count complaints; those of the text are something else."""
    item = wait_as("report", people)
    edit(item.target.subject, anna, "<p>Another text</p>")
    Report.file(carla, item.target.subject, "other", "New")
    sent = {"action": "dismiss", "reason": TYPED, "revision": 0}
    answer = client_of(mo).post(item.get_absolute_url(), sent)
    considered = answer.context["considered"]
    assert (answer.status_code, considered.changes) == (409, [])


def test_a_report_whose_text_is_edited_in_this_moment_is_read_again(people, anna, mo):
    report = wait_as("report", people).target
    assert report.target.status == "published"  # read, and then edited
    edit(report.target, anna, "<p>In this moment</p>")
    with pytest.raises(Stale) as stale:
        report.decide("uphold", mo, "A place", "privacy", text_revision=0)
    assert stale.value.current == report
    assert isinstance(stale.value.current, Report)
    assert rows_of(report).status == "open"
    assert rows_of(report.target).status == "published"


def test_an_answer_that_came_meanwhile_is_read_before_the_application_is_decided(
    people, mo, client_of
):
    request = wait_as("application", people).target
    request.decide("ask", mo, "Which team?")
    client = client_of(mo)
    opened = client.get(request.get_absolute_url()).context["form"]["revision"].value()
    MembershipRequest.objects.get(pk=request.pk).reply("The team in the west")
    sent = {"action": "refuse", "reason": TYPED, "revision": opened}
    answer = client.post(request.get_absolute_url(), sent)
    page = words(answer)
    assert answer.status_code == 409
    assert "The team in the west" in page
    assert f">\n{TYPED}</textarea>" in page
    assert rows_of(request).status == "pending"
    again = answer.context["form"]["revision"].value()
    answer = client.post(request.get_absolute_url(), sent | {"revision": again})
    assert answer.status_code in SENT_ON
    assert rows_of(request).status == "refused"


@pytest.mark.parametrize("noun", ["posts", "threads"])
@pytest.mark.parametrize("action", ["hide", "unhide"])
def test_hiding_and_showing_in_place_is_about_the_text_that_was_read(
    thread, anna, mo, client_of, noun, action
):
    target = thread.reply(anna, "<p>Old words</p>") if noun == "posts" else thread
    author = anna if noun == "posts" else thread.author
    path = f"/forum/{noun}/{target.pk}/{action}/"
    client = client_of(mo)
    if action == "unhide":
        target.decide("hide", mo, "A name", "privacy")
    opened = client.get(path).context["form"]["revision"].value()
    before = rows_of(target).status
    edit(target, author, "<p>New words</p>")
    sent = {"reason": TYPED, "revision": opened, "ground": "privacy"}
    answer = client.post(path, sent)
    page = words(answer)
    assert answer.status_code == 409
    assert "The text has changed since you opened it" in page
    assert "<ins>" in page
    assert TYPED in page
    assert rows_of(target).status == before
    again = answer.context["form"]["revision"].value()
    assert client.post(path, sent | {"revision": again}).status_code in SENT_ON
    assert rows_of(target).status != before


def test_a_suspension_is_about_what_was_decided_before(carla, mo, kim, client_of):
    client = client_of(mo)
    path = f"/members/{carla.pk}/suspend/"
    opened = client.get(path).context["form"]["revision"].value()
    carla.suspend(kim, "Somebody complained", ground="privacy")
    Member.objects.get(pk=carla.pk).reinstate(kim, "It was somebody else")
    sent = {"days": "7", "reason": TYPED, "revision": opened, "ground": "harassment"}
    answer = client.post(path, sent)
    page = words(answer)
    assert answer.status_code == 409
    assert "It was somebody else" in page
    assert f">\n{TYPED}</textarea>" in page
    assert rows_of(carla).status == "member"
    again = answer.context["form"]["revision"].value()
    assert client.post(path, sent | {"revision": again}).status_code in SENT_ON
    assert rows_of(carla).status == "suspended"


def test_letting_in_again_is_about_what_was_decided_before(carla, mo, kim, client_of):
    carla.suspend(kim, "Somebody complained", ground="privacy")
    path = f"/members/{carla.pk}/reinstate/"
    opened = client_of(mo).get(path).context["form"]["revision"].value()
    carla.reinstate(kim)
    carla.suspend(kim, "Somebody else complained too", ground="privacy")
    answer = client_of(mo).post(path, {"reason": TYPED, "revision": opened})
    assert answer.status_code == 409
    assert "Somebody else complained too" in words(answer)
    assert rows_of(carla).status == "suspended"


PLACES = {"post": ("publish", "reject"), "thread": ("publish", "reject"),
          "report": ("dismiss", "uphold"), "application": ("approve", "refuse")}


@pytest.mark.parametrize("kind", PLACES)
def test_the_slower_ones_words_are_given_back(people, mo, kim, client_of, kind):
    item = wait_as(kind, people)
    place = item.review_url or item.get_absolute_url()
    first, second = PLACES[kind]
    sent = {"action": first, "reason": "Quick", "revision": 0, "ground": "privacy"}
    assert client_of(kim).post(place, sent).status_code in SENT_ON
    answer = client_of(mo).post(place, sent | {"action": second, "reason": TYPED})
    assert answer.status_code == 409
    assert "Kim Example decided this" in words(answer)
    assert f"<p>{TYPED}</p>" in words(answer)
    assert Decision.objects.exclude(action="hide").count() == 1


@pytest.mark.parametrize("noun", ["posts", "threads"])
def test_the_slower_ones_words_are_given_back_in_place_too(thread, anna, mo, kim, client_of, noun):
    target = thread.reply(anna, "<p>Words</p>") if noun == "posts" else thread
    path = f"/forum/{noun}/{target.pk}/hide/"
    sent = {"reason": "Quick", "revision": 0, "ground": "privacy"}
    client_of(kim).post(path, sent)
    answer = client_of(mo).post(path, sent | {"reason": TYPED})
    assert answer.status_code == 409
    assert f"<p>{TYPED}</p>" in words(answer)


@pytest.mark.parametrize(("verb", "other"), [("suspend", "reinstate"), ("reinstate", "suspend")])
def test_the_slower_ones_words_about_a_member_are_given_back(mo, kim, client_of, verb, other):
    person = make_member("pim")
    if verb == "reinstate":
        person.suspend(kim, "First", ground="privacy")
    path = f"/members/{person.pk}/{verb}/"
    sent = {"days": "7", "reason": TYPED, "revision": person.revision, "ground": "spam"}
    assert client_of(kim).post(path, sent | {"reason": "Quick"}).status_code in SENT_ON
    answer = client_of(mo).post(path, sent)
    assert answer.status_code == 409
    assert "Kim Example decided this" in words(answer)
    assert f"<p>{TYPED}</p>" in words(answer)


def test_what_was_edited_and_decided_meanwhile_is_said_to_be_decided(people, newcomer, mo, kim,
                                                                     client_of):
    item = wait_as("post", people)
    edit(item.target, newcomer, "<p>Newer</p>")
    rows_of(item.target).decide("publish", kim)
    answer = client_of(mo).post(item.get_absolute_url(),
                                {"action": "reject", "ground": "privacy", "reason": TYPED,
                                 "revision": 0})
    assert answer.status_code == 409
    assert "Kim Example decided this" in words(answer)
    assert TYPED in words(answer)


def test_the_verb_itself_refuses_a_revision_that_was_not_read(people, newcomer, mo):
    post = wait_as("post", people).target
    edit(post, newcomer, "<p>Newer</p>")
    tries = [(post, {}), (rows_of(post), {"revision": 0}), (rows_of(post), {"revision": 7})]
    for target, seen in tries:
        with pytest.raises(Stale) as stale:
            target.decide("publish", mo, **seen)
        assert stale.value.current.revision == 1
    assert QueueItem.objects.waiting().count() == 1
    assert Thread.objects.get().reply_count == 0
