"""Files beside a post: cleaned, checked, kept whatever else is wrong, and seen as the post is."""
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from forum.models import Post, Thread
from platform_core.attachments.models import Attachment, StoredFile
from platform_core.attachments.models import attachment as attachments
from platform_core.attachments.models.attachment import NotTheirs
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import BESIDE_TEXT
from tests.attachments import files
from tests.attachments.conftest import store  # noqa: F401 - a fixture
from tests.conftest import make_member
from tests.forum.sending import page_of, send_edit, send_reply, send_thread, words_of
from tests.reading import unmarked

pytestmark = pytest.mark.usefixtures("store")


def chosen(by, content=b"Ask where a person is safe.", name="advice.txt"):
    """A file that somebody chose for a text that was not sent yet."""
    return Attachment.objects.keep(by, receive(files.upload(name, content), BESIDE_TEXT))


def sent(*new, **more):
    return {"files_new": [files.upload(name, content) for name, content in new]} | more


def whole(one):
    return f"/files/{one.stored.key}/"


@pytest.fixture
def post(thread, ben):
    return thread.reply(ben, "<p>See this.</p>", files=[(chosen(ben), "")])


def test_a_reply_brings_its_file_without_scripts(client_of, thread, ben, anna):
    answer = send_reply(client_of(ben), thread, **sent(("advice.txt", b"Ask first.")))
    assert answer.status_code == 302
    post = Post.objects.get(author=ben)
    assert (post.status, post.file_count) == ("published", 1)
    page = client_of(anna).get(f"/forum/threads/{thread.pk}/")
    [one] = post.attachments.all()
    assert f'href="{whole(one)}"' in page_of(page)
    given = client_of(anna).get(whole(one))
    assert b"".join(given.streaming_content) == b"Ask first."
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given["Content-Security-Policy"]


def test_a_picture_is_written_anew_and_waits_for_a_moderator(client_of, thread, ben, anna, mo):
    client = client_of(ben)
    answer = send_reply(client, thread, **sent(("home.jpg", files.photo())))
    assert answer.status_code == 422
    assert "Say what “home.jpg” shows" in words_of(answer)
    [one] = Attachment.objects.unsent_of(ben)
    assert f'name="files" value="{one.pk}" checked' in page_of(answer)
    assert "We see everyone alone first." in page_of(answer)
    answer = send_reply(client, thread, files=[one.pk], **{f"alt_{one.pk}": "A quiet room"})
    assert answer.status_code == 302
    post = Post.objects.get(author=ben)
    assert (post.status, post.held_for) == ("pending", "files")
    one.refresh_from_db()
    assert (one.alt, one.subject) == ("A quiet room", post)
    with default_storage.open(one.stored.path) as kept:
        assert b"Maker" not in kept.read()
    assert client_of(anna).get(whole(one)).status_code == 404
    assert client_of(ben).get(whole(one)).status_code == 200
    waiting = page_of(client_of(mo).get(f"/forum/threads/{thread.pk}/"))
    assert whole(one) in waiting
    assert "<img" not in waiting.split('id="waiting"')[1].split("</section>")[0]
    post.decide("publish", mo, revision=post.revision)
    shown = page_of(client_of(anna).get(f"/forum/threads/{thread.pk}/"))
    assert f'<img src="/files/{one.small.key}/small/"' in shown
    assert 'alt="A quiet room"' in unmarked(shown)
    assert client_of(anna).get(f"/files/{one.small.key}/small/")["Content-Type"] == "image/jpeg"


def test_what_a_moderator_sends_is_seen_by_one(thread, mo):
    one = chosen(mo, files.picture(), "plan.jpg")
    assert thread.reply(mo, "<p>See</p>", files=[(one, "A plan")]).status == "published"


def test_a_scan_waits_too(thread, ben):
    one = chosen(ben, files.pdf(), "scan.pdf")
    assert one.must_be_seen
    assert thread.reply(ben, "<p>See</p>", files=[(one, "")]).held_for == "files"


def test_a_number_in_a_file_is_refused_and_the_words_are_kept(client_of, thread, ben):
    answer = send_reply(client_of(ben), thread, **sent(("intake.txt", b"BSN 111222333")))
    assert answer.status_code == 422
    assert "intake.txt: This identifies a person" in words_of(answer)
    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_finding_in_a_file_lets_the_text_wait_and_its_kind_is_named(thread, ben):
    one = chosen(ben, b"Call Mrs. Jansen tomorrow.")
    post = thread.reply(ben, "<p>See</p>", files=[(one, "")])
    assert (post.status, post.held_for, post.held_kinds) == ("pending", "privacy",
                                                             ["name_after_title"])


def test_a_description_passes_the_door(client_of, thread, ben):
    one = chosen(ben, files.picture(), "plan.jpg")
    answer = send_reply(client_of(ben), thread, files=[one.pk],
                        **{f"alt_{one.pk}": "BSN 111222333"})
    assert answer.status_code == 422
    assert "This identifies a person" in words_of(answer)


@pytest.mark.parametrize("name", ["post", "unsent"])
def test_a_file_is_seen_as_its_text_is(name, client_of, post, ben, anna, closed_thread, mo):
    one = post.attachments.get()
    if name == "unsent":
        one = chosen(ben)
    else:
        post.decide("hide", mo, "It names a place", "privacy")
    seen = {person: client_of(person).get(whole(one)).status_code for person in (ben, anna, mo)}
    assert seen == {ben: 200, anna: 404, mo: 200 if name == "post" else 404}


def test_visitors_and_outsiders_get_nothing(client, client_of, closed_thread, ben):
    one, zoe = chosen(ben), make_member("zoe")
    closed_thread.reply(ben, "<p>See</p>", files=[(one, "")])
    assert client_of(zoe).get(whole(one)).status_code == 404
    assert client.get(whole(one)).status_code == 302
    assert client_of(zoe).get("/files/anything/").status_code == 404


def test_nobody_sends_the_file_of_somebody_else(client_of, thread, post, ben, anna):
    theirs, standing = chosen(ben), post.attachments.get()
    answer = send_reply(client_of(anna), thread, files=[theirs.pk, standing.pk, "x", "9" * 30])
    assert answer.status_code == 302
    assert Post.objects.get(author=anna).file_count == 0
    assert [standing] == list(post.attachments.all())
    with pytest.raises(NotTheirs):
        thread.reply(anna, "<p>Mine</p>", files=[(theirs, "")])


def test_a_new_discussion_has_files_too(client_of, category, ben, anna):
    assert send_thread(client_of(ben), category,
                       **sent(("a.txt", b"One"), ("b.txt", b"Two"))).status_code == 302
    thread = Thread.objects.get(author=ben)
    assert [str(one) for one in thread.first_post.attachments.order_by("place")] == [
        "a.txt", "b.txt"]
    assert "b.txt" in words_of(client_of(anna).get(thread.get_absolute_url()))


def test_an_edit_adds_and_takes_away(client_of, post, ben):
    client, one = client_of(ben), post.attachments.get()
    assert f'value="{one.pk}" checked' in page_of(client.get(f"/forum/posts/{post.pk}/edit/"))
    assert send_edit(client, post, files=[one.pk], **sent(("new.txt", b"More"))).status_code == 302
    post.refresh_from_db()
    assert (post.file_count, post.status) == (2, "published")
    assert send_edit(client, post).status_code == 302
    post.refresh_from_db()
    assert (post.file_count, post.attachments.count()) == (0, 0)


def test_an_edit_with_a_new_picture_waits_and_one_without_does_not(post, ben, mo):
    one = chosen(ben, files.picture(), "plan.jpg")
    post.edit(ben, "<p>New</p>", post.revision, files=[(one, "A plan")])
    assert post.held_for == "files"
    post.decide("publish", mo, revision=post.revision)
    one.refresh_from_db()
    post.edit(ben, "<p>Newer</p>", post.revision, files=[(one, "A plan")])
    assert post.status == "published"


def test_more_than_five_are_not_taken(client_of, thread, ben):
    many = [(f"{n}.txt", b"Words") for n in range(6)]
    answer = send_reply(client_of(ben), thread, **sent(*many))
    assert answer.status_code == 422
    assert "A text can have at most 5 files." in words_of(answer)
    assert Attachment.objects.unsent_of(ben).count() == 5


def test_more_than_five_that_came_one_by_one_are_not_taken_either(client_of, thread, ben):
    answer = send_reply(client_of(ben), thread, files=[chosen(ben).pk for _ in range(6)])
    assert answer.status_code == 422
    assert "A text can have at most 5 files." in words_of(answer)
    assert not Post.objects.filter(author=ben).exists()


def test_the_files_of_one_member_have_an_end(monkeypatch, ben):
    monkeypatch.setattr(attachments, "MOST_BYTES", 40)
    chosen(ben)
    with pytest.raises(ValidationError, match="too much room"):
        chosen(ben)
    assert Attachment.objects.count() == StoredFile.objects.count() == 1


def test_a_file_is_kept_while_the_text_is_being_written(client_of, ben):
    client = client_of(ben)
    answer = client.post("/files/add/", {"file": files.upload("a.txt", b"One")})
    [one] = Attachment.objects.unsent_of(ben)
    assert (answer.status_code, re.findall(r'value="(\d+)" checked', page_of(answer))) == (
        201, [str(one.pk)])
    refused = client.post("/files/add/", {"file": files.upload("a.svg", b"<svg/>\0")})
    assert (refused.status_code, Attachment.objects.count()) == (422, 1)
    assert "This kind of file is not taken here." in page_of(refused)


def test_what_was_never_sent_is_swept_and_nothing_else(post, ben):
    chosen(ben)
    late = timezone.now() - attachments.KEPT_FOR - timedelta(hours=1)
    Attachment.objects.update(added_at=late)
    Attachment.objects.sweep()
    assert list(Attachment.objects.all()) == list(post.attachments.all())


def test_a_page_with_many_files_asks_once(client_of, thread, ben, anna,
                                          django_assert_max_num_queries):
    client, address = client_of(anna), f"/forum/threads/{thread.pk}/"
    for _ in range(2):
        thread.reply(ben, "<p>See</p>", files=[(chosen(ben), ""), (chosen(ben), "")])
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    before = len(few)
    for _ in range(3):
        thread.reply(ben, "<p>See</p>", files=[(chosen(ben), "")])
    client.get(address)
    with django_assert_max_num_queries(before):
        client.get(address)


def test_files_come_back_with_a_text_that_was_not_sent(client_of, thread, ben):
    client, one = client_of(ben), chosen(ben)
    page = client.get(f"/forum/threads/{thread.pk}/")
    [sheet] = re.findall(r'name="keeper" value="([^"]+)"', page_of(page))[-1:]
    client.post("/members/unsent/keep/", {"keeper": sheet, "body": "<p>Half</p>",
                                          "body_format": "html", "files": one.pk})
    assert f'value="{one.pk}" checked' in page_of(client.get(f"/forum/threads/{thread.pk}/"))


