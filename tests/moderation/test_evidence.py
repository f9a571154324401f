"""Files beside reports, appeals and questions: the sender's and the team's, and gone with them."""
import re
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from platform_core.attachments.models import Attachment, StoredFile
from platform_core.content.loading import load_texts
from platform_core.lib.demo import clock_at
from platform_core.lib.sweeps import SWEEPS
from platform_core.moderation.models import Appeal, Complaint, QueueItem, Report, Statement
from platform_core.pages.models import Message
from platform_core.rights.archive import archive_of
from platform_core.rights.models import Breach, Leaving, Redaction
from platform_core.rights.naming import named_by
from platform_core.rights.pages import Shown
from platform_core.rights.verifying import hits_of
from platform_core.workflow.models import Freeze
from tests.attachments import files
from tests.attachments.conftest import store  # noqa: F401 - a fixture
from tests.conftest import make_member
from tests.forum.test_files import chosen, sent, whole
from tests.members.steps import a_visitor, can_sign_in, in_a_week, sign_in

pytestmark = pytest.mark.usefixtures("store")
LETTER = ("letter.txt", b"What they wrote to me about the kreukelzone.")
KINDS = ["report", "appeal", "question"]


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>They live near the church</p>")


@pytest.fixture
def said(post, ben, mo):
    """A function that lets ben say something to the team, with a file: what was said."""
    def say(kind, by=ben):
        beside = [(chosen(by, LETTER[1], LETTER[0]), "")]
        if kind == "report":
            return Report.file(by, post, "spam", "Words", beside).complaints.get(reporter=by)
        if kind == "question":
            return Message.objects.arrive(by, beside, about="moderator", text="Words", code="en",
                                          email=by.email)
        decision = post.thread.reply(by, "<p>Mine</p>").decide("hide", mo, "Because", "privacy")
        return Appeal.file(by, decision, "Words", files=beside)
    return say


def page_of(answer):
    return answer.content.decode()


def words_of(answer):
    return re.sub(r"[\u2066-\u2069]", "", re.sub(r"<[^>]*>", "", page_of(answer)))


def address_of(kind, post, mo, ben):
    """Where ben says such a thing."""
    if kind == "report":
        return f"/moderation/report/post/{post.pk}/"
    if kind == "question":
        return "/contact/"
    post.thread.reply(ben, "<p>Mine</p>").decide("hide", mo, "Because", "privacy")
    return Statement.objects.get(member=ben).get_absolute_url()


WORDS = {"report": {"reason": "spam", "text": "Words"}, "appeal": {"text": "Words"},
         "question": {"about": "moderator", "text": "Words"}}
MODELS = {"report": Complaint, "appeal": Appeal, "question": Message}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_comes_with_the_form_and_a_refused_form_keeps_it(kind, post, ben, mo, client_of):
    client, address = client_of(ben), address_of(kind, post, mo, ben)
    page = page_of(client.get(address))
    assert 'enctype="multipart/form-data"' in page
    assert "Only you and the team see them." in page
    answer = client.post(address, WORDS[kind] | {"text": "BSN 111222333"} | sent(LETTER))
    assert answer.status_code == 422
    [one] = Attachment.objects.unsent_of(ben)
    assert f'name="files" value="{one.pk}" checked' in page_of(answer)
    assert client.post(address, WORDS[kind] | {"files": one.pk}).status_code == 302
    row = MODELS[kind].objects.get(text="Words")
    one.refresh_from_db()
    assert (one.subject, row.file_count) == (row, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_loses_its_place_and_is_asked_about(kind, post, ben, mo, client_of):
    client, address = client_of(ben), address_of(kind, post, mo, ben)
    answer = client.post(address, WORDS[kind] | sent(("home.jpg", files.photo())))
    assert answer.status_code == 422
    assert "Say what “home.jpg” shows" in words_of(answer)
    [one] = Attachment.objects.unsent_of(ben)
    with default_storage.open(one.stored.path) as kept:
        assert b"Maker" not in kept.read()
    answer = client.post(address, WORDS[kind] | {"files": one.pk, f"alt_{one.pk}": "A screen"})
    assert answer.status_code == 302
    one.refresh_from_db()
    assert (one.alt, one.subject_id is None) == ("A screen", False)


@pytest.mark.parametrize("kind", KINDS)
def test_more_than_five_and_what_is_no_file_of_ours_are_refused(kind, post, ben, mo, client_of):
    client, address = client_of(ben), address_of(kind, post, mo, ben)
    answer = client.post(address, WORDS[kind] | sent(*[(f"{n}.txt", b"x") for n in range(6)]))
    assert "A text can have at most 5 files." in words_of(answer)
    answer = client.post(address, WORDS[kind] | sent(("a.svg", b"<svg/>\0")))
    assert "This kind of file is not taken here." in words_of(answer)
    assert not MODELS[kind].objects.exists()


SEES = {"report": {"ben", "mo", "kim", "dora"}, "appeal": {"ben", "mo", "kim", "dora"},
        "question": {"ben", "kim"}}
ROLES = ["anna", "ben", "carla", "ravi", "kim", "mo", "dora", "newcomer", "applicant", "nobody"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS)
def test_who_may_have_it(kind, role, said, client_of, request):
    [one] = said(kind).attachments.all()
    client = client_of(request.getfixturevalue(role))
    otherwise = {"nobody": 302, "applicant": 403}.get(role, 404)
    expected = 200 if role in SEES[kind] else otherwise
    assert client.get(whole(one)).status_code == expected


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_suspended_has_it_no_more(kind, said, ben, kim, client_of):
    [one] = said(kind).attachments.all()
    client = client_of(ben)
    assert client.get(whole(one)).status_code == 200
    type(ben).objects.filter(pk=ben.pk).update(status="suspended")
    assert client.get(whole(one)).status_code in {302, 403}
    assert client_of(kim).get(whole(one)).status_code == 200


def test_a_moderator_who_wrote_what_was_reported_does_not_get_it(
    thread, ben, mo, dora, client_of
):
    report = Report.file(ben, thread.reply(mo, "<p>Words</p>"), "spam", "Words",
                         [(chosen(ben, LETTER[1], LETTER[0]), "")])
    one, address = Attachment.objects.get(), report.queue_item.get_absolute_url()
    assert client_of(mo).get(whole(one)).status_code == 404
    assert "letter.txt" not in page_of(client_of(mo).get(address))
    assert "letter.txt" in page_of(client_of(dora).get(address))
    assert client_of(dora).get(whole(one)).status_code == 200


def test_a_moderator_who_reported_does_not_get_what_its_author_objects(
    post, anna, mo, dora, client_of
):
    report = Report.file(mo, post, "spam", "Words")
    report.decide("uphold", dora, "Because", "privacy")
    post.refresh_from_db()
    Appeal.file(anna, post.decision, "Words", files=[(chosen(anna, LETTER[1], LETTER[0]), "")])
    one = Attachment.objects.get()
    assert client_of(mo).get(whole(one)).status_code == 404
    assert client_of(dora).get(whole(one)).status_code == 200


def test_who_reported_the_same_sees_only_the_own_files(post, ben, carla, client_of):
    for by, name in ((ben, "of-ben.txt"), (carla, "of-carla.txt")):
        report = Report.file(by, post, "spam", f"Words of {by.name}", [(chosen(by, name=name), "")])
    page = page_of(client_of(carla).get(report.get_absolute_url()))
    assert "of-carla.txt" in page
    assert "of-ben.txt" not in page


def test_the_desk_shows_words_marked_and_pictures_by_name(post, ben, mo, client_of):
    beside = [(chosen(ben, b"Call Mrs. Jansen tomorrow.", "note.txt"), ""),
              (chosen(ben, files.picture(), "screen.jpg"), "What I saw")]
    report = Report.file(ben, post, "spam", "Words", beside)
    page = page_of(client_of(mo).get(report.queue_item.get_absolute_url()))
    assert re.search(r"<mark[^>]*>.{0,200}Mrs\. Jansen", page, re.DOTALL)
    assert "screen.jpg" in page
    assert "What I saw" in page
    assert "<img" not in page.split("data-desk-body")[1].split("</article>")[0]


@pytest.mark.parametrize("kind", ["appeal", "question"])
def test_whoever_answers_reads_it_on_the_page(kind, said, kim, client_of):
    row = said(kind)
    address = row.get_absolute_url() if kind == "question" else row.review_url
    page = page_of(client_of(kim).get(address))
    assert "letter.txt" in page
    assert "kreukelzone" in page


def test_whoever_looks_again_reads_what_was_reported_with_its_files(said, ben, mo, kim, client_of):
    row = said("report")
    row.report.decide("dismiss", mo, "No")
    appeal = Appeal.file(ben, row.report.decision, "It is one")
    page = page_of(client_of(kim).get(appeal.review_url))
    assert "letter.txt" in page
    assert "kreukelzone" in page


def test_a_later_report_shows_the_files_of_an_earlier_one(said, post, carla, mo, client_of):
    said("report").report.decide("dismiss", mo, "No")
    later = Report.file(carla, post, "other", "Once more")
    page = page_of(client_of(mo).get(later.queue_item.get_absolute_url()))
    assert "letter.txt" in page.split("Reported before")[1]


def test_the_sender_finds_it_again_beside_the_own_words(said, ben, client_of):
    for kind in ("report", "appeal"):
        row = said(kind)
        place = row.report if kind == "report" else row
        assert "letter.txt" in page_of(client_of(ben).get(place.get_absolute_url(), follow=True))


def test_whoever_is_suspended_objects_in_words_alone(ben, kim):
    can_sign_in(ben).suspend(kim, "Because", in_a_week(), ground="privacy")
    client = a_visitor()
    sign_in(client, ben.email)
    address = Statement.objects.get(member=ben).get_absolute_url()
    page = page_of(client.get(address))
    assert "Send my appeal" in page
    assert "files_new" not in page
    assert client.post(address, {"text": "Words"} | sent(LETTER)).status_code == 302
    assert Appeal.objects.get().file_count == 0
    assert not StoredFile.objects.exists()


def test_public_forms_take_no_file(client, db):
    load_texts()
    for address in ("/en/contact/", "/en/report/"):
        page = page_of(client.get(address))
        assert "<form" in page
        assert 'type="file"' not in page


@pytest.mark.parametrize("kind", ["report", "question"])
def test_the_same_form_sent_twice_brings_its_file_once(kind, said, post, ben):
    row = said(kind)
    [one] = row.attachments.all()
    if kind == "report":
        Report.file(ben, post, "spam", "Words", [(one, "")])
        assert Complaint.objects.count() == 1
    else:
        again = Message.objects.arrive(ben, [(one, "")], about="moderator", text="Words",
                                       code="en", email=ben.email)
        assert again.file_count == 0
    assert list(row.attachments.all()) == [one]


def test_nobody_brings_the_file_of_somebody_else(post, ben, carla, client_of):
    theirs = chosen(carla)
    client_of(ben).post(address_of("report", post, None, ben),
                        WORDS["report"] | {"files": theirs.pk})
    Report.file(ben, post, "spam", "More words", [(theirs, "")])
    assert set(Complaint.objects.values_list("file_count", flat=True)) == {0}
    theirs.refresh_from_db()
    assert theirs.subject_id is None


def swept(days, *names):
    with clock_at(timezone.now() + timedelta(days=days)):
        for name in names:
            SWEEPS[name][0]()


def test_files_go_when_the_words_of_a_report_go(said, mo):
    row = said("report")
    row.report.decide("dismiss", mo, "No")
    swept(settings.KEPT_DAYS["reports"] - 1, "forget decisions")
    assert Attachment.objects.count() == 1
    swept(settings.KEPT_DAYS["reports"] + 1, "forget decisions")
    row.refresh_from_db()
    assert (row.text, row.file_count, Attachment.objects.count()) == ("", 0, 0)
    swept(settings.KEPT_DAYS["reports"] + 3, "files of nobody")
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(("kind", "sweep", "period"), [
    ("appeal", "forget decisions", "appeals"), ("question", "erase questions", "contact")])
def test_files_go_with_appeals_and_questions(kind, sweep, period, said, kim):
    row, days = said(kind), settings.KEPT_DAYS[period]
    row.decide("deny_appeal", kim, "No") if kind == "appeal" else row.answer(kim, "Yes")
    Freeze.objects.hold(row)
    swept(days + 1, sweep)
    assert Attachment.objects.count() == 1, "what is frozen is not erased"
    Freeze.objects.of(row).lift()
    swept(days + 1, sweep)
    assert not MODELS[kind].objects.exists()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("with_posts", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_they_go_with_the_sender_whatever_becomes_of_posts(kind, with_posts, said, ben):
    said(kind)
    chosen(ben, b"Never sent kreukelzone", "never.txt")
    assert hits_of(["kreukelzone"]) == {"files": 2}
    Leaving.objects.begin(ben, with_posts).erase()
    assert hits_of(["kreukelzone"]) == {}
    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


def test_files_of_posts_that_stay_stay(thread, ben):
    thread.reply(ben, "<p>Words</p>", files=[(chosen(ben), "")])
    Leaving.objects.begin(ben, False).erase()
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_sender_gets_them_with_the_own_data(kind, said, ben, anna):
    said(kind)
    for member, expected in ((ben, 1), (anna, 0)):
        with archive_of(member) as made, zipfile.ZipFile(made) as zipped:
            names = [name for name in zipped.namelist() if name.endswith("letter.txt")]
            assert len(names) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken_out_takes_the_file_away(kind, said, kim):
    row = said(kind)
    asked = Redaction.objects.ask(kim, ["kreukelzone"], "person")
    Redaction.objects.work()
    asked.refresh_from_db()
    assert ["attachments.StoredFile", StoredFile.objects.get().pk] in asked.places
    assert asked.release(make_member("vera", is_coordinator=True), asked.seen)
    Redaction.objects.work()
    row.refresh_from_db()
    assert (row.file_count, Attachment.objects.count()) == (0, 0)
    assert hits_of(["kreukelzone"]) == {}


def test_what_is_frozen_with_a_report_keeps_its_files(said, ben, kim, mo):
    row = said("report")
    [one] = row.attachments.all()
    assert named_by(f"/files/{one.stored.key}/", kim, {"testserver"}) == row.report
    breach = Breach.objects.begin(kim, [row.report], "Too many read it", timezone.now())
    assert Shown(breach).has_files
    row.report.refresh_from_db()
    Leaving.objects.begin(ben, True)
    swept(settings.KEPT_DAYS["leaving"] + 1, "erase who left")
    assert list(row.attachments.all()) == [one]
    asked = Redaction.objects.ask(kim, ["kreukelzone"], "person")
    Redaction.objects.work()
    asked.refresh_from_db()
    assert not asked.places


def test_a_frozen_report_of_nobody_keeps_nobody_from_being_erased(post, carla, kim):
    report = Report.file(None, post, "spam", "Words", digest="x")
    Breach.objects.begin(kim, [report], "Too many read it", timezone.now())
    Leaving.objects.begin(carla, True)
    swept(settings.KEPT_DAYS["leaving"] + 1, "erase who left")
    assert Leaving.objects.get(member=carla).erased_at


def test_reports_with_files_cost_no_query_each(post, ben, carla, kim, mo, client_of,
                                               django_assert_max_num_queries):
    def page():
        return client_of(mo).get(QueueItem.objects.waiting().get().get_absolute_url())

    Report.file(ben, post, "spam", "Words", [(chosen(ben), "")])
    page()
    with django_assert_max_num_queries(60) as few:
        page()
    before = len(few)
    for by in (carla, kim):
        Report.file(by, post, "spam", "Words", [(chosen(by), "")])
    page()
    with django_assert_max_num_queries(before):
        page()
