"""From sign-up to membership: neutral answers, vetting, and no session before approval."""
import re
from datetime import timedelta

import pytest

from platform_core.audit.models import Entry
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import OutgoingMail
from platform_core.workflow.models import NotAllowedNow
from tests.members.steps import FORM, apply, confirm, is_signed_in, sign_in
from tests.reading import unmarked


def read(sent, revision=0):
    """What is sent by somebody who read the application as it was first written."""
    return {"revision": revision} | sent


@pytest.fixture
def visitor(client_of, nobody):
    return client_of(nobody)


def test_an_applicant_waits_without_a_session_until_approved(visitor, mo, client_of):
    visitor.post("/accounts/signup/", FORM)
    assert not QueueItem.objects.exists()
    confirm(visitor, FORM["email"])
    member = Member.objects.get(email=FORM["email"])
    assert (member.status, member.organisation.name) == ("applicant", "Wijkteam West")
    assert member.house_rules_version
    assert member.house_rules_at is not None
    answer = visitor.post("/accounts/login/", {"login": member.email,
                                               "password": FORM["password1"]}, follow=True)
    assert "being reviewed" in answer.content.decode()
    assert "_auth_user_id" not in visitor.session
    review = f"/members/applications/{member.membership_request.pk}/"
    client_of(mo).post(review, read({"action": "approve", "reason": "Welcome, Lea."}))
    assert "Welcome, Lea." in OutgoingMail.objects.filter(to=member.email).latest("pk").body
    sign_in(visitor)
    assert visitor.session["_auth_user_id"] == str(member.pk)


def test_a_question_is_answered_without_a_session_and_waits_again(visitor, kim, client_of):
    apply(visitor)
    request = MembershipRequest.objects.get()
    review = request.get_absolute_url()
    client_of(kim).post(review, read({"action": "ask", "reason": "Which team is yours?"}))
    mail = OutgoingMail.objects.filter(to=FORM["email"]).latest("pk")
    path = re.search(r"/members/application/\S+", mail.body)[0]
    assert "Which team is yours?" in visitor.get(path).content.decode()
    visitor.post(path, {"answer": "The team in the west."})
    request.refresh_from_db()
    assert (request.status, request.answer) == ("pending", "The team in the west.")
    assert visitor.get("/members/application/forged/").status_code == 404


def test_a_refusal_needs_a_reason_and_reaches_the_applicant(visitor, mo, client_of):
    apply(visitor)
    review = MembershipRequest.objects.get().get_absolute_url()
    assert client_of(mo).post(review, read({"action": "refuse"})).status_code == 422
    client_of(mo).post(review, read({"action": "refuse", "reason": "Only for professionals."}))
    assert "Only for professionals." in OutgoingMail.objects.latest("pk").body
    sign_in(visitor)
    assert "_auth_user_id" not in visitor.session


def test_two_who_decide_at_once_are_told_of_each_other(visitor, mo, kim, client_of):
    apply(visitor)
    review = MembershipRequest.objects.get().get_absolute_url()
    client_of(kim).post(review, read({"action": "approve"}))
    answer = client_of(mo).post(review, read({"action": "refuse", "reason": "No."}))
    assert answer.status_code == 409
    assert "Kim Example" in answer.content.decode()
    assert "<p>No.</p>" in answer.content.decode()
    assert Member.objects.get(email=FORM["email"]).status == "member"


@pytest.mark.parametrize("role", ["anna", "ravi", "applicant", "nobody"])
def test_applications_do_not_exist_for_others(visitor, request, client_of, role):
    apply(visitor)
    path = MembershipRequest.objects.get().get_absolute_url()
    status = client_of(request.getfixturevalue(role)).get(path).status_code
    assert status == {"nobody": 302, "applicant": 403}.get(role, 404)


@pytest.mark.parametrize("field", ["sector", "country"])
def test_no_answer_is_given_for_the_applicant(visitor, field):
    page = visitor.get("/accounts/signup/").content.decode()
    select = re.search(rf'<select name="{field}".*?</select>', page, re.S)[0]
    first = re.search(r"<option.*?</option>", select, re.S)[0]
    assert 'value=""' in first
    assert "Choose one" in first


def test_a_second_answer_changes_nothing(visitor, kim):
    apply(visitor)
    request = MembershipRequest.objects.get()
    request.decide("ask", kim, "Which team is yours?")
    path = request.answer_path
    visitor.post(path, {"answer": "The team in the west."})
    again = visitor.post(path, {"answer": "Another team."})
    request.refresh_from_db()
    assert request.answer == "The team in the west."
    assert (again.status_code, request.status) == (200, "pending")
    assert "has been received" in again.content.decode()


def test_the_slower_one_reads_who_decided_what_and_why(visitor, mo, kim, client_of):
    apply(visitor)
    review = MembershipRequest.objects.get().get_absolute_url()
    client_of(kim).post(review, read({"action": "refuse", "reason": "Not a professional."}))
    page = client_of(mo).post(review, read({"action": "approve"})).content.decode()
    assert "Kim Example decided this: refused." in unmarked(page)
    assert "Not a professional." in page


@pytest.fixture
def waiting(visitor):
    """An application that waits in the queue."""
    apply(visitor)
    return MembershipRequest.objects.get()


@pytest.fixture
def refused(waiting, kim):
    waiting.decide("refuse", kim, "Only for professionals.")
    return waiting


@pytest.fixture
def long_ago(refused, settings):
    """The time that must pass after a refusal has passed."""
    settings.APPLY_AGAIN_AFTER_DAYS = 0


def read_own(client):
    """What an applicant reads after signing in."""
    sign_in(client)
    return client.get("/members/application/").content.decode()


def test_a_refused_person_may_not_sign_in_and_reads_why(refused, visitor):
    page = read_own(visitor)
    assert "Only for professionals." in page
    assert "Apply again" not in page
    assert not is_signed_in(visitor)


def test_the_reason_is_read_only_by_whoever_has_the_password(refused, client_of, nobody):
    page = client_of(nobody).get("/members/application/").content.decode()
    assert "Only for professionals." not in page


def test_after_that_a_refused_person_may_apply_again(
    refused, long_ago, visitor, mo, client_of
):
    assert "Apply again" in read_own(visitor)
    visitor.post("/members/application/again/", {"motivation": "I have a new post."})
    refused.refresh_from_db()
    assert (refused.status, refused.motivation) == ("pending", "I have a new post.")
    assert Member.objects.get(email=FORM["email"]).status == "applicant"
    assert QueueItem.objects.waiting().count() == 1
    page = client_of(mo).get(refused.get_absolute_url()).content.decode()
    assert re.search(r"Refused, <bdi>Kim Example</bdi>", page)
    assert "Only for professionals." in page
    assert "being reviewed" in read_own(visitor)


def test_before_that_nothing_changes(refused, visitor):
    read_own(visitor)
    answer = visitor.post("/members/application/again/", {"motivation": "Please."}, follow=True)
    assert "not approved" in answer.content.decode()
    refused.refresh_from_db()
    assert (refused.status, refused.motivation) == ("refused", FORM["motivation"])


def test_thirty_days_must_pass(refused):
    assert refused.again_from - refused.refusal.at == timedelta(days=30)


def test_applying_again_twice_is_once(refused, long_ago, visitor):
    read_own(visitor)
    for motivation in ("First.", "Second."):
        visitor.post("/members/application/again/", {"motivation": motivation})
    refused.refresh_from_db()
    assert refused.motivation == "First."
    assert QueueItem.objects.waiting().count() == 1


def test_applying_again_needs_words(refused, long_ago, visitor):
    read_own(visitor)
    answer = visitor.post("/members/application/again/", {"motivation": " "})
    assert answer.status_code == 422
    assert "Write what has changed." in answer.content.decode()


def test_nobody_applies_again_for_somebody_else(refused, long_ago, client_of, nobody, ben):
    for person in (nobody, ben):
        answer = client_of(person).post("/members/application/again/", {"motivation": "Me."})
        assert answer.status_code == 404
    assert client_of(nobody).get("/members/application/again/").status_code == 405


def test_after_a_second_refusal_its_own_reason_is_read(refused, long_ago, visitor, mo):
    refused.apply_again("I have a new post.")
    refused.decide("refuse", mo, "Still not.")
    page = read_own(visitor)
    assert "Still not." in page
    assert "Only for professionals." not in page


@pytest.mark.parametrize("action", ["approve", "ask", "refuse"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_is_in_the_language_of_the_applicant(visitor, mo, client_of, action, language):
    apply(visitor, language=language)
    found = MembershipRequest.objects.get()
    client_of(mo).post(found.get_absolute_url(), read({"action": action, "reason": "Because."}))
    mail = OutgoingMail.objects.filter(to=FORM["email"]).latest("pk")
    assert "Because." in mail.body
    assert mail.subject == {"nl": "Je aanmelding", "en": "Your application"}[language]


def test_a_subject_and_sender_tell_nothing_of_what_the_platform_is_about(waiting, mo):
    waiting.decide("approve", mo)
    mail = OutgoingMail.objects.latest("pk")
    assert "violence" not in f"{mail.subject} {mail.body}".lower()


def test_nobody_decides_about_themselves(waiting, client_of):
    member = waiting.member
    Member.objects.filter(pk=member.pk).update(status="member", is_coordinator=True)
    member.refresh_from_db()
    client = client_of(member)
    answer = client.post(waiting.get_absolute_url(), read({"action": "approve"}))
    assert answer.status_code == 403
    assert "You cannot decide about yourself." in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == "pending"


@pytest.mark.parametrize("pk", [0, 999_999, 10**18])
def test_an_unknown_application_is_404(mo, client_of, pk):
    assert client_of(mo).get(f"/members/applications/{pk}/").status_code == 404


def test_an_application_nobody_confirmed_cannot_be_decided(visitor, mo, client_of):
    visitor.post("/accounts/signup/", FORM)
    found = MembershipRequest.objects.get()
    answer = client_of(mo).post(found.get_absolute_url(), read({"action": "approve"}))
    assert answer.status_code == 409
    found.refresh_from_db()
    assert found.status == "unconfirmed"


@pytest.mark.parametrize("sent", [{}, {"action": "promote"}, {"action": "ask"},
                                  {"action": "refuse", "reason": "  "},
                                  {"action": "approve", "reason": "x" * 2001}])
def test_a_decision_that_does_not_fit_is_given_back(waiting, mo, client_of, sent):
    answer = client_of(mo).post(waiting.get_absolute_url(), read(sent))
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_two_decisions_at_the_same_moment_are_one(waiting, mo, kim):
    """Both read the application before either decided."""
    faster, slower = (MembershipRequest.objects.get() for _reader in range(2))
    faster.decide("approve", mo)
    with pytest.raises(NotAllowedNow) as told:
        slower.decide("refuse", kim, "No.")
    assert (told.value.entry.actor, told.value.entry.action) == (
        mo, "members.membershiprequest.approve"
    )
    assert OutgoingMail.objects.filter(subject="Your application").count() == 1


def test_every_decision_is_on_the_record(waiting, kim, mo):
    waiting.decide("ask", kim, "Which team?")
    waiting.reply("West.")
    waiting.decide("approve", mo)
    lines = Entry.objects.about(waiting).values_list("action", "actor")
    assert list(lines) == [
        (f"members.membershiprequest.{action}", by.pk) for action, by in
        [("confirm", waiting.member), ("ask", kim), ("answer", waiting.member), ("approve", mo)]
    ]


def test_the_record_holds_no_text_of_the_applicant(waiting, kim):
    waiting.decide("ask", kim, "Which team?")
    waiting.reply("A text that is mine alone")
    assert "mine alone" not in str(list(Entry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("answer", ["", "   ", "x" * 2001])
def test_an_answer_that_does_not_fit_is_given_back(waiting, kim, visitor, answer):
    waiting.decide("ask", kim, "Which team?")
    page = visitor.post(waiting.answer_path, {"answer": answer})
    assert page.status_code == 422
    assert answer.strip() in page.content.decode()


def test_a_link_to_answer_is_nobody_elses(waiting, visitor):
    token = waiting.answer_path.split("/")[-2]
    for forged in (token[:-1], token[::-1], "x" * 5000, f"{waiting.pk}"):
        assert visitor.get(f"/members/application/{forged}/").status_code == 404


def test_while_a_question_waits_the_applicant_reads_so(waiting, kim, visitor):
    waiting.decide("ask", kim, "Which team?")
    assert "We have a question for you." in read_own(visitor)
    assert not is_signed_in(visitor)


def test_an_application_page_without_a_sign_in_tells_nothing(waiting, client_of, nobody, mo):
    pages = [client_of(nobody).get("/members/application/").content.decode()]
    waiting.decide("refuse", mo, "No.")
    pages.append(client_of(nobody).get("/members/application/").content.decode())
    assert all("being reviewed" in page and "Lea Example" not in page for page in pages)


def test_the_page_to_decide_takes_a_fixed_number_of_queries(
    waiting, mo, client_of, django_assert_max_num_queries
):
    client = client_of(mo)
    client.get(waiting.get_absolute_url())
    with django_assert_max_num_queries(9):
        client.get(waiting.get_absolute_url())
