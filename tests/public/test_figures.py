"""The yearly figures: what moderation did, no small number, no person; public once published."""
import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from platform_core.audit.models import Entry
from platform_core.lib.demo import clock_at
from platform_core.moderation.models import Appeal, QueueItem, Report
from platform_core.moderation.yearly import figures_of
from platform_core.pages.models import YearReport
from tests.conftest import make_member
from tests.members.steps import a_visitor

pytestmark = pytest.mark.once
THEN = datetime(2025, 5, 1, 9, tzinfo=UTC)


def reported(thread, author, reporter, mo, ground, action, hours=1):
    """A report that came in THEN and was decided so many hours later."""
    with clock_at(THEN):
        post = thread.reply(author, "<p>Words of somebody</p>")
        report = Report.file(reporter, post, ground, "Explained")
    with clock_at(THEN + timedelta(hours=hours)):
        return report.decide(action, mo, "A reason", ground)


@pytest.fixture
def year(thread, anna, ben, mo, kim):
    """Twelve reports: seven of spam, five of harassment; six were right; appeals of five."""
    for number in range(12):
        ground = "spam" if number < 7 else "harassment"
        reported(thread, anna, ben, mo, ground, "uphold" if number % 2 else "dismiss",
                 hours=number + 1)
    with clock_at(THEN + timedelta(days=3)):
        for number, report in enumerate(Report.objects.filter(status="dismissed")[:5]):
            appeal = Appeal.file(ben, report.decision, "I disagree")
            appeal.decide("grant_appeal" if number < 2 else "deny_appeal", kim, "Looked again")
    return figures_of(2025)


def rows(told):
    return dict(told["rows"])


def test_what_was_decided_reported_and_appealed_is_counted(year):
    tables = year["tables"]
    assert rows(tables["reports"]) == {"spam": 7, "harassment": 5}
    assert tables["reports"]["total"] == 12
    assert tables["decisions"]["total"] == 12 + 8 + 5    # reports, texts hidden, appeals
    assert year["waiting"]["decided"] == 17
    assert figures_of(2024)["tables"]["reports"]["total"] == 0
    assert figures_of(2024)["waiting"] == {}


def test_waiting_is_the_median_and_the_ninth_of_ten(thread, anna, ben, mo):
    for number in range(10):
        reported(thread, anna, ben, mo, "spam", "dismiss", hours=number + 1)
    assert figures_of(2025)["waiting"] == {"decided": 10, "median": 5.0, "p90": 9.0}


def test_no_number_under_five_is_told_or_can_be_counted_out(year, thread, anna, ben, mo):
    assert year["tables"]["appeals"] == {"rows": [], "together": 5, "total": 5}
    reported(thread, anna, ben, mo, "illegal", "dismiss")
    told = figures_of(2025)["tables"]["reports"]
    assert "illegal" not in rows(told)
    shown = sum(rows(told).values())
    assert told["total"] - shown == told["together"] >= 5 or told["total"] == 0


def test_what_a_report_hid_at_once_is_told_apart(thread, anna, ben, mo):
    otto = make_member("otto")
    type(otto).objects.update(date_joined=THEN - timedelta(days=400))
    for number in range(6):
        reporter = make_member(f"r{number}")
        type(otto).objects.update(date_joined=THEN - timedelta(days=400))
        reported(thread, anna, type(otto).objects.get(pk=reporter.pk), mo, "privacy", "uphold")
    assert rows(figures_of(2025)["tables"]["restricted"]) == {"at_once": 6, "person": 6}


@pytest.mark.usefixtures("texts")
def test_a_coordinator_publishes_a_year_that_is_over(year, kim, client_of):
    client = client_of(kim)
    page = client.get("/edit/figures/2025/").content.decode()
    assert "Nobody else reads these figures yet." in page
    assert a_visitor().get("/en/figures/2025/").status_code == 404
    assert "2025" not in a_visitor().get("/en/figures/").content.decode()
    client.post("/edit/figures/2025/", {"act": "publish"})
    page = a_visitor().get("/en/figures/2025/").content.decode()
    assert "Moderation in figures" in page
    assert "It is advertising or spam" in page
    assert Entry.objects.filter(action="pages.year.publish", actor=kim).exists()
    table = a_visitor().get("/en/figures/2025.csv")
    read = list(csv.reader(io.StringIO(table.content.decode())))
    assert read[0] == ["table", "what", "number"]
    assert ["Reports, by ground", "It is advertising or spam", "7"] in read
    client.post("/edit/figures/2025/", {"act": "take_down"})
    assert a_visitor().get("/en/figures/2025/").status_code == 404
    assert not YearReport.objects.exists()


@pytest.mark.usefixtures("texts")
def test_no_person_is_in_it(year, kim, client_of, anna, ben, mo):
    client_of(kim).post("/edit/figures/2025/", {"act": "publish"})
    page = a_visitor().get("/en/figures/2025/").content.decode()
    for person in (anna, ben, mo, kim):
        assert person.name not in page


def test_what_was_published_stays_as_it_was(year, kim, thread, anna, ben, mo):
    report = YearReport.objects.publish(kim, 2025)
    reported(thread, anna, ben, mo, "spam", "dismiss")
    assert YearReport.objects.publish(kim, 2025).figures == report.figures == year


def test_a_year_that_is_not_over_is_not_published(kim, client_of):
    now = datetime.now(UTC).year
    with pytest.raises(ValueError, match="not over"):
        YearReport.objects.publish(kim, now)
    client_of(kim).post(f"/edit/figures/{now}/", {"act": "publish"})
    assert not YearReport.objects.exists()
    assert client_of(kim).get(f"/edit/figures/{now + 1}/").status_code == 404
    assert not QueueItem.objects.exists()
