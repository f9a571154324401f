"""People are spoken to as people write: any case, accents, apostrophes, endings and full stops."""
# ruff: noqa: RUF001 - signs that look alike are what this is about
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import Post
from forum.models.mentions import with_mentions
from platform_core.lib.richtext.guard import LONGEST
from platform_core.members.models import Member, Organisation
from platform_core.members.names import folded_name
from platform_core.notifications.models import Notification
from platform_core.privacy.checked import check_html
from tests.conftest import make_member, start_thread
from tests.forum.sending import send_reply, send_thread, words_of

NAMES = ["Mila Vries", "Sean O'Brien", "Özlem Yıldız", "İpek Şahin", "Łukasz Żak", "Đorđe Ilić",
         "Jörg Weiß", "Søren Ærø", "أحمد المصري", "فاطمة", "Hans Peters", "Jean-Luc Dupont",
         "Bart van ’t Hart", "Γιώργος Παπαδόπουλος", "ሠላም ሐጎስ", "F. de Boer", "Anna Jr."]
WRITTEN = [
    ("Dat doet @Mila. Morgen meer", "Mila Vries", ". Morgen meer"),
    ("@Mila's voorstel", "Mila Vries", "'s voorstel"), ("@Mila’s plan", "Mila Vries", "’s plan"),
    ("@Milaʼs plan", "Mila Vries", "ʼs plan"), ("@mila vries' idee", "Mila Vries", "' idee"),
    ("@Mila Vries's idee", "Mila Vries", "'s idee"), ("@Milas Idee", None, None),
    ("@Milas idee", "Mila Vries", "s idee"), ("@Hans' plan", "Hans Peters", "' plan"),
    ("@Mila... Morgen", "Mila Vries", "... Morgen"), ("@Mila.", "Mila Vries", "."),
    ("(@Mila)", "Mila Vries", ")"), ("“@Mila”", "Mila Vries", "”"),
    ("@Mila: nee", "Mila Vries", ": nee"),
    ("@Mila-", "Mila Vries", "-"), ("@Mila’", "Mila Vries", "’"),
    ("@MILA VRIES!", "Mila Vries", "!"),
    ("@Sean O’Brien", "Sean O'Brien", ""), ("@Sean OʼBrien", "Sean O'Brien", ""),
    ("@Sean O`Brien", "Sean O'Brien", ""), ("@Seán O´Brien", "Sean O'Brien", ""),
    ("@sean obrien", "Sean O'Brien", ""), ("@Sean O'Brien's", "Sean O'Brien", "'s"),
    ("@Sean O’Brien’s plan", "Sean O'Brien", "’s plan"), ("@Sean\u00a0O’Brien", "Sean O'Brien", ""),
    ("@özlem", "Özlem Yıldız", ""), ("@ozlem", "Özlem Yıldız", ""), ("@OZLEM", "Özlem Yıldız", ""),
    ("@Ozlem Yildiz", "Özlem Yıldız", ""), ("@ÖZLEM YILDIZ", "Özlem Yıldız", ""),
    ("@Özlem'e sor", "Özlem Yıldız", "'e sor"), ("@ipek", "İpek Şahin", ""),
    ("@İPEK ŞAHİN", "İpek Şahin", ""), ("@Lukasz Zak", "Łukasz Żak", ""),
    ("@lukasz", "Łukasz Żak", ""), ("@dorde", "Đorđe Ilić", ""), ("@Jorg Weiss", "Jörg Weiß", ""),
    ("@JÖRG WEISS", "Jörg Weiß", ""), ("@soren aero", "Søren Ærø", ""),
    ("@احمد", "أحمد المصري", ""), ("@أَحْمَد المصري", "أحمد المصري", ""), ("@فاطمه", "فاطمة", ""),
    ("@Jean Luc Dupont", "Jean-Luc Dupont", ""), ("@Jean-Luc", "Jean-Luc Dupont", ""),
    ("@jean luc", "Jean-Luc Dupont", ""), ("@Jean Luc zegt", "Jean-Luc Dupont", " zegt"),
    ("@JeanLuc", "Jean-Luc Dupont", ""), ("@JeanLuc Dupont", "Jean-Luc Dupont", ""),
    ("\uff20Hans Peters", "Hans Peters", ""), ("\ufe6bHans Peters", "Hans Peters", ""),
    ("@Jean\u2011Luc", "Jean-Luc Dupont", ""), ("@Jean\u2010Luc Dupont", "Jean-Luc Dupont", ""),
    ("@Bart van 't Hart", "Bart van ’t Hart", ""), ("@bart van ‘t hart", "Bart van ’t Hart", ""),
    ("@ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Γιώργος Παπαδόπουλος", ""), ("@Γιωργος", "Γιώργος Παπαδόπουλος", ""),
    ("@ሰላም", "ሠላም ሐጎስ", ""), ("@ሰላም ሀጎስ", "ሠላም ሐጎስ", ""), ("@F. de Boer", "F. de Boer", ""),
    ("@Anna Jr.", "Anna Jr.", ""), ("@Mila Jansen", None, None), ("@F. Smit", None, None),
    ("@O'Brien", None, None), ("@Nobody's plan", None, None), ("@'s", None, None),
    ("@Hanss", "Hans Peters", "s"), ("@Mil", None, None), ("@M's", None, None),
]


@pytest.fixture
def people(db):
    return {name: make_member(f"person{n}", name=name) for n, name in enumerate(NAMES)}


def test_names_lead_to_their_owners_as_they_are_written(people, category):
    wrong = []
    for text, name, rest in WRITTEN:
        body, not_told = with_mentions(check_html(f"<p>{text}</p>"), category)
        if name is None:
            right = "mention" not in body and len(not_told) == 1
        else:
            before = text[: re.search("[@\uff20\ufe6b]", text).start()]
            link = f'<a class="mention" href="/members/{people[name].pk}/">@{name}</a>'
            right = body == f"<p>{before}{link}{rest}</p>" and not not_told
        if not right:
            wrong.append((text, str(body), not_told))
    assert wrong == []


def test_who_is_named_so_is_told(
    people, ben, thread, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(ben), thread, "Dat doet @mila. Morgen @ozlem", body_format="text")
    told = Notification.objects.filter(verb="mentioned").values_list("member__name", flat=True)
    assert set(told) == {"Mila Vries", "Özlem Yıldız"}


@pytest.mark.parametrize(("typed", "name"), [
    ("ozl", "Özlem Yıldız"), ("ÖZL", "Özlem Yıldız"), ("yildiz", "Özlem Yıldız"),
    ("sean o’b", "Sean O'Brien"), ("obri", "Sean O'Brien"), ("o'bri", "Sean O'Brien"),
    ("IPEK", "İpek Şahin"), ("luk", "Łukasz Żak"), ("weiss", "Jörg Weiß"), ("dor", "Đorđe Ilić"),
    ("aer", "Søren Ærø"), ("احم", "أحمد المصري"), ("فاطمه", "فاطمة"), ("luc", "Jean-Luc Dupont"),
    ("jean luc", "Jean-Luc Dupont"), ("van t h", "Bart van ’t Hart"),
    ("παπαδ", "Γιώργος Παπαδόπουλος"),
    ("ሰላ", "ሠላም ሐጎስ"),
])
def test_names_are_offered_as_they_are_typed(people, ben, category, client_of, typed, name):
    for path in ("/members/suggest/", f"/forum/readers/?category={category.pk}"):
        rows = client_of(ben).get(path, {"q": typed, "category": category.pk}).json()
        assert [row["label"] for row in rows] == [name], path


def test_a_name_that_changes_is_found_by_the_new_one(anna):
    anna.write_profile(name="Zoë Łyżka")
    anna.refresh_from_db()
    assert anna.folded_name == " zoe lyzka"
    assert folded_name("ﷺ" * 100) == folded_name("ﷺ" * 100)[:400]


def test_those_who_take_part_come_first(anna, ben, mo, carla, category, thread, client_of):
    """The thread is Anna's or Ravi's; Zed replies, and Yan's reply was hidden."""
    zed, yan = make_member("zed", name="Zed Example"), make_member("yan", name="Yan Example")
    thread.reply(zed, "<p>One</p>")
    thread.reply(yan, "<p>Two</p>").decide("hide", mo, "Names a place", "privacy")
    client = client_of(ben)
    rows = client.get("/forum/readers/", {"category": category.pk, "thread": thread.pk,
                                          "q": "exam"}).json()
    labels = [row["label"] for row in rows]
    speakers = sorted({thread.author.name, "Zed Example"})
    assert labels[: len(speakers)] == speakers
    assert labels[len(speakers) :] == sorted(labels[len(speakers) :])
    assert "Yan Example" in labels[len(speakers) :]


@pytest.mark.parametrize("other", ["", "x", "0", "9" * 30, "987654"])
def test_a_thread_that_cannot_be_read_orders_nothing(
    anna, ben, carla, category, closed_category, client_of, other
):
    closed = start_thread(ben, closed_category)
    asked = {"category": category.pk, "q": "exam"}
    plain = client_of(carla).get("/forum/readers/", asked).json()
    for pk in (closed.pk, other):
        assert client_of(carla).get("/forum/readers/", asked | {"thread": pk}).json() == plain


@pytest.fixture
def two_annas(anna):
    here, there = (Organisation.objects.named(name) for name in ("Huis & Haard", "Straße 9"))
    Member.objects.filter(pk=anna.pk).update(organisation=here)
    return anna, make_member("anna2", name="Anna Example", organisation=there)


def test_two_of_one_name_are_offered_with_their_organisations(two_annas, ben, client_of):
    rows = client_of(ben).get("/members/suggest/", {"q": "anna"}).json()
    assert [row["detail"] for row in rows] == ["Huis & Haard", "Straße 9"]


def test_two_of_one_name_and_organisation_are_offered_with_more(two_annas, ben, client_of):
    Member.objects.filter(name="Anna Example").update(organisation=None)
    Member.objects.filter(pk=two_annas[1].pk).update(country="BE", sector="police")
    details = [row["detail"] for row in client_of(ben).get("/members/suggest/?q=anna").json()]
    assert len(set(details)) == 2
    assert all(details)


@pytest.mark.parametrize(("text", "which"), [
    ("@Anna Example (Huis & Haard)", 0), ("@anna example (strasse 9), dank", 1),
    ("@Anna (Huis)", 0), ("@Anna Example (elders)", None), ("@Anna Example", None),
    ("@Anna Example ()", None),
])
def test_two_of_one_name_are_told_apart_by_organisation(
    two_annas, ben, thread, client_of, text, which
):
    client = client_of(ben)
    answer = send_reply(client, thread, text, body_format="text")
    body = thread.posts.latest("pk").body
    if which is None:
        assert "mention" not in body
        assert "was not told" in words_of(client.get(answer.url))
    else:
        assert f'href="/members/{two_annas[which].pk}/">@Anna Example</a> (' in body


def test_everyone_who_is_not_told_is_said(ben, thread, client_of):
    crowd = [make_member(f"crowd{n}", name=f"Crowd {chr(65 + n)}") for n in range(23)]
    client = client_of(ben)
    answer = send_reply(client, thread, "\n".join(f"@{one.name}" for one in crowd),
                        body_format="text")
    said = words_of(client.get(answer.url))
    assert all(f"@{one.name}" in said.split("were not told")[0] for one in crowd[20:])


def test_names_in_a_text_that_grows_too_long_by_links_are_said(category):
    make_member("short", name="Ab")
    text = f"<p>@Ab {'x ' * (LONGEST // 2)}"[: LONGEST - 12] + "</p>"
    body, not_told = with_mentions(check_html(text), category)
    assert "mention" not in body
    assert not_told == ["@Ab"]


def test_who_waits_reads_at_once_who_is_not_told(newcomer, category, client_of):
    client = client_of(newcomer)
    answer = send_thread(client, category, body="<p>@Dora?</p>")
    read = words_of(client.get(answer.url))
    assert "@Dora was not told" in read
    assert Post.objects.get(author=newcomer).status != "published"


def read_by(client_of, member, thread):
    return words_of(client_of(member).get(thread.get_absolute_url()))


def test_a_text_that_waited_and_was_moved_says_beside_it_who_is_not_told(
    newcomer, carla, ben, mo, thread, closed_category, closed_group, client_of,
    django_capture_on_commit_callbacks
):
    newcomer.groups.add(closed_group)
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(newcomer), thread, "@Carla and @Ben", body_format="text")
        assert "was not told" not in read_by(client_of, newcomer, thread).split("@Ben")[-1]
        thread.move(mo, closed_category, ground="privacy")
    said = read_by(client_of, newcomer, thread)
    assert "@Carla Example was not told: no colleague who reads here" in said
    with django_capture_on_commit_callbacks(execute=True):
        Post.objects.get(author=newcomer).decide("publish", mo)
    assert "@Carla Example was not told" in read_by(client_of, newcomer, thread)
    assert "was not told" not in read_by(client_of, ben, thread)
    told = Notification.objects.filter(verb="mentioned").values_list("member__name", flat=True)
    assert list(told) == ["Ben Example"]


def test_whom_a_text_does_not_reach_costs_one_query(
    anna, carla, thread, client_of
):
    client = client_of(anna)
    counts = []
    for text in ("Plain", "@Carla", "@Carla again"):
        send_reply(client, thread, text, body_format="text")
        for _twice in range(2):
            with CaptureQueriesContext(connection) as seen:
                client.get(thread.get_absolute_url())
        counts.append(len(seen))
    assert counts[1] - counts[0] <= 2
    assert counts[1] == counts[2]
