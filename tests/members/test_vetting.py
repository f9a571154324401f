"""From sign-up to membership: neutral answers, vetting, and no session before approval."""
import re

import pytest
from allauth.account.models import EmailAddress

from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import OutgoingMail
from tests.members.steps import FORM, apply, confirm, sign_in


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
    client_of(mo).post(review, {"action": "approve", "reason": "Welcome, Lea."})
    assert "Welcome, Lea." in OutgoingMail.objects.filter(to=member.email).latest("pk").body
    sign_in(visitor)
    assert visitor.session["_auth_user_id"] == str(member.pk)


def test_a_question_is_answered_without_a_session_and_waits_again(visitor, kim, client_of):
    apply(visitor)
    request = MembershipRequest.objects.get()
    review = request.get_absolute_url()
    client_of(kim).post(review, {"action": "ask", "reason": "Which team is yours?"})
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
    assert client_of(mo).post(review, {"action": "refuse"}).status_code == 422
    client_of(mo).post(review, {"action": "refuse", "reason": "Only for professionals."})
    assert "Only for professionals." in OutgoingMail.objects.latest("pk").body
    sign_in(visitor)
    assert "_auth_user_id" not in visitor.session


def test_two_who_decide_at_once_are_told_of_each_other(visitor, mo, kim, client_of):
    apply(visitor)
    review = MembershipRequest.objects.get().get_absolute_url()
    client_of(kim).post(review, {"action": "approve"})
    answer = client_of(mo).post(review, {"action": "refuse", "reason": "No."})
    assert answer.status_code == 409
    assert "Kim Example" in answer.content.decode()
    assert Member.objects.get(email=FORM["email"]).status == "member"


@pytest.mark.parametrize("role", ["anna", "ravi", "applicant", "nobody"])
def test_applications_do_not_exist_for_others(visitor, request, client_of, role):
    apply(visitor)
    path = MembershipRequest.objects.get().get_absolute_url()
    status = client_of(request.getfixturevalue(role)).get(path).status_code
    assert status == {"nobody": 302, "applicant": 403}.get(role, 404)


def test_known_and_unknown_addresses_get_the_same_answer(visitor, anna, client_of, nobody):
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    new = visitor.post("/accounts/signup/", FORM)
    known = client_of(nobody).post("/accounts/signup/", FORM | {"email": anna.email})
    assert (new.status_code, new.url) == (known.status_code, known.url)
    for path in ("/accounts/password/reset/", "/accounts/login/code/request/"):
        here = client_of(nobody).post(path, {"email": anna.email})
        nowhere = client_of(nobody).post(path, {"email": "nobody@example.org"})
        assert (here.status_code, here.headers.get("Location")) == (
            nowhere.status_code, nowhere.headers.get("Location")
        )


@pytest.mark.parametrize("field", ["name", "organisation", "sector", "languages", "motivation",
                                   "house_rules", "email"])
def test_a_missing_field_gives_the_form_back_with_the_text(visitor, field):
    data = {key: value for key, value in FORM.items() if key != field}
    page = visitor.post("/accounts/signup/", data).content.decode()
    assert "There is a problem" in page
    if field != "motivation":
        assert FORM["motivation"] in page
    assert not Member.objects.exists()


def test_names_to_mention_are_members_only(anna, applicant, client_of, nobody):
    found = client_of(anna).get("/members/suggest/", {"q": "an"}).json()
    assert [person["label"] for person in found] == ["Anna Example"]
    assert client_of(anna).get("/members/suggest/", {"q": "abel"}).json() == []
    assert client_of(nobody).get("/members/suggest/", {"q": "an"}).status_code == 302


def test_an_address_is_never_shown(anna, ben, client_of):
    assert anna.email not in client_of(ben).get(anna.get_absolute_url()).content.decode()


def test_leaving_signs_out(anna, client_of):
    client = client_of(anna)
    assert client.post("/members/leave/").status_code == 204
    assert "_auth_user_id" not in client.session


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
    client_of(kim).post(review, {"action": "refuse", "reason": "Not a professional."})
    page = client_of(mo).post(review, {"action": "approve"}).content.decode()
    assert "Kim Example decided this: Refused." in page
    assert "Not a professional." in page
