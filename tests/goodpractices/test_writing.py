"""The long form: saved as far as it goes, submitted when it is ready, and never lost."""
import re
import uuid

import pytest

from goodpractices.models import GoodPractice, Version
from goodpractices.models.completeness import NEEDED_TO_SUBMIT
from platform_core.privacy.checked import findings_in, kinds_of
from tests.goodpractices.conftest import form_data, text
from tests.keeping import end_session, keeper_in


def post(client, practice, content, **extra):
    extra = {"revision": practice.revision} | extra
    return client.post(f"/practices/{practice.pk}/edit/", form_data(content, **extra))


def stored():
    return GoodPractice.objects.get()


def test_the_form_of_the_practice_shows_what_is_stored(client_of, anna, draft):
    page = client_of(anna).get(f"/practices/{draft.pk}/edit/")
    assert page.status_code == 200
    assert "Two centres only; no control group." in page.content.decode()
    assert page.context["form"].initial["title"] == draft.title


def test_a_new_practice_is_saved_empty(client_of, anna):
    answer = client_of(anna).post(
        "/practices/new/", {"revision": 0, "language": "nl", "action": "save"}
    )
    assert answer.status_code == 302
    assert answer.url == f"/practices/{stored().pk}/edit/"
    assert stored().status == "draft"


def test_everything_written_is_saved(client_of, anna):
    client_of(anna).post("/practices/new/", form_data(text()))
    assert stored().content == text()


def test_saving_a_new_practice_twice_makes_one(client_of, anna):
    data = form_data(text(), token=str(uuid.uuid4()))
    client = client_of(anna)
    first, second = client.post("/practices/new/", data), client.post("/practices/new/", data)
    assert first.url == second.url
    assert stored().content == text()


def test_submitting_a_new_practice_twice_is_once(client_of, anna):
    data = form_data(text(), token=str(uuid.uuid4()), action="submit")
    client = client_of(anna)
    client.post("/practices/new/", data)
    answer = client.post("/practices/new/", data)
    assert answer.url == stored().get_absolute_url()
    assert stored().status == "in_review"


def test_a_complete_text_is_submitted_from_the_form(client_of, anna, draft):
    answer = post(client_of(anna), draft, text(title="Ready"), action="submit")
    assert answer.url == draft.get_absolute_url()
    assert (stored().status, stored().title) == ("in_review", "Ready")


def test_an_incomplete_text_is_saved_and_says_what_it_needs(client_of, anna, draft):
    answer = post(client_of(anna), draft, text(need="", title="Still my title"), action="submit")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_need"' in page
    assert "This is still empty." in page
    assert (stored().status, stored().title) == ("draft", "Still my title")


def test_what_is_lacking_is_said_once_on_top_in_the_order_of_the_form_and_at_each_field(
    client_of, anna
):
    answer = client_of(anna).post("/practices/new/", {
        "revision": 0, "language": "nl", "action": "submit", "visibility": "members",
    })
    page = answer.content.decode()
    assert "Your text is saved, and not yet submitted" in page
    assert "There is a problem" not in page
    targets = re.findall(r'href="#(id_\w+)"', page)
    assert [target.split("_")[1] for target in targets][:5] == [
        "title", "summary", "need", "intervention", "results"
    ]
    assert len(targets) == len(set(targets)) == len(NEEDED_TO_SUBMIT) - 1
    assert [target for target in targets if f'id="{target}"' not in page] == []
    assert page.count("This is still empty.") == len(targets) - 1
    assert "Tick this box to confirm." in page


def test_after_a_refusal_the_same_form_can_be_sent_again(client_of, anna, draft):
    client = client_of(anna)
    answer = post(client, draft, text(need=""), action="submit")
    revision = answer.context["form"]["revision"].value()
    answer = post(client, draft, text(), action="submit", revision=revision)
    assert answer.status_code == 302
    assert stored().status == "in_review"


def test_a_new_incomplete_text_goes_on_at_its_own_address(client_of, anna):
    data = form_data(text(need=""), action="submit")
    answer = client_of(anna).post("/practices/new/", data)
    assert answer.status_code == 422
    assert f'action="/practices/{stored().pk}/edit/"' in answer.content.decode()


def test_submitting_twice_from_the_form_is_once(client_of, anna, draft):
    client = client_of(anna)
    post(client, draft, text(title="Ready"), action="submit")
    answer = post(client, draft, text(title="Ready"), action="submit")
    assert answer.url == draft.get_absolute_url()
    assert stored().revision == draft.revision + 1


def test_saving_the_same_twice_is_once(client_of, anna, draft):
    client = client_of(anna)
    post(client, draft, text(title="Same"))
    assert post(client, draft, text(title="Same")).status_code == 302
    assert stored().revision == draft.revision + 1


def test_a_stale_edit_shows_both_texts_and_overwrites_nothing(client_of, anna, draft):
    client = client_of(anna)
    post(client, draft, text(title="The newer title"))
    answer = post(client, draft, text(title="My own title"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("The newer title") == 1
    assert 'value="My own title"' in page
    assert stored().title == "The newer title"
    revision = answer.context["form"]["revision"].value()
    post(client, draft, text(title="My own title"), revision=revision)
    assert stored().title == "My own title"


def test_text_written_while_a_reviewer_reads_is_given_back(client_of, anna, waiting):
    answer = post(client_of(anna), waiting, text(title="Too late"))
    assert answer.status_code == 409
    assert 'value="Too late"' in answer.content.decode()
    assert stored().title == text()["title"]
    assert client_of(anna).get(f"/practices/{waiting.pk}/edit/").status_code == 403


@pytest.mark.parametrize(
    "extra",
    [
        {"countries": ["XX"]}, {"sectors_involved": ["spies"]}, {"forms": ["veilig-thuis"]},
        {"interventions": ["nothing"]}, {"practice_type": "magic"}, {"start": "2024-13"},
        {"start": "yesterday"}, {"goals": "x" * 200_000}, {"summary": "x" * 20_000},
        {"title": "x" * 1000}, {"revision": 10**18}, {"revision": "x"}, {"revision": ""},
        {"lessons_kind": ["prayer"], "lessons_text": ["x"]}, {"language": "tlh"},
        {"materials_title": ["x"], "materials_url": ["javascript:alert(1)"],
         "materials_language": [""], "materials_licence": [""], "materials_year": [""]},
        {"materials_title": ["x"], "materials_url": [""], "materials_language": [""],
         "materials_licence": [""], "materials_year": ["²"]},
        {"lessons_text": ["x" * 2000], "lessons_kind": ["do"]}, {"token": "x"},
    ],
)
def test_bad_input_gives_the_form_again_with_the_text(client_of, anna, draft, extra):
    answer = post(client_of(anna), draft, text(need="Kept words"), **extra)
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    assert stored().need == text()["need"]


@pytest.mark.parametrize("extra", [
    {"lessons_kind": ["do", "dont"], "lessons_text": ["Only one"]},
    {"lessons_text": ["Without a kind"]},
    {"title": "\x00"},
    {"forms": ["\x00"]},
])
def test_uneven_or_broken_input_is_never_an_error_page(client_of, anna, draft, extra):
    data = form_data(text(lessons=[]), revision=draft.revision)
    answer = client_of(anna).post(f"/practices/{draft.pk}/edit/", data | extra)
    assert answer.status_code in {302, 422}


def test_an_unknown_action_saves(client_of, anna, draft):
    post(client_of(anna), draft, text(title="Saved"), action="explode")
    assert (stored().status, stored().title) == ("draft", "Saved")


def test_what_identifies_a_person_is_not_saved(client_of, anna, draft):
    answer = post(client_of(anna), draft, text(need="Her BSN 111222333 was known."))
    assert answer.status_code == 422
    assert stored().need == text()["need"]


def test_a_doubt_is_asked_about_when_the_text_is_submitted(client_of, anna, draft):
    client = client_of(anna)
    doubtful = text(need="Ask for mevrouw Jansen, 06-12345678.")
    assert post(client, draft, doubtful).status_code == 302
    answer = post(client, draft, doubtful, action="submit", revision=draft.revision + 1)
    assert answer.status_code == 422
    assert answer.context["form"].privacy_warnings
    post(client, draft, doubtful, action="submit", revision=draft.revision + 1,
         privacy_confirmed="on")
    assert stored().status == "in_review"
    assert "phone" in kinds_of(findings_in(stored().need))     # computed, not stored


def test_a_saved_draft_is_submitted_from_the_list(client_of, anna, draft):
    client = client_of(anna)
    assert client.post(f"/practices/{draft.pk}/submit/").url == draft.get_absolute_url()
    assert stored().status == "in_review"
    assert client.post(f"/practices/{draft.pk}/submit/").url == draft.get_absolute_url()


def test_submitting_an_unfinished_draft_from_the_list_shows_the_form(client_of, anna):
    practice = GoodPractice.draft(anna, text(need=""))
    answer = client_of(anna).post(f"/practices/{practice.pk}/submit/")
    assert answer.status_code == 422
    assert 'href="#id_need"' in answer.content.decode()
    assert "Two centres only; no control group." in answer.content.decode()


def test_a_doubt_is_asked_about_from_the_list_too(client_of, anna):
    practice = GoodPractice.draft(anna, text(need="Ask for mevrouw Jansen, 06-12345678."))
    assert client_of(anna).post(f"/practices/{practice.pk}/submit/").status_code == 422
    assert stored().status == "draft"


def test_a_published_text_is_changed_in_a_copy(client_of, anna, published):
    client = client_of(anna)
    answer = client.post(
        f"/practices/{published.pk}/edit/", form_data(text(title="Newer"), action="submit")
    )
    assert answer.url == published.get_absolute_url()
    assert stored().title == text()["title"]
    assert Version.objects.open().get().status == "in_review"


def test_a_copy_can_be_discarded(client_of, anna, published):
    client = client_of(anna)
    client.post(f"/practices/{published.pk}/edit/", form_data(text(title="Newer")))
    assert "Discard your changes" in client.get(f"/practices/{published.pk}/edit/").content.decode()
    client.post(f"/practices/{published.pk}/discard/")
    assert not Version.objects.open().exists()
    assert client.post(f"/practices/{published.pk}/discard/").status_code == 302


def test_withdrawing_asks_first_and_is_taken_once(client_of, anna, published):
    client, page = client_of(anna), f"/practices/{published.pk}/withdraw/"
    assert "Withdraw this practice?" in client.get(page).content.decode()
    assert stored().status == "published"
    assert client.post(page, {"reason": "We stopped."}).url == published.get_absolute_url()
    assert client.post(page, {"reason": "We stopped."}).url == published.get_absolute_url()
    assert stored().status == "withdrawn"
    client.post(f"/practices/{published.pk}/reopen/")
    assert stored().status == "draft"


@pytest.mark.parametrize("path", ["edit/", "submit/", "withdraw/", "reopen/", "discard/"])
def test_colleagues_may_read_but_not_change(client_of, ben, published, path):
    answer = client_of(ben).post(f"/practices/{published.pk}/{path}", form_data(text()))
    assert answer.status_code == 403
    assert stored().title == text()["title"]


@pytest.mark.parametrize("path", ["submit/", "discard/"])
def test_steps_are_taken_by_post_only(client_of, anna, draft, path):
    assert client_of(anna).get(f"/practices/{draft.pk}/{path}").status_code == 405


def test_text_sent_after_the_session_ended_waits_for_its_author(anna, draft, client_of):
    client, page = client_of(anna), f"/practices/{draft.pk}/edit/"
    typed = form_data(text(need="Typed long"), goals="One\n\nTwo", goals_format="text")
    keeper = keeper_in(client.get(page))
    end_session(client)
    assert client.post(page, typed | {"keeper": keeper}).status_code == 302
    shown = client_of(anna).get(page)
    assert "Typed long" in shown.content.decode()
    assert stored().need == text()["need"]


def test_the_progress_list_counts(client_of, anna, draft):
    practice = GoodPractice.draft(anna, text(need="", results=""))
    page = client_of(anna).get(f"/practices/{practice.pk}/edit/").content.decode()
    assert "1 still needed" in page
    assert "1 more to be published" in page
