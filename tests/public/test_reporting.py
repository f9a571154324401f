"""Reports without an account: received, limited, hiding what visitors read, objected to."""
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from goodpractices.models import GoodPractice
from platform_core.content.moments import moment_of
from platform_core.directory.models import Use
from platform_core.lib.demo import clock_at
from platform_core.members.models import Audience
from platform_core.moderation.models import Appeal, Complaint, QueueItem, Report, ReportedPage
from platform_core.moderation.models.visitor import digest_of, path_in, source_of, target_at
from platform_core.notifications.models import Notification, OutgoingMail
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session, held
from tests.goodpractices.conftest import text
from tests.meetings.conftest import a_meeting
from tests.meetings.test_visitors import ask, link
from tests.members.steps import a_visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]

OURS = {"origin": "http://testserver"}
SAID = {"form-address": "/nl/help/", "form-reason": "privacy", "form-text": "It says where she is",
        "form-email": "", "form-good_faith": "on"}
CODE = re.compile(r'<code class="code" dir="ltr">([A-Z2-7-]+)</code>')


@pytest.fixture
def practice(anna, ravi):
    """One that everybody may read."""
    found = GoodPractice.draft(anna, text())
    found.submit(anna)
    found.publish(ravi, "well_described")
    GoodPractice.objects.filter(pk=found.pk).update(audience=Audience.objects.public())
    return GoodPractice.objects.get(pk=found.pk)


def send(headers=OURS, form="ReportForm", to="/en/report/", **changes):
    facts = SAID | {"moment": moment_of(form)} | {
        name.replace("form_", "form-"): value for name, value in changes.items()}
    return a_visitor().post(to, facts, headers=headers)


def file(**changes):
    """Report something; the code of the receipt."""
    answer = send(**changes)
    assert answer.status_code == 302, answer.content.decode()
    return CODE.search(a_visitor().get(answer.url).content.decode())[1]


def look(code, text=None):
    """What the code opens; with a `text` whoever has it objects."""
    to, form = ("/en/report/state/", "StateForm") if text is None else (
        "/en/report/state/object/", "ObjectionForm")
    facts = {"form-code": code, "form-text": text or "", "moment": moment_of(form)}
    return a_visitor().post(to, facts, headers=OURS)


def words(answer):
    return answer.content.decode()


def test_every_public_page_leads_to_a_report_about_itself():
    page = words(a_visitor().get("/en/help/"))
    assert 'href="/en/report/?page=/en/help/"' in page
    form = words(a_visitor().get("/en/report/?page=/en/help/"))
    assert 'value="/en/help/"' in form
    assert form.index("Is somebody in danger now?") < form.index("<form")
    assert "tel:112" in form[:form.index("<form")]


def test_a_report_waits_urgently_and_its_code_alone_opens_it(mo):
    answer = send()
    assert answer.url.startswith("/en/report/sent/?s=")
    assert not answer.cookies
    code = CODE.search(words(a_visitor().get(answer.url)))[1]
    said = Complaint.objects.get()
    assert (said.reporter, said.digest, said.at_address) == (None, digest_of(code), "/nl/help/")
    assert code not in answer.url
    item = QueueItem.objects.waiting().get()
    assert (item.kind, item.is_urgent, item.ground) == ("report", True, "privacy")
    assert "Waiting for a moderator" in words(look(code.lower().replace("-", " ")))
    wrong = look("AAAAA-AAAAA")
    assert (wrong.status_code, "This code opens nothing" in words(wrong)) == (422, True)


def test_the_receipt_shows_its_code_for_half_an_hour():
    url = send().url
    with clock_at(timezone.now() + timedelta(minutes=31)):
        late = words(a_visitor().get(url))
    assert not CODE.search(late)
    assert "no longer shown" in late
    assert not CODE.search(words(a_visitor().get("/en/report/sent/?s=forged")))


@pytest.mark.parametrize("address", ["/nl/nowhere/", "/forum/threads/1/", "/forum/threads/999/",
                                     "http://testserver/nl/help/?x=1#y", "/members/1/"])
def test_nobody_learns_whether_something_stands_at_an_address(thread, address):
    answer = send(form_address=address)
    assert answer.status_code == 302
    code = CODE.search(words(a_visitor().get(answer.url)))[1]
    neutral = re.sub(r"<bdi>.*?</bdi>", "", words(look(code)))
    assert "Waiting for a moderator" in neutral
    assert thread.title not in neutral


@pytest.mark.parametrize(("address", "path"), [
    ("/nl/help/", "/nl/help/"), ("https://ours.example/nl/a%20b/?q=1", "/nl/a b/"),
    ("https://evil.example/nl/", ""), ("//evil.example/", ""), ("javascript:alert(1)", ""),
    ("nl/help", ""), ("/\\evil", ""), ("/a\nb", "/ab"), ("http://[", ""), ("/" + "x" * 400, ""),
])
def test_an_address_is_a_path_of_our_own(address, path):
    assert path_in(address, {"ours.example"}) == path


def test_what_stands_at_an_address_is_the_text_else_the_page(thread, practice):
    opening = thread.first_post
    assert target_at(f"/forum/threads/{thread.pk}/") == opening
    assert target_at(f"/forum/posts/{opening.pk}/") == opening
    for path in (f"/practices/{practice.pk}/", f"/nl/practices/{practice.pk}/"):
        assert target_at(path) == practice
    page = target_at("/nl/help/")
    assert (page, target_at("/nl/help/")) == (ReportedPage.objects.get(), page)


@pytest.mark.parametrize(("headers", "changes"), [
    ({}, {}), ({"origin": "https://evil.example"}, {}), (OURS, {"moment": "forged"}),
    (OURS, {"form_good_faith": ""}), (OURS, {"form_reason": "off_topic"}),
    (OURS, {"form_text": ""}), (OURS, {"form_address": "https://evil.example/"}),
    (OURS, {"form_website": "machine"}), (OURS, {"form_email": "no"}),
])
def test_what_is_not_sent_from_our_page_or_not_whole_is_shown_again(headers, changes):
    answer = send(headers, **changes)
    assert answer.status_code == 422
    assert not Report.objects.exists()
    assert changes.get("form_text", SAID["form-text"]) in words(answer)


def test_a_day_has_its_limit_though_the_cache_forgets():
    for _ in range(20):
        cache.clear()
        assert send(form_reason="spam").status_code == 302
    cache.clear()
    refused = send(form_reason="spam")
    assert refused.status_code == 422
    assert "Many reports came from your network" in words(refused)
    with clock_at(timezone.now() + timedelta(days=1)):
        assert send(form_reason="spam").status_code == 302


def test_whence_a_report_came_is_told_apart_for_a_day_and_leads_to_nobody():
    today = source_of("2001:db8:1:2::3")
    assert today == source_of("2001:db8:1:2:ffff::9") != source_of("2001:db8:1:3::3")
    assert source_of("192.0.2.1") != source_of("192.0.2.2")
    with clock_at(timezone.now() + timedelta(days=1)):
        assert source_of("2001:db8:1:2::3") != today


def test_what_visitors_read_is_hidden_at_once_and_comes_back(practice, anna, mo):
    code = file(form_address=f"/nl/practices/{practice.pk}/")
    practice.refresh_from_db()
    assert practice.status == "suspended"
    assert a_visitor().get(f"/nl/practices/{practice.pk}/").status_code == 404
    assert "Until somebody has decided it is not shown" in words(look(code))
    Report.objects.get().decide("dismiss", mo, "Nobody can be recognised")
    practice.refresh_from_db()
    assert practice.status == "published"
    assert a_visitor().get(f"/nl/practices/{practice.pk}/").status_code == 200
    page = words(look(code))
    assert "We looked at it and do not act" in page
    assert "Nobody can be recognised" in page


@pytest.mark.parametrize("reason", ["life", "illegal", "harassment", "spam"])
def test_other_grounds_hide_nothing(practice, reason):
    file(form_address=f"/nl/practices/{practice.pk}/", form_reason=reason)
    practice.refresh_from_db()
    assert practice.status == "published"


def test_what_only_members_read_waits_for_a_moderator(thread, practice):
    GoodPractice.objects.update(audience=Audience.objects.members())
    for address in (f"/forum/threads/{thread.pk}/", f"/practices/{practice.pk}/", "/nl/help/",
                    "/nl/you/", "/nl/"):
        file(form_address=address)
    thread.refresh_from_db()
    practice.refresh_from_db()
    assert (thread.status, practice.status) == ("published", "published")
    assert QueueItem.objects.waiting().filter(is_urgent=True).count() == 5
    assert a_visitor().get("/nl/help/").status_code == 200


def test_one_place_hides_three_a_day(anna, ravi, practice):
    others = []
    for number in range(3):
        made = GoodPractice.draft(anna, text(title=f"Practice {number}"))
        made.submit(anna)
        made.publish(ravi, "well_described")
        others.append(made)
    GoodPractice.objects.update(audience=Audience.objects.public())
    for one in [practice, *others]:
        file(form_address=f"/nl/practices/{one.pk}/")
    assert GoodPractice.objects.filter(status="suspended").count() == 3


def test_a_page_that_is_wrong_is_handed_to_its_editors(mo, kim, django_capture_on_commit_callbacks):
    code = file(form_reason="unsafe_advice")
    with django_capture_on_commit_callbacks(execute=True):
        Report.objects.get().decide("uphold", mo, "The number is an old one", "privacy")
    assert Report.objects.get().outcome == "passed_on"
    assert Notification.objects.filter(member=kim, verb="page_to_change").exists()
    assert "We agree and have acted" in words(look(code))


def test_the_outcome_goes_by_mail_to_whoever_asked_for_it(mo):
    file(form_email="someone@example.org", form_text="Old words of the reporter")
    Report.objects.get().decide("dismiss", mo, "This number is right")
    mail = OutgoingMail.objects.get(to="someone@example.org")
    assert "This number is right" in mail.body
    assert "/en/report/state/" in mail.body
    assert "Old words" not in mail.body


def test_whoever_has_the_code_objects_once_and_somebody_else_decides(mo, kim, client_of):
    code = file(form_reason="illegal", form_email="someone@example.org")
    report = Report.objects.get()
    report.decide("dismiss", mo, "It is allowed")
    assert "Why do you disagree?" in words(look(code))
    again = words(look(code, "The law says otherwise"))
    assert "Somebody else of the team looks again" in again
    appeal = Appeal.objects.get()
    assert (appeal.member, appeal.first_by, appeal.text) == (None, mo, "The law says otherwise")
    assert look(code, "And again").status_code in {200, 422}
    assert Appeal.objects.count() == 1
    path = QueueItem.objects.waiting().get().target.review_url
    facts = {"action": "grant_appeal", "reason": "They are right", "revision": appeal.revision}
    assert client_of(mo).post(path, facts).status_code == 403
    assert client_of(kim).post(path, facts).status_code == 302
    assert "You were right" in words(look(code))
    bodies = list(OutgoingMail.objects.values_list("body", flat=True))
    assert len(bodies) == 2
    assert "you were right" in bodies[-1]


def test_after_six_months_the_code_objects_no_more(mo):
    code = file(form_reason="illegal")
    Report.objects.get().decide("dismiss", mo, "It is allowed")
    with clock_at(timezone.now() + timedelta(days=185)):
        assert "Why do you disagree?" not in words(look(code))
        look(code, "Too late")
    assert not Appeal.objects.exists()


def test_a_moderator_reads_what_was_reported_and_where(mo, client_of):
    file(form_text="It names a street")
    page = words(client_of(mo).get(QueueItem.objects.waiting().get().get_absolute_url()))
    for shown in ("Somebody without an account", "/nl/help/", "It names a street"):
        assert shown in page


def test_an_address_that_lets_somebody_act_is_reported_by_nobody(kim, anna):
    """Who has the address of a place or of the questions can act: it stands in no other address."""
    ask(a_meeting(kim))
    zeli = make_member("zeli", name="Zeli Secret")
    session = a_session(anna, a_key_person(zeli, kim, Use.LISTED))
    session.agree(zeli)
    code = held(session, zeli, 6).code
    assert "/en/report/?page=/en/events/" in a_visitor().get("/en/events/").content.decode()
    for path in (link(), f"/en/people/answer/{code}/"):
        answer = a_visitor().get(path)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "/en/report/?page=" not in page
        assert '<meta name="robots" content="noindex">' in page
