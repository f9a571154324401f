"""The trip of who leaves: a copy of what is theirs, the end, and nothing that is found of them."""
import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from platform_core.members.models import Member
from platform_core.rights.models import UNDO_FOR, Leaving
from platform_core.rights.verifying import hits_of
from tests.browser.test_accounts import sign_in_by_hand
from tests.conftest import make_member, start_thread
from tests.members.steps import PASSWORD, can_sign_in

NAME, WORD = "Zebedía Quillfeather", "kreukelzone"


@pytest.fixture
def zeb(transactional_db):
    member = make_member("zeb", name=NAME, email="zebedia@quillfeather.example",
                         bio=f"Works in the {WORD}")
    return can_sign_in(member)


def conversation(zeb, ben, category):
    """A discussion in which one writes and is named, quoted and edited."""
    asked = start_thread(ben, category, "Who knows this?")
    own = asked.reply(zeb, f"<p>From the {WORD}</p>")
    own.edit(zeb, f"<p>From the {WORD}, mended</p>", own.revision)
    asked.reply(ben, f"<blockquote><p>From the {WORD}</p><footer>{NAME}</footer></blockquote>"
                     f"<p>Thank you, {NAME}. That stays with us.</p>")
    return asked.get_absolute_url()


def days_pass():
    """The days in which one may come back are over."""
    Leaving.objects.update(left_at=timezone.now() - UNDO_FOR - timedelta(hours=1))
    Leaving.objects.erase_due()


def test_one_takes_a_copy_ends_it_and_is_found_nowhere(page, browse, zeb, ben, category, apart):
    place = apart(lambda: conversation(zeb, ben, category))
    sign_in_by_hand(page, zeb)
    page.wait_for_url("**/forum/")
    page.goto("/rights/")
    page.get_by_role("link", name="Download my data").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download", exact=True).click()
    copy = zipfile.ZipFile(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert any(WORD in copy.read(name).decode(errors="ignore") for name in copy.namelist())

    page.goto("/rights/")
    page.get_by_role("link", name="End my membership").click()
    page.get_by_role("button", name="End my membership now").click()
    expect(page.locator(".summary")).to_contain_text("Choose what becomes of what you wrote.")
    page.get_by_label("Delete it").check()
    page.get_by_role("button", name="End my membership now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have left the platform")
    page.goto("/forum/")
    expect(page).to_have_url("/accounts/login/?next=/forum/")

    apart(days_pass)
    reader = browse(ben)
    reader.goto(place)
    expect(reader.locator("main")).to_contain_text("That stays with us.")
    for path in (place, f"/search/?q={WORD}", "/forum/"):
        reader.goto(path)
        told = reader.inner_text("main").replace(f"“{WORD}”", "").lower()
        assert NAME.lower() not in told, path
        assert f"from the {WORD}" not in told, path
    assert reader.goto(f"/members/{zeb.pk}/").status == 404
    assert apart(lambda: hits_of([NAME, "zebedia@quillfeather.example", WORD])) == {}
    assert Member.objects.get(pk=zeb.pk).name == "Former member"
