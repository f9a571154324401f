"""Files of a practice: seen as a text that names them is, and gone when none names them."""
import re

import pytest
from django.utils import timezone

from goodpractices.models import GoodPractice
from platform_core.attachments.models import Attachment, StoredFile
from platform_core.moderation.models import Report
from platform_core.rights.models import Breach, Leaving, Redaction
from platform_core.rights.verifying import hits_of
from tests.attachments import files
from tests.attachments.conftest import store  # noqa: F401 - a fixture
from tests.conftest import make_member
from tests.forum.test_files import chosen, whole
from tests.goodpractices.conftest import form_data, text
from tests.goodpractices.test_everyone import around  # noqa: F401 - a fixture
from tests.members.steps import a_visitor

pytestmark = pytest.mark.usefixtures("store")
CARD = (b"Ask four questions.", "card.txt")


def row(file, **said):
    return {"file": file.pk, "name": str(file.stored.name), "title": "The card", "language": "en",
            "licence": "cc_by", "year": "2024"} | said


def page_of(answer):
    return answer.content.decode()


def words_of(answer):
    return re.sub(r"[\u2066-\u2069]", "", re.sub(r"<[^>]*>", "", page_of(answer)))


@pytest.fixture
def card(anna):
    return chosen(anna, *CARD)


@pytest.fixture
def practice(anna, card):
    return GoodPractice.draft(anna, text(material_files=[row(card)]))


def published(practice, author, reviewer):
    practice.submit(author)
    practice.publish(reviewer, "well_described")
    return practice


def changed(practice, author, *named):
    """Its working copy, naming other files."""
    copy = practice.working_copy()
    copy.edit(author, text(material_files=[row(one) for one in named]), copy.revision)
    return copy


def reread(one):
    return type(one)._base_manager.get(pk=one.pk)


def test_without_scripts_a_file_comes_with_the_draft_and_is_described(client_of, anna, ravi, ben):
    client = client_of(anna)
    answer = client.post("/practices/new/", form_data(text()) | {
        "material_files_new": [files.upload("card.txt", CARD[0])]})
    practice = GoodPractice.objects.get()
    assert answer.url == f"/practices/{practice.pk}/edit/"
    [file] = practice.files
    assert practice.material_files == [{"file": file.pk, "name": "card.txt", "title": "",
                                        "language": "", "licence": "", "year": ""}]
    page = page_of(client.get(answer.url))
    assert f'name="material_files" value="{file.pk}" checked' in page
    content = text(material_files=[row(file, title="")])
    lacking = client.post(answer.url, form_data(content, revision=1, action="submit"))
    assert lacking.status_code == 422
    assert "Say of every file what it is." in words_of(lacking)
    content = text(material_files=[row(file)])
    data = form_data(content, revision=2, action="submit")
    assert client.post(answer.url, data).status_code == 302
    reread(practice).publish(ravi, "well_described")
    page = page_of(client_of(ben).get(practice.get_absolute_url()))
    assert f'href="{whole(file)}"' in page
    assert "The card" in page
    given = client_of(ben).get(whole(file))
    assert b"".join(given.streaming_content) == CARD[0]


@pytest.mark.parametrize(("cell", "said"), [("year", "soon"), ("licence", "mine"),
                                            ("language", "klingon")])
def test_what_is_said_of_a_file_is_checked_and_kept(cell, said, client_of, practice, anna, card):
    content = text(material_files=[row(card, **{cell: said})])
    answer = client_of(anna).post(f"/practices/{practice.pk}/edit/", form_data(content, revision=1))
    assert answer.status_code == 422
    assert 'value="The card"' in page_of(answer)
    assert reread(practice).material_files[0][cell] != said


def test_a_title_that_identifies_somebody_is_refused(client_of, practice, anna, card):
    content = text(material_files=[row(card, title="BSN 111222333")])
    answer = client_of(anna).post(f"/practices/{practice.pk}/edit/", form_data(content, revision=1))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["material_files"]
    assert "111222333" in page_of(answer)
    assert reread(practice).material_files[0]["title"] == "The card"


def test_a_doubt_about_a_title_is_asked_about_and_told_to_the_reviewer(client_of, anna, ravi, card):
    content = text(material_files=[row(card, title="The card of Mrs. Jansen")])
    client, data = client_of(anna), form_data(content, action="submit")
    answer = client.post("/practices/new/", data)
    assert answer.status_code == 422
    assert "material_files" in answer.context["form"].errors
    client.post("/practices/new/", data | {"privacy_confirmed": "on"})
    practice = GoodPractice.objects.get()
    assert practice.status == "in_review"
    page = page_of(client_of(ravi).get(f"/practices/{practice.pk}/review/"))
    assert "Jansen</mark>" in page


def test_a_file_is_kept_while_the_form_is_refused_and_by_the_script(client_of, anna):
    client = client_of(anna)
    answer = client.post("/practices/new/", form_data(text(start="soon")) | {
        "material_files_new": [files.upload("card.txt", CARD[0])]})
    assert answer.status_code == 422
    [file] = Attachment.objects.unsent_of(anna)
    assert f'name="material_files" value="{file.pk}" checked' in page_of(answer)
    added = client.post("/practices/files/add/", {"file": files.upload("two.txt", b"Two")})
    assert added.status_code == 201
    newer = Attachment.objects.latest("pk")
    assert f'name="material_files_title_{newer.pk}"' in page_of(added)


@pytest.mark.parametrize("way", ["form", "script"])
def test_more_than_five_are_not_taken(way, client_of, anna):
    client, data = client_of(anna), form_data(text())
    if way == "form":
        data |= {"material_files_new": [files.upload(f"{n}.txt", b"x") for n in range(6)]}
    else:
        data |= {"material_files": [chosen(anna).pk for _ in range(6)]}
    answer = client.post("/practices/new/", data)
    assert answer.status_code == 422
    assert "A text can have at most 5 files." in words_of(answer)


def test_nobody_names_the_file_of_somebody_else(client_of, anna, ben, thread):
    theirs, standing = chosen(ben), chosen(anna)
    thread.reply(anna, "<p>See</p>", files=[(standing, "")])
    content = text(material_files=[row(theirs), row(standing)])
    client_of(anna).post("/practices/new/", form_data(content))
    practice = GoodPractice.objects.get()
    assert practice.material_files == []
    practice.edit(anna, content, practice.revision)
    assert practice.files == []
    assert reread(theirs).subject_id is None
    assert reread(standing).subject == thread.posts.get(author=anna, number__gt=1)


ROLES = ["anna", "ben", "carla", "ravi", "kim", "mo", "newcomer", "applicant", "nobody"]
SEEN_BY = {
    "draft": {"anna"}, "in_review": {"anna", "ravi", "kim", "mo"},
    "published": {"anna", "ben", "carla", "ravi", "kim", "mo", "newcomer"},
    "suspended": {"anna", "kim", "mo"}, "withdrawn": {"anna"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", SEEN_BY)
def test_who_may_have_it(state, role, practice, card, anna, ravi, mo, client_of, request):
    if state != "draft":
        practice.submit(anna)
    if state in {"published", "suspended"}:
        practice.publish(ravi, "well_described")
    if state == "suspended":
        practice.suspend(mo, "Because", "privacy")
    if state == "withdrawn":
        practice.withdraw(anna)
    otherwise = {"nobody": 302, "applicant": 403}.get(role, 404)
    client = client_of(request.getfixturevalue(role))
    assert client.get(whole(card)).status_code == (200 if role in SEEN_BY[state] else otherwise)


def test_readers_have_the_files_of_what_stands_and_reviewers_those_in_review(
    practice, card, anna, ben, ravi, mo, client_of
):
    published(practice, anna, ravi)
    newer = chosen(anna, b"Ask five.", "five.txt")
    copy = changed(practice, anna, newer)
    who = {"author": anna, "reader": ben, "reviewer": ravi}

    def have(file):
        return {name for name, one in who.items()
                if client_of(one).get(whole(file)).status_code == 200}

    assert have(newer) == {"author"}
    copy.submit(anna)
    assert have(newer) == {"author", "reviewer"}
    assert have(card) == {"author", "reader", "reviewer"}
    page = page_of(client_of(ravi).get(f"/practices/{practice.pk}/review/"))
    assert "five.txt" in page
    assert "Ask five." in page
    reader = page_of(client_of(ben).get(practice.get_absolute_url()))
    assert whole(card) in reader
    assert whole(newer) not in reader
    copy.publish(ravi, "well_described")
    assert have(newer) == have(card) == {"author", "reader", "reviewer"}
    reader = page_of(client_of(ben).get(practice.get_absolute_url()))
    assert whole(newer) in reader
    assert whole(card) not in reader
    first = page_of(client_of(ben).get(f"/practices/{practice.pk}/versions/1/"))
    assert whole(card) in first
    second = words_of(client_of(ben).get(f"/practices/{practice.pk}/versions/2/"))
    assert "card.txt · The card" in second
    assert "five.txt · The card" in second


def test_an_earlier_version_that_is_erased_takes_its_file_along(practice, card, anna, ravi):
    published(practice, anna, ravi)
    newer = chosen(anna, b"Ask five.", "five.txt")
    copy = changed(practice, anna, newer)
    copy.submit(anna)
    copy.publish(ravi, "well_described")
    practice.versions.get(number=1).erase(anna, "privacy")
    assert list(Attachment.objects.all()) == [newer]
    assert reread(practice).file_count == 1


def test_what_no_text_names_any_more_goes(practice, card, anna, ravi):
    newer = chosen(anna, b"Ask five.", "five.txt")
    practice.edit(anna, text(material_files=[row(card), row(newer)]), practice.revision)
    assert reread(practice).file_count == 2
    practice.edit(anna, text(material_files=[row(newer)]), practice.revision)
    assert list(Attachment.objects.all()) == [newer]
    published(practice, anna, ravi)
    third = chosen(anna, b"Ask six.", "six.txt")
    changed(practice, anna, third)
    assert Attachment.objects.count() == 2
    reread(practice).discard_copy(anna)
    assert list(Attachment.objects.all()) == [newer]


def test_everybody_has_the_files_of_a_practice_that_was_opened(
    anna, ravi, card, around, applicant, client_of    # noqa: F811
):
    practice = GoodPractice.draft(anna, text(visibility="public", material_files=[row(card)]))
    published(practice, anna, ravi)
    assert a_visitor().get(whole(card)).status_code == 302
    practice.open_up(ravi)
    visitor = a_visitor()
    assert f'href="{whole(card)}"' in page_of(visitor.get(f"/en/practices/{practice.pk}/"))
    answer = visitor.get(whole(card))
    assert b"".join(answer.streaming_content) == CARD[0]
    assert not answer.cookies
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client_of(applicant).get(whole(card)).status_code == 200
    newer = chosen(anna, b"Ask five.", "five.txt")
    copy = practice.working_copy()
    copy.edit(anna, text(visibility="public", material_files=[row(newer)]), copy.revision)
    copy.submit(anna)
    assert a_visitor().get(whole(newer)).status_code == 302
    copy.publish(ravi, "well_described")
    assert a_visitor().get(whole(newer)).status_code == 200
    assert a_visitor().get(whole(card)).status_code == 302, "earlier versions are for members"
    reread(practice).close(ravi)
    assert a_visitor().get(whole(newer)).status_code == 302


def test_a_report_of_it_shows_its_files_and_not_those_of_a_change(
    practice, card, anna, ben, ravi, mo, client_of
):
    published(practice, anna, ravi)
    changed(practice, anna, chosen(anna, b"Ask five.", "five.txt"))
    report = Report.file(ben, reread(practice), "spam", "Words")
    page = page_of(client_of(mo).get(report.queue_item.get_absolute_url()))
    assert "card.txt" in page
    assert "five.txt" not in page


def test_what_a_file_says_is_found_when_texts_are_looked_at_anew(
    practice, card, anna, ravi, store    # noqa: F811
):
    published(practice, anna, ravi)
    reread(practice).found_in_stored(["nl_bsn"])
    assert reread(practice).status == "published"
    (store / card.stored.words_path).write_bytes(b"BSN 111222333")    # below the door
    reread(practice).found_in_stored(["nl_bsn"])
    assert reread(practice).status == "suspended"


def test_reviewers_see_what_was_found_in_a_file_and_its_picture_by_name(anna, ravi, client_of):
    note = chosen(anna, b"Call Mrs. Jansen tomorrow.", "note.txt")
    picture = chosen(anna, files.picture(), "plan.jpg")
    practice = GoodPractice.draft(anna, text(material_files=[row(note), row(picture)]))
    practice.submit(anna)
    page = page_of(client_of(ravi).get(f"/practices/{practice.pk}/review/"))
    assert re.search(r"<mark[^>]*>.{0,200}Mrs\. Jansen", page, re.DOTALL)
    assert "plan.jpg" in page
    assert "/small/" not in page


@pytest.mark.parametrize("with_posts", [True, False])
def test_they_go_or_stay_with_what_their_author_wrote(with_posts, practice, card, anna, ravi):
    published(practice, anna, ravi)
    Leaving.objects.begin(anna, with_posts).erase()
    assert Attachment.objects.count() == StoredFile.objects.count() == (0 if with_posts else 1)
    assert bool(reread(practice).material_files) is not with_posts


def test_a_name_in_a_file_takes_it_away_and_the_text_stands(practice, card, anna, ravi, kim,
                                                            client_of, ben):
    published(practice, anna, ravi)
    asked = Redaction.objects.ask(kim, ["four questions"], "person")
    Redaction.objects.work()
    asked.refresh_from_db()
    assert asked.release(make_member("vera", is_coordinator=True), asked.seen)
    Redaction.objects.work()
    assert not Attachment.objects.exists()
    assert hits_of(["four questions"]) == {}
    page = page_of(client_of(ben).get(practice.get_absolute_url()))
    assert "/files/" not in page


def test_what_is_frozen_keeps_its_files(practice, card, anna, ravi, kim):
    published(practice, anna, ravi)
    Breach.objects.begin(kim, [reread(practice)], "Too many read it", timezone.now())
    asked = Redaction.objects.ask(kim, ["four questions"], "person")
    Redaction.objects.work()
    asked.refresh_from_db()
    assert ["attachments.StoredFile", card.stored_id] not in asked.places
    assert Attachment.objects.count() == 1


def test_a_page_without_files_asks_nothing_more(anna, ravi, ben, client_of, card,
                                                django_assert_max_num_queries):
    plain = published(GoodPractice.draft(anna, text()), anna, ravi)
    client = client_of(ben)
    client.get(plain.get_absolute_url())
    with django_assert_max_num_queries(40) as without:
        client.get(plain.get_absolute_url())
    before = len(without)
    two = [row(card), row(chosen(anna))]
    practice = published(GoodPractice.draft(anna, text(material_files=two)), anna, ravi)
    client.get(practice.get_absolute_url())
    with django_assert_max_num_queries(before + 1):
        client.get(practice.get_absolute_url())
