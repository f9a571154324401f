"""Every page obeys the strictest policy: any violation in the browser fails these tests."""
import pytest

from tests.members.steps import PASSWORD

VISITORS = ["/en/languages/", "/accounts/login/",
            "/accounts/signup/", "/accounts/password/reset/", "/accounts/login/code/"]
MEMBERS = ["/forum/", "/forum/new/", "/practices/", "/practices/new/", "/practices/mine/",
           "/search/?q=safety", "/notifications/", "/notifications/preferences/", "/members/me/",
           "/accounts/email/", "/accounts/password/set/", "/accounts/2fa/"]
TEAM, REVIEWERS = ["/moderation/"], ["/practices/to-review/"]
ADMIN = ["/admin/", "/admin/members/member/", "/admin/audit/entry/"]
DEMANDS = "require-trusted-types-for 'script'"
DEMAND = "CSP violation: require-trusted-types-for"
WRITE_HTML = """() => {
  try { document.createElement("div").innerHTML = "<b>text</b>"; return "written"; }
  catch (error) { return error.name; }
}"""


def visit(page, paths):
    """Open each page; the policies that came with them."""
    policies = {}
    for path in paths:
        answer = page.goto(path)
        assert answer.status == 200, path
        policies[path] = answer.headers["content-security-policy"]
    return policies


@pytest.mark.parametrize(("role", "paths"), [
    (None, VISITORS), ("anna", MEMBERS), ("mo", TEAM), ("ravi", REVIEWERS),
])
def test_a_page_violates_nothing_and_demands_trusted_types(request, browse, thread, role, paths):
    member = request.getfixturevalue(role) if role else None
    page = browse(member)
    if role == "anna":
        paths = [*paths, thread.get_absolute_url()]
    policies = visit(page, paths)
    assert [path for path, policy in policies.items() if DEMANDS not in policy] == []


def test_html_as_text_is_refused_by_the_browser(browse, anna, troubles):
    """The last wall: a script that would write HTML cannot, whatever it was led to do."""
    page = browse(anna)
    page.goto("/forum/")
    with page.expect_console_message(lambda message: DEMAND in message.text):
        assert page.evaluate(WRITE_HTML) == "TypeError"
    troubles.clear()


def test_the_second_factor_can_be_set_up_under_it(browse, anna):
    anna.set_password(PASSWORD)
    anna.save()
    page = browse(anna)
    page.goto("/accounts/2fa/totp/activate/")    # which asks for the password first
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    visit(page, ["/accounts/2fa/totp/activate/"])


def test_the_admin_violates_nothing_of_its_own_policy(browse, anna):
    anna.is_staff = anna.is_superuser = True
    anna.save()
    visit(browse(anna), ADMIN)
