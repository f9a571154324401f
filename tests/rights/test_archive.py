"""A member downloads all that is kept of them, and shows who they are; nothing of others."""
import io
import json
import time
import zipfile

import pytest

from forum.models import Thread
from platform_core.audit.models import Entry
from platform_core.moderation.models import Report, Sanction
from platform_core.rights import archive
from platform_core.rights.archive import archive_of
from tests.keeping import type_at
from tests.members.steps import PASSWORD, a_visitor, can_sign_in, sign_in

PAGE = "/rights/download/"


def read(member):
    with archive_of(member) as made, zipfile.ZipFile(made) as zipped:
        page = zipped.read("index.html").decode()
        return json.loads(zipped.read("data.json"))["data"], page, zipped.namelist()


@pytest.fixture
def inside(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def forget_who(client):
    """The last time that somebody showed who they are was long ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 7200}]
    session.save()


def test_all_own_words_are_in_it_and_none_of_others(anna, ben, mo, thread, client_of):
    own = thread.reply(anna, "<p>What anna said of it</p>")
    own.edit(anna, "<p>What anna said after all</p>", own.revision)
    answer = thread.reply(ben, "<p>What ben answered to her</p>")
    Report.file(anna, answer, "spam", "What anna finds of it")
    Sanction.impose(mo, anna, "note", "What the team noted", "privacy", rests_on=[])
    type_at(client_of(anna), thread.get_absolute_url(), body="What anna never sent")
    data, page, _names = read(anna)
    told = json.dumps(data)
    for words in ["said of it", "said after all", "finds of it", "team noted", "never sent",
                  anna.email]:
        assert words in told, words
        assert words in page, words
    assert "ben answered" not in told + page
    assert thread.title not in told + page
    for other in (ben, mo):
        assert other.name not in told + page
        assert other.email not in told + page


def test_no_secret_is_in_it(anna):
    told = json.dumps(read(anna)[0])
    assert anna.password not in told


def test_one_shows_again_who_one_is_and_it_is_in_the_record(anna, inside):
    forget_who(inside)
    assert inside.get(PAGE).url.startswith("/accounts/reauthenticate/")
    assert inside.post(PAGE).url.startswith("/accounts/reauthenticate/")
    assert not Entry.objects.filter(action="rights.archive.download").exists()
    inside.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert b"made now" in inside.get(PAGE).content
    answer = inside.post(PAGE)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as zipped:
        assert zipped.testzip() is None
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    [entry] = Entry.objects.filter(action="rights.archive.download")
    assert (entry.actor, entry.target, entry.data) == (anna, anna, {})


def test_it_may_be_asked_five_times_a_day(anna, inside):
    assert [inside.post(PAGE).status_code for _ in range(6)] == [200] * 5 + [429]


def test_a_suspended_member_gets_it_too(anna, kim):
    can_sign_in(anna)
    anna.suspend(kim, "Words", ground="privacy")
    client = a_visitor()
    sign_in(client, anna.email)
    assert client.get("/rights/").status_code == 200
    assert client.post(PAGE).status_code == 200


@pytest.mark.parametrize("path", ["/rights/", PAGE])
def test_it_is_nobody_elses(path, applicant, nobody, client_of):
    assert client_of(nobody).get(path).status_code == 302
    assert client_of(applicant).get(path).status_code == 403


def test_files_are_in_it_as_far_as_there_is_room(anna, stored, monkeypatch):
    kept = stored(b"words in a file")
    name = f"files/{kept.pk}-a_file.txt"
    assert name in read(anna)[2]
    monkeypatch.setattr(archive, "MOST_BYTES", 3)
    _data, page, names = read(anna)
    assert name not in names
    assert name in page


def test_threads_of_ones_own_are_in_it(anna, category):
    Thread.start(anna, "<p>Asked by anna</p>", category=category, title="A title of anna",
                 kind="question", language="en")
    assert "A title of anna" in read(anna)[1]
