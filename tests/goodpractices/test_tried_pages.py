"""The pages on which organisations say how it went: told, narrowed, answered, taken back."""
import pytest

from goodpractices.models import Adoption, AdoptionAnswer, GoodPractice
from platform_core.notifications.models import Inbox
from tests.conftest import make_member
from tests.goodpractices.conftest import queries_of, text
from tests.goodpractices.test_practice import deliver
from tests.goodpractices.trying import TEXT, sent, tell, works_at

pytestmark = pytest.mark.once


@pytest.fixture
def carla(carla):
    return works_at(carla, "City police", "police", "BE")


@pytest.fixture
def ben(ben):
    return works_at(ben, "Waterside council", "municipality", "NL")


def address(practice, rest=""):
    return f"/practices/{practice.pk}/tried/{rest}"


def read(client, path):
    return client.get(path).content.decode()


def test_a_member_tells_it_and_everybody_reads_it(published, carla, ben, client_of):
    client = client_of(carla)
    assert "We tried this" in read(client, published.get_absolute_url())
    assert "City police" in read(client, address(published, "tell/"))
    answer = client.post(address(published, "tell/"), sent(outcome="did_not_work"))
    assert answer.url == address(published)
    for page in (address(published), published.get_absolute_url()):
        told = read(client_of(ben), page)
        assert TEXT in told and "City police" in told and "Did not work" in told
        assert "Carla Example" not in told
    assert "tried by 1 other organisation" in read(client_of(ben), "/practices/")


def test_what_is_told_first_is_changed_by_a_colleague(published, carla, client_of):
    client_of(carla).post(address(published, "tell/"), sent(outcome="trying"))
    assert Adoption.objects.get().outcome == ""
    ella = client_of(works_at(make_member("ella"), "City police"))
    page = read(ella, address(published))
    assert "What your organisation told" in page and "Say how it went" in page
    form = ella.get(address(published, "tell/")).context["form"]
    assert (form["text"].value(), form["outcome"].value()) == (TEXT, "trying")
    ella.post(address(published, "tell/"), sent(outcome="worked") | {"revision": 0})
    assert (Adoption.objects.get().outcome, Adoption.objects.get().revision) == ("worked", 1)
    late = client_of(carla).post(address(published, "tell/"), sent(text="Mine") | {"revision": 0})
    assert late.status_code == 409
    page = late.content.decode()
    assert TEXT in page and "Mine" in page and "Your organisation told this meanwhile" in page


@pytest.mark.parametrize(("changes", "field"), [
    ({"text": ""}, "text"), ({"text": "x" * 601}, "text"), ({"outcome": ""}, "outcome"),
    ({"outcome": "splendid"}, "outcome"), ({"since": "2025-13"}, "since"),
    ({"since": "last year"}, "since"), ({"changed": "x" * 301}, "changed"),
    ({"text": "Her BSN is 111222333"}, "text"), ({"changed": "BSN 111222333"}, "changed"),
])
def test_what_does_not_fit_is_said_at_its_field(published, carla, client_of, changes, field):
    answer = client_of(carla).post(address(published, "tell/"), sent(**changes))
    assert answer.status_code == 422 and field in answer.context["form"].errors
    assert not Adoption.objects.exists()


def test_a_doubt_is_asked_about_and_then_waits(published, carla, ben, mo, client_of):
    doubtful = sent(text="A woman of 34 from Almelo, mother of three, fled Syria")
    client = client_of(carla)
    answer = client.post(address(published, "tell/"), doubtful)
    assert answer.status_code == 422 and "privacy_confirmed" in answer.content.decode()
    client.post(address(published, "tell/"), doubtful | {"privacy_confirmed": "on"})
    assert Adoption.objects.get().status == "pending"
    assert "Almelo" not in read(client_of(ben), address(published))
    assert "Waiting for a moderator" in read(client, address(published))
    listed = read(client_of(mo), "/moderation/")
    assert "Experience with a practice" in listed and "Almelo" not in listed


def test_who_may_not_tell_is_told_why(published, anna, owner, applicant, nobody, client_of):
    colleague = works_at(make_member("col"), owner.name)
    for member, status, words in [
        (anna, 403, "You work where this practice comes from"),
        (colleague, 403, "You work where this practice comes from"),
        (make_member("loose"), 403, "name yours in your profile"),
        (applicant, 403, ""), (nobody, 302, ""),
    ]:
        answer = client_of(member).post(address(published, "tell/"), sent())
        assert answer.status_code == status and words in answer.content.decode()
    assert not Adoption.objects.exists()


def test_it_is_narrowed_by_outcome_sector_and_country_and_never_sorted_by_outcome(
        published, carla, ben, kim, client_of):
    tell(carla, published, text="First of all")
    tell(ben, published, outcome="did_not_work", text="Second of all")
    tell(works_at(kim, "Desk", "ngo", "NL"), published, outcome="", text="Third of all")
    client = client_of(ben)
    page = client.get(address(published)).context["page"]
    assert [told.adoption.text.split()[0] for told in page.told] == ["Third", "Second", "First"]
    assert page.counts.total == 3
    assert [(code, number) for code, _name, number in page.counts.countries] == [
        ("NL", 2), ("BE", 1)]
    for question, expected in [
        ("outcome=worked", {"First"}), ("outcome=trying", {"Third"}), ("sector=police", {"First"}),
        ("country=NL", {"Second", "Third"}), ("country=NL&outcome=did_not_work", {"Second"}),
        ("country=NL&sector=police", set()), ("outcome=nonsense", {"First", "Second", "Third"}),
    ]:
        page = client.get(f"{address(published)}?{question}").context["page"]
        assert {told.adoption.text.split()[0] for told in page.told} == expected, question
        assert page.counts.total == 3
    told = read(client, address(published))
    assert "By sector and country" in told and "Numbers are organisations, not people." in told


def test_the_owner_answers_once_on_the_page(published, carla, anna, ben, client_of):
    one = tell(carla, published)
    page = address(published, f"{one.pk}/answer/")
    assert page in read(client_of(anna), address(published))
    assert page not in read(client_of(ben), address(published))
    assert client_of(ben).post(page, {"text": "Me"}).status_code == 403
    owner = client_of(anna)
    assert owner.post(page, {"text": ""}).status_code == 422
    assert owner.post(page, {"text": "Her BSN is 111222333"}).status_code == 422
    assert owner.get(page).status_code == 200
    assert owner.post(page, {"text": "We changed it in version two"}).status_code == 302
    assert owner.post(page, {"text": "And more"}).status_code == 403
    told = read(client_of(ben), address(published))
    assert "We changed it in version two" in told and page not in read(owner, address(published))
    assert AdoptionAnswer.objects.get().author == anna


def test_it_is_taken_back_by_its_own_organisation(published, carla, ben, client_of):
    one = tell(carla, published)
    page = address(published, f"{one.pk}/take-back/")
    assert client_of(ben).post(page).status_code == 403
    ella = client_of(works_at(make_member("ella"), "City police"))
    assert page in read(ella, address(published))
    assert ella.post(page).status_code == 302
    assert ella.post(page).status_code == 404
    assert TEXT not in read(client_of(ben), address(published))


def test_what_may_not_be_known_is_not_there(published, anna, carla, mo, client_of):
    client, draft = client_of(carla), GoodPractice.draft(anna, text(title="Not ready"))
    for rest in ("", "tell/", "1/answer/"):
        assert client.get(address(draft, rest)).status_code == 404
    one = tell(carla, published)
    one.decide("hide", mo, "It betrays somebody", "privacy")
    assert "It betrays somebody" in read(client, address(published))
    assert TEXT not in read(client_of(make_member("ella")), address(published))
    assert client.post(address(draft, f"{one.pk}/take-back/")).status_code == 404


def test_it_can_be_reported(published, carla, ben, anna, client_of):
    one = tell(carla, published)
    answer = AdoptionAnswer.objects.give(anna, one, "Thank you")
    page = read(client_of(ben), address(published))
    for path in (f"/moderation/report/adoption/{one.pk}/",
                 f"/moderation/report/adoption_answer/{answer.pk}/"):
        assert path in page and client_of(ben).get(path).status_code == 200


def test_reading_it_is_having_seen_the_notice(published, carla, anna, client_of):
    deliver()
    heard = Inbox.objects.of(anna).unread
    tell(carla, published)
    deliver()
    assert Inbox.objects.of(anna).unread == heard + 1
    client_of(anna).get(address(published))
    assert Inbox.objects.of(anna).unread == heard


def test_many_are_paged_in_a_fixed_number_of_queries(published, carla, ben, client_of):
    tell(carla, published)
    client = client_of(ben)
    few = queries_of(client, address(published))
    short = queries_of(client, published.get_absolute_url())
    for number in range(25):
        member = works_at(make_member(f"m{number}"), f"Place {number}", "health", "NL")
        tell(member, published, text=f"Told by place {number}")
    assert queries_of(client, address(published)) == few <= 12
    assert queries_of(client, published.get_absolute_url()) == short <= 13
    page = client.get(address(published)).context["page"].page
    assert len(page.items) == 20
    rest = client.get(address(published), {"after": page.next_cursor}).context["page"].page
    assert len(rest.items) == 6


def test_none_cost_the_page_of_a_practice_no_query(published, carla, ben, client_of):
    none = queries_of(client_of(ben), published.get_absolute_url())
    tell(carla, published)
    assert queries_of(client_of(ben), published.get_absolute_url()) == none + 2
