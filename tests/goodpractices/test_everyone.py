"""A practice for everybody: by agreement, opened by an editor, taken back at once."""
import re

import pytest

from goodpractices.kinds import TEXTS
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.content.loading import load_texts
from platform_core.content.models import Work
from platform_core.notifications.models import Event
from platform_core.workflow.models import NotAllowedNow
from tests.goodpractices.conftest import text
from tests.members.steps import a_visitor

SECRET = "zilverreiger"


@pytest.fixture
def around(db):
    """The words around the practices are live in Dutch and English."""
    load_texts(TEXTS)
    assert Work.objects.filter(slug="practices").exists()


@pytest.fixture
def agreed(anna, ravi):
    """Published, and its author agreed while writing."""
    practice = GoodPractice.draft(anna, text(visibility="public"))
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    return practice


@pytest.fixture
def opened(agreed, ravi, around):
    agreed.open_up(ravi)
    return agreed


def read(practice, code="en"):
    return a_visitor().get(f"/{code}/practices/{practice.pk}/")


def listed(practice):
    page = a_visitor().get("/en/practices/").content.decode()
    return page.count(f'href="/en/practices/{practice.pk}/"')


def step(client, practice, name, **more):
    return client.post(f"/practices/{practice.pk}/everyone/", {"step": name, **more})


def verbs(practice):
    return [one.verb for one in Event.objects.order_by("pk") if one.object_id == practice.pk]


def test_a_wish_opens_nothing_by_itself(agreed, around):
    assert read(agreed).status_code == 404
    assert listed(agreed) == 0


def test_an_editor_opens_what_its_author_agreed_to(client_of, agreed, around, ravi, anna):
    asks = client_of(ravi).get(f"/practices/{agreed.pk}/everyone/").content.decode()
    assert "a copy cannot be taken back" in asks
    assert step(client_of(ravi), agreed, "open_up").status_code == 302
    answer = read(agreed)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert agreed.title in answer.content.decode()
    assert listed(agreed) == 1
    assert "practice_opened" in verbs(agreed)
    assert Entry.objects.filter(action="goodpractices.practice.open_up").exists()


def test_a_public_page_shows_no_member_but_who_agreed(opened, anna, ravi):
    page = read(opened).content.decode()
    assert anna.name not in page
    assert ravi.name not in page
    assert "Discuss" not in page
    opened.agree(anna, names_author=True)
    assert anna.name in read(opened).content.decode()
    opened.disagree(anna)
    assert read(opened).status_code == 404


def test_title_and_address_tell_nothing(opened):
    page = read(opened).content.decode()
    assert re.search(r"<title>(.*?)</title>", page)[1] == "Knowledge platform"
    answer = a_visitor().get(f"/en/practices/{opened.pk}-screening-conversation/")
    assert (answer.status_code, answer.url) == (302, f"/en/practices/{opened.pk}/")


@pytest.mark.parametrize("leave", ["close", "suspend", "archive", "withdraw", "disagree"])
def test_it_is_gone_at_once_however_it_goes(opened, anna, mo, leave):
    assert read(opened).status_code == 200
    by = anna if leave in {"withdraw", "disagree"} else mo
    reason = {"suspend": ("A reason.", "privacy"), "archive": ("A reason.",)}.get(leave, ())
    getattr(opened, leave)(by, *reason)
    assert read(opened).status_code == 404
    assert opened.title not in a_visitor().get("/en/practices/").content.decode()
    assert opened.title not in a_visitor().get("/en/find/?q=screening").content.decode()


def test_what_stood_again_is_for_members_after_it_was_withdrawn(opened, anna, ravi):
    opened.withdraw(anna)
    opened.reopen(anna)
    opened.submit(anna)
    opened.publish(ravi, "well_described")
    assert read(opened).status_code == 404


def test_readers_see_the_published_version_alone(opened, anna, ravi):
    copy = opened.working_copy()
    copy.edit(anna, text(visibility="public", results_short=f"A {SECRET}."), copy.revision)
    copy.submit(anna)
    assert SECRET not in read(opened).content.decode()
    copy.publish(ravi, "well_described")
    assert SECRET in read(opened).content.decode()


def test_a_version_that_agrees_no_more_is_for_members(opened, anna, ravi):
    copy = opened.working_copy()
    copy.edit(anna, text(visibility="members"), copy.revision)
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    assert read(opened).status_code == 404
    assert "practice_closed" in verbs(opened)


def test_an_author_is_asked_and_answers(client_of, published, around, anna, ravi):
    assert step(client_of(ravi), published, "open_up").status_code == 403
    assert step(client_of(ravi), published, "ask_author").status_code == 302
    assert "practice_asked" in verbs(published)
    mine = client_of(anna).get(f"/practices/{published.pk}/").content.decode()
    assert "An editor asks whether everybody may read" in mine
    assert step(client_of(anna), published, "agree").status_code == 302
    assert read(published).status_code == 404    # an editor opens it
    assert step(client_of(ravi), published, "open_up").status_code == 302
    assert read(published).status_code == 200


def test_agreeing_stays_when_a_change_was_under_way(published, around, anna, ravi):
    copy = published.working_copy()
    copy.edit(anna, text(), copy.revision)
    published.agree(anna)
    published.open_up(ravi)
    copy.refresh_from_db()
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    assert read(published).status_code == 200


@pytest.mark.parametrize(("who", "name", "expected"), [
    ("anna", "open_up", 403), ("carla", "open_up", 403), ("mo", "open_up", 403),
    ("kim", "open_up", 302), ("carla", "agree", 403), ("kim", "agree", 403),
    ("carla", "close", 403), ("anna", "nonsense", 302), ("nobody", "open_up", 302),
])
def test_who_may_take_which_step(request, client_of, agreed, who, name, expected):
    member = request.getfixturevalue(who)
    assert step(client_of(member), agreed, name).status_code == expected
    agreed.refresh_from_db()
    assert agreed.is_for_everyone == ((who, name) == ("kim", "open_up"))


def test_two_who_open_at_once_open_once(agreed, ravi, kim):
    agreed.open_up(ravi)
    with pytest.raises(NotAllowedNow):
        GoodPractice.objects.get(pk=agreed.pk).open_up(kim)


def test_reviewers_see_what_could_be_opened(client_of, agreed, kim):
    page = client_of(kim).get("/practices/to-review/").content.decode()
    assert f'href="/practices/{agreed.pk}/everyone/"' in page


@pytest.mark.once
def test_the_list_is_empty_in_words_and_paged(around, anna, ravi, django_assert_max_num_queries):
    assert "There is no good practice for everybody yet." in " ".join(
        a_visitor().get("/en/practices/").content.decode().split())
    assert a_visitor().get("/en/practices/?after=nonsense").status_code == 200
    assert a_visitor().get("/ar/practices/").status_code == 404
