"""Keeping a practice true on its pages: three ticks, a deputy, a new owner, what was withdrawn."""
from datetime import timedelta

import pytest

from goodpractices.models import GoodPractice
from platform_core.lib.zones import platform_day
from tests.conftest import make_member
from tests.goodpractices.conftest import bring, queries_of, text
from tests.goodpractices.test_keeping import due, fresh, leaves
from tests.goodpractices.trying import tell, works_at

pytestmark = pytest.mark.once
TICKS = {"steps": "on", "contacts": "on", "links": "on"}


def address(practice, rest=""):
    return f"/practices/{practice.pk}/{rest}"


def read(client, path):
    return client.get(path).content.decode()


def test_three_ticks_confirm_it_and_everybody_sees_who_did(published, anna, ben, client_of):
    one, client = due(published, -3), client_of(anna)
    page = address(one, "still-correct/")
    assert page in read(client, address(one)) and page not in read(client_of(ben), address(one))
    assert "Due for a check" in read(client_of(ben), address(one))
    assert "Due for a check" in read(client_of(ben), "/practices/")
    day = {"due": one.review_due.isoformat()}
    for tick in TICKS:
        sent = {name: on for name, on in TICKS.items() if name != tick} | day
        answer = client.post(page, sent)
        assert answer.status_code == 422 and tick in answer.context["form"].errors
    assert client.post(page, TICKS | day).url == address(one)
    assert fresh(one).confirmed_by == anna
    told = read(client_of(ben), address(one))
    assert "Confirmed" in told and "Anna Example" in told and "Due for a check" not in told
    assert client.post(page, TICKS | day).status_code == 403


def test_a_form_of_another_day_changes_nothing(published, anna, client_of):
    one = due(published, 10)
    sent = TICKS | {"due": (platform_day() - timedelta(days=5)).isoformat()}
    answer = client_of(anna).post(address(one, "still-correct/"), sent, follow=True)
    assert "confirmed or changed meanwhile" in answer.content.decode()
    assert fresh(one).confirmations == 0


def test_who_may_not_confirm_is_told_why(published, anna, ben, kim, applicant, nobody, client_of):
    page = address(published, "still-correct/")
    early = client_of(anna).get(page)
    assert early.status_code == 403 and "not time yet" in early.content.decode()
    due(published, 0)
    for member, status in [(ben, 403), (kim, 403), (applicant, 403), (nobody, 302)]:
        assert client_of(member).post(page, TICKS).status_code == status
    GoodPractice.objects.update(confirmations=2)
    answer = client_of(anna).get(page)
    assert answer.status_code == 403 and "twice in a row" in answer.content.decode()


def test_outdated_ones_are_marked_and_stand_last(published, anna, ravi, ben, client_of):
    newer = bring(GoodPractice.draft(anna, text(title="Newer")), "published", anna, ravi)
    due(newer, -91)
    page = client_of(ben).get("/practices/")
    assert [card.title[0] for card in page.context["cards"]] == [published.title, "Newer"]
    assert "Possibly outdated" in page.content.decode()
    told = read(client_of(ben), address(newer))
    assert "Possibly outdated" in told


def test_an_archived_text_is_folded_at_its_address(published, mo, ben, client_of):
    published.archive(mo, "Nobody offers it any more.")
    told = read(client_of(ben), address(published))
    assert "<details" in told and "Read the archived text" in told
    assert "Ask four questions." in told


def test_the_owner_names_a_deputy_of_the_own_organisation(published, anna, ben, carla, owner,
                                                          client_of):
    works_at(ben, owner.name)
    page, client = address(published, "deputy/"), client_of(anna)
    assert page in read(client, address(published))
    form = client.get(page).context["form"]
    assert [str(one) for _pk, one in form.fields["person"].choices][1:] == [
        f"{ben.name} ({owner.name})"]
    assert client.post(page, {"person": carla.pk}).status_code == 422
    assert client.post(page, {"person": "9" * 30}).status_code == 422
    assert client.post(page, {"person": ben.pk}).url == address(published)
    assert fresh(published).deputy == ben
    assert "Ben Example" in read(client_of(carla), address(published))
    client.post(page, {"person": ""})
    assert fresh(published).deputy is None
    assert client_of(ben).get(page).status_code == 403


def test_a_deputy_confirms_and_answers(published, anna, ben, carla, owner, client_of):
    published.name_deputy(anna, works_at(ben, owner.name))
    one = due(published, 0)
    sent = TICKS | {"due": one.review_due.isoformat()}
    assert client_of(ben).post(address(one, "still-correct/"), sent).status_code == 302
    told = tell(works_at(carla, "Police", "police", "BE"), fresh(published))
    page = address(published, f"tried/{told.pk}/answer/")
    assert client_of(ben).post(page, {"text": "Thank you"}).status_code == 302


def test_coordinators_find_somebody_for_what_nobody_answers_for(
        published, anna, ben, carla, kim, mo, owner, client_of):
    works_at(ben, owner.name)
    tell(works_at(carla, "Police", "police", "BE"), published)
    client, pile = client_of(kim), "/practices/without-owner/"
    assert "Every practice has an owner" in read(client, pile)
    assert client_of(mo).get(pile).status_code == 404
    page = address(published, "owner/")
    assert client.get(page).status_code == 403
    leaves(anna)
    assert "Police" in read(client, pile) and page in read(client, pile)
    assert "Looking for an owner" in read(client_of(carla), address(published))
    assert client_of(mo).post(page, {"person": mo.pk}).status_code == 403
    assert client.post(page, {"person": mo.pk}).status_code == 422
    assert client.post(page, {"person": ""}).status_code == 422
    assert client.post(page, {"person": carla.pk}).url == pile
    assert fresh(published).author == carla
    assert client.post(page, {"person": ben.pk}).status_code == 403


def test_what_was_withdrawn_says_when_why_and_what_instead(published, anna, ravi, ben, applicant,
                                                           client_of):
    other = bring(GoodPractice.draft(anna, text(title="A better way")), "published", anna, ravi)
    page, client = address(published, "withdraw/"), client_of(anna)
    assert client.post(page, {"reason": "", "successor": "/practices/999/"}).status_code == 422
    assert client.post(page, {"reason": "", "successor": "nowhere"}).status_code == 422
    assert client.post(page, {"reason": "", "successor": str(published.pk)}).status_code == 422
    sent = {"reason": "We work in another way now.",
            "successor": f"https://example.org/practices/{other.pk}-a-better-way/"}
    assert client.post(page, sent).status_code == 302
    answer = client_of(ben).get(address(published))
    told = answer.content.decode()
    assert answer.status_code == 404 and "Withdrawn by its owner" in told
    assert sent["reason"] in told and "A better way" in told and published.title not in told
    assert client_of(applicant).get(address(published)).status_code == 403
    GoodPractice.objects.get(pk=published.pk).reopen(anna)
    assert "Withdrawn by its owner" not in read(client_of(ben), address(published))


def test_a_reason_in_which_somebody_may_be_recognised_is_not_shown(published, anna, ben, client_of):
    published.withdraw(anna, "A woman of 34 from Almelo, mother of three, fled Syria")
    told = read(client_of(ben), address(published))
    assert "Withdrawn by its owner" in told and "Almelo" not in told


def test_many_without_owner_are_paged_in_a_fixed_number_of_queries(
        published, anna, ravi, carla, kim, client_of):
    carla = works_at(carla, "Police", "police", "BE")
    leaves(anna)
    client = client_of(kim)
    few = queries_of(client, "/practices/without-owner/")
    gone = make_member("gone")
    for number in range(22):
        practice = bring(GoodPractice.draft(gone, text(title=f"No {number}")), "published", gone,
                         ravi)
        tell(carla, practice)
    leaves(gone)
    assert queries_of(client, "/practices/without-owner/") <= few + 1
    assert len(client.get("/practices/without-owner/").context["found"].page.items) == 20
