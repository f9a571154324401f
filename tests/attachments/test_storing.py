"""What is kept: under a key that nobody guesses, served to those who may see its owner."""
import hashlib
import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from platform_core.attachments.models import StoredFile
from platform_core.attachments.models.stored import holding_relations
from platform_core.attachments.serving import handed_out
from platform_core.attachments.words import text_of
from platform_core.audit.models import Entry
from platform_core.resources.printing import as_pdf
from tests.attachments import files
from tests.resources.test_printing import a_sheet

pytestmark = pytest.mark.once


class Owner:
    """Something that has a file."""

    def __init__(self, *readers):
        self.readers = readers

    def is_visible_to(self, member):
        return member in self.readers


def asked(member, **headers):
    request = RequestFactory().get("/file", headers=headers)
    request.user = member
    return request


def lying_in(store):
    return sorted(path.name for path in store.rglob("*") if path.is_file())


def test_a_file_is_kept_under_a_key_and_known_by_its_digest(stored, store, anna):
    file = stored(files.photo(), "image", "../../IMG\u202e.png")
    assert file.name == "IMG.jpg"
    assert len(file.key) >= 43 and lying_in(store) == [f"{file.key}.jpg"]
    with file.open() as content:
        data = content.read()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
    assert (file.width, file.height, file.added_by) == (40, 60, anna)
    assert Entry.objects.about(file).get().data["sha256"] == file.sha256


def test_a_file_goes_out_as_a_file_to_those_who_may_see_its_owner(stored, anna, carla):
    file = stored(files.pdf(), name="Jaarverslag €.pdf")
    answer = handed_out(asked(anna), file, of=Owner(anna), is_shown=True)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Jaarverslag")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    with pytest.raises(Http404):
        handed_out(asked(carla), file, of=Owner(anna))


def test_pictures_may_be_shown_and_parts_be_asked_for(stored, anna):
    file = stored(files.photo(), "image")
    answer = handed_out(asked(anna, range="bytes=0-2"), file, of=Owner(anna), is_shown=True)
    assert (answer.status_code, answer.content) == (206, b"\xff\xd8\xff")
    assert answer["Content-Disposition"].startswith("inline")
    assert handed_out(asked(anna), file, of=Owner(anna))["Content-Disposition"].startswith("attach")


def test_a_file_that_a_backup_lost_is_not_there(stored, store, anna):
    file = stored(files.photo(), "image")
    for path in store.rglob("*.jpg"):
        path.unlink()
    with pytest.raises(Http404):
        handed_out(asked(anna), file, of=Owner(anna))


@pytest.mark.parametrize(("content", "words"), [
    (files.docx("Wat helpt bij uitbuiting"), "Wat helpt bij uitbuiting\nA second"),
    (files.odt(), "Een regel en meer"), (b"Plain\r\nwords", "Plain\nwords"),
    (files.pdf(), ""),
], ids=["docx", "odt", "txt", "a page without words"])
def test_a_file_says_its_words(stored, store, content, words):
    file = stored(content)
    assert text_of(file) == words
    assert f"{file.key}.words" in lying_in(store)
    assert text_of(file) == words


def test_a_pdf_says_its_words(stored):
    file = stored(as_pdf("card", a_sheet(words="Een boodschap")), "publication")
    assert "0800-0188" in text_of(file)
    with file.open() as content:
        assert b"pdfuaid:part>1<" in content.read()


def test_pictures_say_nothing(stored, store):
    assert text_of(stored(files.photo(), "image")) == ""


def test_what_nothing_points_at_is_swept_after_a_day(
        stored, store, django_capture_on_commit_callbacks):
    new, old = stored(files.photo(), "image"), stored(b"words")
    assert text_of(old)
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    StoredFile.objects.filter(pk=old.pk).update(added_at=yesterday)
    with django_capture_on_commit_callbacks(execute=True):
        StoredFile.objects.sweep()
    assert list(StoredFile.objects.all()) == [new]
    assert f"{old.key}.txt" not in lying_in(store)
    assert f"{old.key}.words" not in lying_in(store)


def test_bytes_of_a_transaction_that_failed_are_swept(stored, store):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        lost = stored(b"lost")
        1 / 0  # noqa: B018
    kept = stored(b"kept")
    old = (timezone.now() - timedelta(days=2)).timestamp()
    for path in store.rglob("*.txt"):
        os.utime(path, (old, old))
    StoredFile.objects.sweep()
    assert lying_in(store) == [f"{kept.key}.txt"]
    assert lost.key != kept.key and StoredFile.objects.get() == kept


def test_whatever_holds_a_file_keeps_it(stored):
    """Every relation is asked, so that a new holder need not say so anywhere."""
    assert all(one.on_delete.__name__ == "PROTECT" for one in holding_relations())
