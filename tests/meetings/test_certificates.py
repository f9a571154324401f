"""Certificates: made by the sweep, tagged and in one's language, confirmed without a name."""
import io

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from platform_core.lib.demo import clock_at
from platform_core.lib.typesetting import Unprintable
from platform_core.meetings.models import Certificate
from platform_core.meetings.printing import as_pdf
from platform_core.notifications.models import Notification, OutgoingMail
from tests.meetings.conftest import a_meeting, fresh, pass_by
from tests.meetings.test_visitors import act, ask, link


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}


@pytest.fixture
def held(kim):
    return a_meeting(kim, gives_certificate=True, hours=3, capacity=5)


def attended(meeting, kim, *members):
    """These were there, and get a certificate."""
    for member in members:
        meeting.sign_up(member)
    over = pass_by(meeting)
    over.note_attended(kim, set(over.sign_ups.values_list("pk", flat=True)))
    Certificate.objects.give_out(over, kim)
    return fresh(over)


def text_of(content):
    return " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())


@pytest.mark.parametrize(("language", "title", "meeting"), [
    ("en", "Certificate", "Recognising signals"), ("nl", "Certificaat", "Signalen herkennen")])
def test_a_certificate_is_tagged_and_in_the_language_of_its_person(
        held, kim, anna, language, title, meeting):
    anna.language = language
    anna.save()
    attended(held, kim, anna)
    row = Certificate.objects.get()
    reader = PdfReader(io.BytesIO(as_pdf(row)))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.metadata.title == title
    text = " ".join(reader.pages[0].extract_text().split())
    for words in (anna.name, meeting, row.code, "3"):
        assert words in text
    assert len(as_pdf(row)) < 60_000


def test_the_sweep_makes_the_file_and_its_person_hears(
        held, kim, anna, client_of, django_capture_on_commit_callbacks):
    attended(held, kim, anna)
    client, row = client_of(anna), Certificate.objects.get()
    assert client.get(f"/meetings/certificates/{row.pk}.pdf").status_code == 404
    assert "It is being made" in client.get("/meetings/mine/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        Certificate.objects.print_due()
    assert Notification.objects.get(verb="certificate_ready").member == anna
    assert "Your certificate is ready" in client.get("/notifications/").content.decode()
    answer = client.get(f"/meetings/certificates/{row.pk}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert anna.name in text_of(b"".join(answer.streaming_content))


def test_nobody_else_gets_the_file(held, kim, anna, ben, client_of, nobody):
    attended(held, kim, anna)
    Certificate.objects.print_due()
    path = f"/meetings/certificates/{Certificate.objects.get().pk}.pdf"
    for person, status in ((ben, 404), (kim, 404), (nobody, 302)):
        assert client_of(person).get(path).status_code == status


def test_who_was_there_gets_one_once(held, kim, anna, ben):
    over = attended(held, kim, anna, ben)
    over.note_attended(kim, {over.sign_ups.get(member=anna).pk})
    assert Certificate.objects.give_out(over, kim) == 0
    assert Certificate.objects.count() == 2


def test_the_address_confirms_without_the_name(held, kim, anna, texts):
    attended(held, kim, anna)
    row, client = Certificate.objects.get(), Client()
    page = client.get(row.confirming_path).content.decode()
    for words in ("is genuine", "A. E.", "Recognising signals"):
        assert words in page
    assert anna.name not in page and "Anna" not in page and anna.email not in page
    assert not client.cookies
    assert len(row.code) >= 22


@pytest.mark.parametrize("code", ["x", "a" * 22, "a" * 500, "%00", "..%2F"])
def test_an_unknown_code_confirms_nothing(db, texts, code):
    answer = Client(headers={"accept-language": "en"}).get(f"/certificates/{code}/")
    assert answer.status_code == 404


def test_its_person_erases_it_with_its_file(held, kim, anna, client_of,
                                            django_capture_on_commit_callbacks):
    attended(held, kim, anna)
    Certificate.objects.print_due()
    row = Certificate.objects.get()
    assert default_storage.exists(row.file_name)
    path = f"/meetings/certificates/{row.pk}/let-go/"
    assert "Erase this certificate?" in client_of(anna).get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client_of(anna).post(path)
    assert not Certificate.objects.exists()
    assert not default_storage.exists(row.file_name)


def test_after_five_years_it_is_gone(held, kim, anna):
    attended(held, kim, anna)
    for years, left in ((4.9, 1), (5.1, 0)):
        with clock_at(timezone.now() + timezone.timedelta(days=365 * years)):
            Certificate.objects.forget_old()
        assert Certificate.objects.count() == left


def test_a_visitor_who_gave_a_name_gets_one_by_mail(held, kim, texts):
    ask(held, name="Vera Example")
    act(link(), "confirm")
    ask(held, "wim@example.org")
    act(link(), "confirm")
    over = attended(held, kim)
    row = Certificate.objects.get()
    assert (row.name, row.member, over.came) == ("Vera Example", None, 2)
    Certificate.objects.print_due()
    assert "Your certificate is ready" in OutgoingMail.objects.order_by("pk").last().body
    page = Client().get(link()).content.decode()
    assert "Download your certificate" in page
    answer = Client().get(link() + "certificate.pdf")
    assert "Vera Example" in text_of(b"".join(answer.streaming_content))


def test_what_cannot_be_set_waits_and_delays_nobody(held, kim, anna, ben):
    attended(held, kim, anna, ben)
    Certificate.objects.filter(member=anna).update(name="𒀀𒁀")
    with pytest.raises(Unprintable):
        as_pdf(Certificate.objects.get(member=anna))
    Certificate.objects.print_due()
    assert [bool(row.digest) for row in Certificate.objects.order_by("member")] == [False, True]
    assert Certificate.objects.get(member=anna).last_error == "Unprintable"
