"""Two organisations that are one: what moves is said first, and the other name leads there."""
import pytest

from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.members.models import Audience, Organisation
from platform_core.members.organisations import NotOne
from tests.conftest import make_member
from tests.desk import confirm


@pytest.fixture
def two(anna, ben):
    """(GGD Zuid, where two work and which owns a practice; the name under which it stays)."""
    one, other = Organisation.objects.named("GGD Zuid"), Organisation.objects.named("GGD Limburg")
    type(anna).objects.filter(pk__in=[anna.pk, ben.pk]).update(organisation=one)
    GoodPractice.objects.create(author=anna, title="A way", language="en", owner_organisation=one,
                                audience=Audience.objects.members())
    return one, other


def address(one, other):
    return f"/edit/organisations/{one.pk}/merge/{other.pk}/"


def test_what_moves_is_what_was_said(two, anna, kim, client_of):
    one, other = two
    said, answer = confirm(client_of(kim), address(one, other))
    assert answer.url == f"/edit/organisations/{other.pk}/"
    assert sum(said) == 3 and 2 in said
    assert other.members.count() == 2 and other.practices.count() == 1
    entry = Entry.objects.about(one).get(action="members.organisation.merge")
    assert entry.data == {"into": other.pk, "moved": sum(said)} and entry.actor == kim


def test_the_other_name_keeps_leading_there(two, kim):
    one, other = two
    one.merge_into(other, kim)
    third = Organisation.objects.named("GGD Nederland")
    assert Organisation.objects.named("g.g.d. zuid") == other
    other.merge_into(third, kim)
    assert Organisation.objects.named("GGD Zuid") == third
    assert Organisation.objects.named("GGD Limburg") == third
    assert list(Organisation.objects.standing()) == [third]


def test_its_page_leads_to_where_it_went(two, kim, client_of):
    one, other = two
    one.merge_into(other, kim)
    client = client_of(kim)
    assert client.get(f"/edit/organisations/{one.pk}/").url == f"/edit/organisations/{other.pk}/"
    assert "GGD Zuid" in client.get(f"/edit/organisations/{other.pk}/").content.decode()
    found = client.get("/edit/organisations/?q=zuid").content.decode()
    assert "a name of" in found and "GGD Limburg" in found


def test_a_colleague_who_was_faster_is_noticed(two, kim):
    one, other = two
    third = Organisation.objects.named("GGD Nederland")
    stale = Organisation.objects.get(pk=one.pk)
    one.merge_into(other, kim)
    for mine, into in [(stale, third), (third, stale), (third, third)]:
        with pytest.raises(NotOne):
            mine.merge_into(into, kim)


def test_an_organisation_is_not_merged_with_itself(two, kim, client_of):
    one, _other = two
    assert client_of(kim).get(address(one, one)).status_code == 404


@pytest.mark.parametrize("role", ["anna", "mo", "applicant", "nobody"])
def test_nobody_else_merges(role, request, two, client_of):
    one, other = two
    client = client_of(request.getfixturevalue(role))
    assert client.post(address(one, other), {"said": "2-1"}).status_code in {302, 403, 404}
    one.refresh_from_db()
    assert one.merged_into is None


def test_facts_are_changed_and_a_name_that_is_taken_is_refused(two, kim, client_of):
    one, _other = two
    client, page = client_of(kim), f"/edit/organisations/{one.pk}/"
    assert client.post(page, {"name": "GGD Zuid", "sector": "health", "country": "BE"}).url == page
    one.refresh_from_db()
    assert (one.sector, one.country) == ("health", "BE")
    refused = client.post(page, {"name": "g.g.d. LIMBURG", "sector": "", "country": ""})
    assert refused.status_code == 422 and "Merge the two instead" in refused.content.decode()
    assert "g.g.d. LIMBURG" in refused.content.decode()


def test_an_organisation_is_added_and_found_by_a_part_of_its_name(kim, client_of):
    client = client_of(kim)
    client.post("/edit/organisations/add/", {"name": "Fier Fryslân", "sector": "", "country": "NL"})
    assert "Fier Fryslân" in client.get("/edit/organisations/?q=frysl").content.decode()
    assert Entry.objects.filter(action="members.organisation.add").count() == 1


def test_the_list_asks_the_same_however_many_there_are(
    kim, client_of, django_assert_max_num_queries
):
    client = client_of(kim)
    client.get("/edit/organisations/")
    for number in range(60):
        make_member(f"m{number}", organisation=Organisation.objects.named(f"Team {number}"))
    with django_assert_max_num_queries(9):
        page = client.get("/edit/organisations/").content.decode()
    assert 'rel="next"' in page
