"""Applying and signing in, in a real browser: usable by all, and under the strict policy."""
import re

import pytest

from platform_core.members.models import Member
from tests.members.steps import PASSWORD, can_sign_in, link_in, mail_to
from tests.members.test_second_factor import code_of

SMALLEST = {"width": 320, "height": 640}
VISITORS = ["/accounts/login/code/", "/accounts/password/reset/done/", "/accounts/confirm-email/",
            "/accounts/inactive/", "/accounts/confirm-email/forged/", "/members/application/"]
MEMBERS = ["/members/me/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/",
           "/accounts/reauthenticate/", "/accounts/logout/"]
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_visitors_account_pages_are_accessible_and_fit(new_context, axe, scheme):
    page = new_context(color_scheme=scheme, viewport=SMALLEST).new_page()
    for path in VISITORS:
        page.goto(path)
        axe(page)
        assert page.evaluate(EXCESS) <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_members_account_pages_are_accessible_and_fit(browse, anna, axe, scheme):
    can_sign_in(anna)
    page = browse(anna, color_scheme=scheme, viewport=SMALLEST)
    for path in MEMBERS:
        page.goto(path)
        axe(page)
        assert page.evaluate(EXCESS) <= 0, path


def sign_in_by_hand(page, member):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(member.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_refused_sign_in_puts_the_reason_first(page, anna, axe):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(anna.email)
    page.get_by_role("button", name="Sign in").click()
    assert page.evaluate("document.activeElement.className") == "summary"
    page.get_by_role("link", name=re.compile("Password")).first.click()
    assert page.evaluate("document.activeElement.id") == "id_password"
    assert page.get_by_label("E-mail address").input_value() == anna.email
    axe(page)


def test_somebody_applies_with_the_keyboard_alone(page, axe):
    page.goto("/accounts/signup/")
    page.get_by_label("Your name").focus()
    for words in ("Lea Example", "lea@example.org", PASSWORD, "Wijkteam West"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.type("Police")
    page.keyboard.press("Tab")
    page.keyboard.type("detective")
    page.keyboard.press("Tab")
    page.keyboard.type("Netherlands")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Why would you like to join?").fill("To learn from others.")
    page.get_by_label("I have read the house rules").check()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/confirm-email/")
    axe(page)
    page.goto(link_in(mail_to("lea@example.org"), "/accounts/confirm-email/"))
    page.get_by_role("button", name="Yes, this is my address").click()
    assert page.get_by_text("Your application is being reviewed.").is_visible()


def test_somebody_signs_in_with_a_code_and_comes_back_to_where_they_were(page, anna, axe):
    can_sign_in(anna)
    page.goto("/forum/new/")
    page.get_by_role("link", name="Sign in with a code by e-mail").click()
    page.get_by_label("E-mail address").fill(anna.email)
    page.get_by_role("button", name="Send me a code").click()
    axe(page)
    code = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/forum/new/")


def test_a_moderator_connects_an_app_and_signs_in_with_it(page, new_context, mo, axe):
    can_sign_in(mo)
    sign_in_by_hand(page, mo)
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    axe(page)
    assert page.evaluate("document.querySelector('.qr').naturalWidth") > 50
    page.get_by_text("I cannot scan it").click()
    key = page.locator(".key").inner_text()
    page.get_by_label("Code").fill(code_of(key))
    page.get_by_role("button", name="Connect").click()
    page.wait_for_url("**/recovery-codes/")
    axe(page)
    recovery = page.locator(".codes li").first.inner_text()
    other = new_context().new_page()
    sign_in_by_hand(other, mo)
    other.wait_for_url("**/2fa/authenticate/")
    axe(other)
    other.get_by_label("Code").fill(recovery)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url("**/forum/**")


def test_the_admin_works_under_the_strict_policy(browse, anna, db):
    root = Member.objects.create_superuser("root@example.org", None, name="Root Example")
    page = browse(root)
    for path in ("/admin/", "/admin/members/member/", f"/admin/members/member/{anna.pk}/change/",
                 "/admin/members/"):
        page.goto(path)
        assert page.locator("#content").is_visible(), path
