"""Who hears of a public text: whoever has something to do now, and nobody else."""
import pytest

from platform_core.notifications.models import Notification
from tests.content.making import TEXTS, a_work, live, written

ARABIC = {"title": "هل يحدث هذا معك؟", "help": "الرقم 112."}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work(kim, lena, samira):
    work = a_work()
    live(work, "en", kim, lena)
    live(work, "ar", samira, kim, ARABIC)
    Notification.objects.all().delete()
    return work


def told(verb):
    """The names of who heard of it."""
    rows = Notification.objects.filter(verb=verb).select_related("member")
    return sorted(row.member.name.split()[0] for row in rows)


def test_coordinators_who_did_not_write_it_hear_of_what_waits(work, kim, lena, mo, carla):
    written(work, "en", kim, {**TEXTS, "help": "Now 112."}).submit(kim)
    assert told("text_waits") == ["Lena"]


def test_a_writer_hears_of_what_comes_back(work, samira, kim):
    edition = written(work, "ar", samira, {**ARABIC, "help": "آخر 112"})
    edition.submit(samira)
    edition.send_back(kim, "Too formal")
    assert told("text_sent_back") == ["Samira"]


@pytest.mark.parametrize(("change", "heard"), [
    ("wording", []), ("meaning", ["Samira"]), ("safety", ["Samira"]),
])
def test_translators_hear_of_a_source_that_says_something_else(work, kim, lena, change, heard):
    live(work, "en", kim, lena, {**TEXTS, "help": "Please call 112."}, change)
    assert told("text_changed") == heard


def test_the_notice_leads_its_reader_to_the_desk(work, samira, kim, lena, client_of):
    live(work, "en", kim, lena, {**TEXTS, "help": "Please call 112."}, "safety")
    page = client_of(samira).get("/notifications/").content.decode()
    assert "The source of" in page and "For you" in page
    assert client_of(samira).get(work.live("en").get_absolute_url()).status_code == 200
