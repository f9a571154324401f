"""A member's page and profile: what colleagues see, and what nobody sees."""
import pytest

from platform_core.members.models import Member
from tests.members.steps import a_visitor


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


def test_colleagues_see_who_somebody_is(anna, ben, client_of):
    anna.bio = "Nurse\n<script>alert(1)</script>"
    anna.languages = ["nl", "ar"]
    anna.function = "nurse"
    anna.save()
    page = client_of(ben).get(anna.get_absolute_url()).content.decode()
    for words in ("Anna Example", "nurse", "Dutch, Arabic", "Netherlands"):
        assert words in page
    assert "<script>alert" not in page


def test_a_suspended_member_has_a_page_for_the_team_alone(anna, ben, mo, client_of):
    Member.objects.filter(pk=anna.pk).update(status="suspended")
    assert client_of(ben).get(anna.get_absolute_url()).status_code == 404
    page = client_of(mo).get(anna.get_absolute_url())
    assert (page.status_code, "Reinstate" in page.content.decode()) == (200, True)
    for reader in (ben, mo):
        assert client_of(reader).get("/members/suggest/", {"q": "anna"}).json() == []


@pytest.mark.parametrize("status", ["left", "refused", "applicant"])
def test_whoever_is_not_a_member_now_has_no_page(anna, ben, mo, client_of, status):
    Member.objects.filter(pk=anna.pk).update(status=status)
    for reader in (ben, mo):
        assert client_of(reader).get(anna.get_absolute_url()).status_code == 404
        assert client_of(reader).get("/members/suggest/", {"q": "anna"}).json() == []


def test_an_account_that_was_switched_off_has_no_page(anna, ben, client_of):
    Member.objects.filter(pk=anna.pk).update(is_active=False)
    assert client_of(ben).get(anna.get_absolute_url()).status_code == 404
    assert client_of(anna).get("/forum/").status_code == 302


@pytest.mark.parametrize("pk", ["0", "999999", "9223372036854775807", "9223372036854775808",
                                "99999999999999999999"])
def test_an_unknown_member_is_404(ben, client_of, pk):
    assert client_of(ben).get(f"/members/{pk}/").status_code == 404


def test_no_page_that_a_colleague_may_read_holds_an_address(
    anna, ben, thread, client_of
):
    thread.reply(anna, "<p>One</p>")
    client = client_of(ben)
    for path in (thread.get_absolute_url(), anna.get_absolute_url(), "/forum/",
                 "/search/?q=anna", "/members/suggest/?q=anna", "/notifications/"):
        assert anna.email not in client.get(path).content.decode(), path


def test_the_profile_changes_what_is_shown(anna, client_of):
    sent = {"name": "Anna New", "function": "head nurse", "country": "BE", "language": "en",
            "languages": ["nl", "ti"], "bio": "Listens."}
    answer = client_of(anna).post("/members/me/", sent)
    assert answer.url == anna.get_absolute_url()
    anna.refresh_from_db()
    assert {name: getattr(anna, name) for name in sent} == sent


@pytest.mark.parametrize(("field", "value"), [
    ("name", ""), ("name", "x" * 101), ("country", "XX"), ("language", "xx"),
    ("languages", ["klingon"]), ("bio", "x" * 601), ("function", "x" * 101),
])
def test_a_profile_that_does_not_fit_is_given_back(anna, client_of, field, value):
    sent = {"name": "Anna", "country": "NL", "language": "en", "bio": "Listens."} | {field: value}
    answer = client_of(anna).post("/members/me/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    anna.refresh_from_db()
    assert anna.name == "Anna Example"


@pytest.mark.parametrize("field", ["email", "status", "is_moderator", "is_coordinator", "is_staff",
                                   "is_superuser", "is_reviewer", "is_key_person", "sector"])
def test_the_profile_changes_nothing_else(anna, client_of, field):
    before = getattr(anna, field)
    client_of(anna).post("/members/me/", {"name": "Anna", "country": "NL", "language": "en",
                                          field: "on"})
    anna.refresh_from_db()
    assert getattr(anna, field) == before


def test_a_form_that_was_refused_does_not_change_the_name_on_the_page(anna, client_of):
    """The form works on the signed-in member; what was refused must not show as if it stood."""
    page = client_of(anna).post("/members/me/", {"name": "Impostor", "country": "XX"})
    assert "<b>Anna Example</b>" in page.content.decode()


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "x" * 5000, "\x00", "'; DROP TABLE"])
def test_strange_searches_for_names_find_nobody(anna, client_of, typed):
    answer = client_of(anna).get("/members/suggest/", {"q": typed})
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("typed", ["exam", "ANNA", "anna e"])
def test_a_name_is_found_by_the_beginning_of_any_word(anna, ben, client_of, typed):
    found = [person["label"] for person in client_of(ben).get(
        "/members/suggest/", {"q": typed}).json()]
    assert "Anna Example" in found


def test_names_come_by_eight_at_most(make_many, client_of):
    found = client_of(make_many[0]).get("/members/suggest/", {"q": "many"}).json()
    assert len(found) == 8


@pytest.fixture
def make_many(db):
    return Member.objects.bulk_create(
        Member(email=f"many{number}@example.org", name=f"Many {number}", status="member",
               password="!")
        for number in range(12)
    )


def test_only_reading_is_possible_on_a_members_page(anna, ben, client_of):
    assert client_of(ben).post(anna.get_absolute_url()).status_code == 405
    assert client_of(ben).post("/members/suggest/").status_code == 405
    assert client_of(ben).get("/members/leave/").status_code == 405


def test_pages_about_people_take_a_fixed_number_of_queries(
    anna, ben, category, client_of, django_assert_max_num_queries
):
    client = client_of(ben)
    for path, most in ((anna.get_absolute_url(), 9), ("/members/me/", 6),
                       ("/members/suggest/?q=an", 4)):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)


def test_visitors_are_sent_to_sign_in_and_come_back(anna):
    answer = a_visitor().get(anna.get_absolute_url())
    assert answer.url == f"/accounts/login/?next={anna.get_absolute_url()}"
