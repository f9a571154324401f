"""What coordinators and members read on their pages, phase by phase."""
import re
import tomllib

import pytest

from platform_core.advice.demo import WORDS
from platform_core.advice.kinds import TEXTS
from platform_core.advice.models import Draft, Group, Recommendation
from platform_core.content.loading import lines_in
from platform_core.content.models import Unfit
from tests.advice.making import (
    GROUP,
    a_recommendation,
    a_round,
    after,
    drafted,
    fresh,
    grouped,
    lines,
    published,
    responding,
    weighing,
)

LABELS = TEXTS / "words-advice.toml"


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return re.sub(r"\s+", " ", answer.content.decode())


def desk(one, act=""):
    return f"/edit/advice/rounds/{one.number}/{act}"


def test_an_empty_desk_says_what_to_do(kim, anna, client_of):
    told = page(client_of(kim), "/edit/advice/")
    assert "There is no round yet. Begin one with a question and a deadline." in told
    assert "There is no recommendation yet. Write one, or let a round lead to it." in told
    told = page(client_of(anna), "/advice/")
    assert "No round is open now. We let you know when your sector is asked." in told
    assert "There is no recommendation yet." in told


def test_the_desk_is_one_of_the_tabs(kim, client_of):
    for path in ("/edit/advice/", "/edit/services/", "/edit/"):
        assert 'href="/edit/advice/"' in page(client_of(kim), path)
    assert 'aria-current="page">Recommendations' in page(client_of(kim), "/edit/advice/")


def test_members_find_it_in_the_menu(anna, applicant, client_of):
    assert 'href="/advice/" aria-current="page"' in page(client_of(anna), "/advice/")
    assert 'href="/advice/"' in page(client_of(anna), "/forum/")


@pytest.mark.parametrize(("maker", "days", "shown"), [
    (a_round, 0, ["Members may still answer until the deadline.", "Nobody has answered yet.",
                  "Give more time", "Stop this round", "Kim Example", "Lena Example"]),
    (grouped, 8, ["Draft at least one recommendation.", "1 answers of 1 people; 0 without",
                  "answers: 1", "New group", "Geld"]),
    (drafted, 8, ["Handed in", "Recommendation 1", "Open for responses", "Take off"]),
    (responding, 10, ["Members may still respond until the deadline.", "Give more time"]),
    (weighing, 21, ["Somebody else publishes: you wrote in one of the drafts.", "Taken over"]),
    (published, 22, ["Published", "What everybody reads of it", "Taken over"]),
])
def test_a_round_at_the_desk(kim, lena, anna, client_of, maker, days, shown):
    one = maker(kim, lena) if maker is a_round else maker(kim, lena, [anna])
    with after(days):
        told = page(client_of(kim), desk(one))
    for words in shown:
        assert words in told or words.replace("Geld", "Money") in told, words


@pytest.mark.parametrize("maker", [responding, published])
def test_what_stands_still_has_no_buttons(kim, lena, anna, client_of, maker):
    one = maker(kim, lena, [anna])
    with after(10):
        told = page(client_of(kim), desk(one))
    for words in ("New group", "Take off", ">Add<"):
        assert words not in told


def test_what_is_over_offers_no_step(kim, lena, anna, client_of):
    told = page(client_of(kim), desk(published(kim, lena, [anna])))
    for words in ("What comes next", "Stop this round", "Give more time", "Add a coordinator"):
        assert words not in told


def test_a_step_asks_first_and_says_what_it_entails(kim, lena, anna, client_of):
    one = a_round(kim, lena, is_open=False)
    told = page(client_of(kim), desk(one, "advance/"))
    assert "Open the round for answers?" in told
    assert "Members of the sectors that are asked are notified." in told
    assert fresh(one).status == "preparing"


def test_a_step_that_is_not_ready_has_no_button(kim, lena, client_of):
    one = a_round(kim, lena)
    told = page(client_of(kim), desk(one, "advance/"))
    assert "It cannot go on yet" in told and ">Begin grouping</button>" not in told


def test_after_the_deadline_the_loose_answers_come_first(kim, lena, anna, ben, client_of):
    one = a_round(kim, lena)
    first, second = one.answer(anna, "Too dear"), one.answer(ben, "Too late")
    client = client_of(kim)
    with after(8):
        answer = client.post(desk(one, "advance/"))
        assert answer["Location"] == desk(one, "answers/?group=loose")
        told = page(client, answer["Location"])
        assert "Too dear" in told and "Too late" in told and "Municipality" in told
        answer = client.post(f"/edit/advice/answers/{first.pk}/", {"new_group": "Geld"})
        assert answer["Location"] == f"/edit/advice/answers/{second.pk}/"
        answer = client.post(f"/edit/advice/answers/{second.pk}/", {"set_aside": "Not about it"})
        assert answer["Location"] == desk(one)
        told = page(client, desk(one, "answers/"))
        assert "Set aside:" in told and "Not about it" in told
        group = one.groups.get()
        told = page(client, desk(one, f"answers/?group={group.pk}"))
        assert "Too dear" in told and "Too late" not in told


def test_answers_go_on_by_key(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna])
    for number in range(24):
        Group.objects.get(consultation=one).answers.create(
            consultation=one, author=type(anna).objects.create_user(
                email=f"x{number}@example.org", name=f"X {number}"),
            phase="collect", text=f"Words {number:02}", sector="health")
    told = page(client_of(kim), desk(one, "answers/"))
    assert "Words 05" in told and "Words 23" not in told
    cursor = re.search(r"after=([\w-]+)", told)[1]
    assert "Words 23" in page(client_of(kim), desk(one, f"answers/?after={cursor}"))


def test_the_text_of_a_draft_is_kept_by_the_public_texts(kim, lena, anna, client_of):
    one = drafted(kim, lena, [anna])
    work = one.drafts.get().recommendation.work
    assert f"/edit/{work.pk}/" in page(client_of(kim), desk(one)) or str(work.pk) in page(
        client_of(kim), desk(one))
    edition = one.drafts.get().handed_in
    told = client_of(lena).post(f"/edit/editions/{edition.pk}/decide/",
                                {"revision": edition.revision, "action": "now"})
    assert told.status_code in {404, 422}
    with pytest.raises(Unfit):
        edition.approve(lena)


def test_a_dropped_draft_can_go_live_by_itself(kim, lena, anna):
    one = drafted(kim, lena, [anna])
    edition = one.drafts.get().handed_in
    one.drafts.get().drop(kim)
    edition.approve(lena)
    assert fresh(edition).status == "live"


def test_adding_a_draft_twice_is_the_same_as_once(kim, lena, anna):
    one, found = grouped(kim, lena, [anna]), Recommendation.objects.begin(kim, "Tolk", lines())
    Draft.objects.add(kim, one, found)
    Draft.objects.add(lena, one, found)
    assert one.drafts.count() == 1
    assert str(one.drafts.get()) == f"{one.pk} {found.pk}"


def test_members_see_rounds_that_are_over(kim, lena, anna, ben, client_of):
    one = published(kim, lena, [anna])
    told = page(client_of(ben), "/advice/")
    assert "Other rounds" in told and "The title" in told and "Published" in told
    told = page(client_of(ben), f"/advice/round/{one.number}/")
    assert "Money" in told and "Taken over" in told and "Send my answer" not in told


def test_pages_of_members_are_in_their_language(kim, lena, anna, client_of):
    a_round(kim, lena)
    a_recommendation(kim, lena)
    client = client_of(anna)
    client.cookies["django_language"] = "nl"
    told = page(client, "/advice/")
    for words in ("Aanbevelingen", "Doe mee", "Aan jou gevraagd", "De titel", "Aanbeveling 1"):
        assert words in told
    assert "The title" not in told and "Take part" not in told


def test_words_come_whole_in_three_languages(words):
    file = tomllib.loads(LABELS.read_text("utf-8"))
    for code in ("nl", "en", "ar"):
        told = {line.key: line.text for line in lines_in(file, code)}
        assert all(told.values()), code
        assert {f"phase_{name}" for name in ("collecting", "grouping", "drafting", "responding",
                                             "weighing", "published")} <= told.keys()
        assert {f"outcome_{name}" for name in Group.Outcome.values} <= told.keys()


def test_every_word_that_a_page_shows_is_there():
    shown = set()
    for path in (LABELS.parents[3] / "templates" / "public").glob("*.html"):
        if "advice" in path.name or path.name in {"recommendation.html", "round.html"}:
            shown |= set(re.findall(r"[ (]labels\.(\w+)", path.read_text("utf-8")))
    file = tomllib.loads(LABELS.read_text("utf-8"))
    assert shown and shown <= {block["key"] for block in file["blocks"]}


def test_the_demo_says_of_itself_that_it_is_an_example():
    said = [text for one in WORDS["questions"].values() for texts in one.values()
            for text in texts.values()]
    said += [texts["text"] for one in WORDS["answers"].values() for texts in one.values()]
    said += list(WORDS["responses"].values())
    said += [WORDS[name][code]["title"] for name in ("first", "second") for code in WORDS[name]
             if code in ("nl", "en")]
    assert len(said) > 15
    assert [text for text in said if "oorbeeld" not in text and "xample" not in text] == []


def test_the_page_of_a_group_names_it(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna])
    group = one.groups.get()
    told = page(client_of(kim), f"/edit/advice/groups/{group.pk}/")
    assert "Het kost te veel." in told and "Dissolve the group" in told
    assert GROUP["en"]["said"] in told
    assert "nobody recognises who wrote what" in told
