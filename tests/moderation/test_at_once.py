"""A report about privacy hides at once until decided, within limits; a dismissed one undoes it."""
from datetime import timedelta

import pytest
from django.utils import timezone

from goodpractices.models import GoodPractice
from platform_core.members.models import Member
from platform_core.moderation.models import Appeal, Report, Statement
from platform_core.search.models import Document
from tests.conftest import make_member
from tests.goodpractices.conftest import text

REASON = "It says where they live"


@pytest.fixture
def ben(ben):
    """Somebody who has been a member for a while."""
    return known_for(ben, 15)


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>They live near the church</p>")


@pytest.fixture
def practice(anna, ravi):
    found = GoodPractice.draft(anna, text())
    found.submit(anna)
    found.publish(ravi, "well_described")
    return found


def known_for(member, days):
    Member.objects.filter(pk=member.pk).update(date_joined=timezone.now() - timedelta(days=days))
    return Member.objects.get(pk=member.pk)


def again(obj):
    return type(obj).objects.get(pk=obj.pk)


def thread_of(post):
    return again(post).thread


def lines_of(statement):
    return " ".join(words for _label, words in statement.lines)


def test_nobody_sees_it_until_a_moderator_has_decided(post, ben, carla, anna, mo):
    report = Report.file(ben, post, "privacy", REASON)
    assert again(post).status == "hidden"
    assert not again(post).is_visible_to(carla)
    assert again(post).is_visible_to(anna)
    assert report.status == "open"
    statement = Statement.objects.get(member=anna)
    assert "hidden at once" in lines_of(statement)
    assert "Until a moderator has decided" in lines_of(statement)
    assert "A moderator read it and decided" not in lines_of(statement)
    assert (statement.decision.by, statement.decision.ground) == (None, "privacy")


def test_a_dismissed_one_brings_everything_back(post, ben, carla, mo):
    report = Report.file(ben, post, "privacy", REASON)
    report.decide("dismiss", mo, "A church is in every village")
    assert again(post).status == "published"
    assert again(post).is_visible_to(carla)
    assert Document.objects.filter(object_id=post.pk, audience_id__isnull=False).exists()


def test_a_discussion_and_a_practice_go_and_come_back_whole(thread, practice, post, ben, mo):
    for target, shown, hidden in ((thread.first_post, thread, "hidden"),
                                  (practice, practice, "suspended")):
        report = Report.file(ben, target, "privacy", REASON)
        assert again(shown).status == hidden
        report.decide("dismiss", mo, "Nobody can be recognised")
        assert again(shown).status == "published"
    assert again(post).is_visible_to(ben)


def test_when_it_was_right_a_person_states_why_and_an_appeal_gives_it_back(
    post, practice, ben, anna, mo, kim
):
    for target in (post, practice):
        report = Report.file(ben, target, "privacy", REASON)
        report.decide("uphold", mo, "A village can be found", "privacy")
        kept = again(target)
        assert kept.decision.by == mo
        statement = Statement.objects.get(decision=kept.decision)
        assert "The moderation team" in lines_of(statement)
        assert Report.objects.about(target).get().outcome == "hidden"
        appeal = Appeal.file(anna, kept.decision, "The village is made up")
        appeal.decide("grant_appeal", kim, "It is")
        assert again(target).status == "published"


def test_somebody_else_may_decide_about_the_text_meanwhile(post, ben, mo, kim):
    report = Report.file(ben, post, "privacy", REASON)
    again(post).decide("unhide", kim, "It is fine")
    again(post).decide("hide", kim, "It is not", "privacy")
    Report.objects.get(pk=report.pk).decide("dismiss", mo, "It is fine")
    assert again(post).status == "hidden"
    assert again(post).decision.by == kim


@pytest.mark.parametrize("reason", ["life", "illegal", "harassment", "unsafe_advice", "spam"])
def test_other_grounds_hide_nothing(post, ben, reason):
    Report.file(ben, post, reason, REASON)
    assert again(post).status == "published"


def test_who_joined_lately_hides_nothing_and_reads_so(post, ben, client_of):
    new = known_for(ben, 13)
    page = client_of(new).get(f"/moderation/report/post/{post.pk}/").content.decode()
    assert "You joined less than two weeks ago." in page
    Report.file(new, post, "privacy", REASON)
    assert again(post).status == "published"


def test_nobody_hides_more_than_three_a_day(thread, anna, ben, client_of):
    posts = [thread.reply(anna, f"<p>Words {number}</p>") for number in range(4)]
    for post in posts:
        Report.file(ben, post, "privacy", REASON)
    assert [again(post).status for post in posts] == ["hidden"] * 3 + ["published"]
    page = client_of(ben).get(f"/moderation/report/post/{posts[3].pk}/").content.decode()
    assert "hid three texts in the last day" in page


def test_whose_reports_were_dismissed_loses_it_for_half_a_year(thread, anna, ben, mo, client_of):
    for number in range(3):
        post = thread.reply(anna, f"<p>Words {number}</p>")
        Report.file(ben, post, "privacy", REASON).decide("dismiss", mo, "Fine")
        assert again(post).status == "published"
    other = thread.reply(anna, "<p>Other words</p>")
    Report.file(ben, other, "privacy", REASON)
    assert again(other).status == "published"
    page = client_of(ben).get(f"/moderation/report/post/{other.pk}/").content.decode()
    assert "Moderators let several texts stand" in page


def test_a_text_that_a_moderator_let_stand_is_not_hidden_again(post, ben, mo):
    Report.file(ben, post, "privacy", REASON).decide("dismiss", mo, "Fine")
    other = known_for(make_member("otto"), 30)
    Report.file(other, post, "privacy", REASON)
    assert again(post).status == "published"
    held = thread_of(post).reply(again(post).author, "<p>They live at the harbour</p>")
    held.decide("hide", mo, "A place", "privacy")
    again(held).decide("unhide", mo, "No place")
    Report.file(other, again(held), "privacy", REASON)
    assert again(held).status == "published"
    again(post).edit(again(post).author, "<p>They live at number three</p>", again(post).revision)
    third = known_for(make_member("tess"), 30)
    Report.file(third, again(post), "privacy", REASON)
    assert again(post).status == "hidden"


def test_what_the_reporter_reads(post, ben, client_of):
    page = client_of(ben).get(f"/moderation/report/post/{post.pk}/").content.decode()
    assert "hidden at once, until a moderator has decided" in page
    assert "Call 112 first" in page
    sent = {"reason": "privacy", "text": REASON}
    answer = client_of(ben).post(f"/moderation/report/post/{post.pk}/", sent, follow=True)
    assert "Until then nobody else sees the text." in answer.content.decode()


def test_whoever_decides_reads_what_each_choice_does_now(post, ben, mo, client_of):
    report = Report.file(ben, post, "privacy", REASON)
    page = client_of(mo).get(report.queue_item.get_absolute_url()).content.decode()
    assert "the text stays hidden" in page
    assert "show it again" in page
    assert "hide the text" not in page
