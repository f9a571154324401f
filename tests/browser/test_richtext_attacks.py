"""A real browser reads what comes out of sanitise, without a security policy: nothing runs."""
import pytest

from platform_core.lib.richtext import sanitise
from tests.lib.attacks import ATTACKS

RAN = """() => window.ran.length + document.querySelectorAll(
  "script, style, svg, math, img, iframe, form, input, base, meta[http-equiv], link, object"
).length"""
CLICK_ALL = """() => document.querySelectorAll("a").forEach((link) => {
  link.addEventListener("click", (event) => event.preventDefault());
  if (!/^(https?|mailto|about):$/.test(new URL(link.href, "https://own.example").protocol)) {
    window.ran.push(link.href);
  }
  link.click();
  link.focus();
})"""

LATER_IMAGE_FAILED = """() => new Promise((done) => {
  const image = new Image();
  image.addEventListener("error", done);
  image.src = "data:,later";
}).then(() => true)"""


@pytest.fixture
def show(page):
    """Return a function that shows HTML, and counts what ran in it."""
    page.on("dialog", lambda dialog: dialog.dismiss())

    def count_what_runs(html):
        page.goto("about:blank")
        page.evaluate("() => { window.ran = []; window.alert = (x) => window.ran.push(x); }")
        page.evaluate("(html) => { document.body.innerHTML = html; }", html)
        page.evaluate(CLICK_ALL)
        page.evaluate(LATER_IMAGE_FAILED)
        return page.evaluate(RAN)

    return count_what_runs


def test_the_browser_would_run_an_attack_that_is_not_cleaned(show):
    assert show("<img src='data:,x' onerror='alert(1)'>") == 2


def test_no_attack_runs_when_it_was_cleaned(show):
    everything = "".join(f"<div>{sanitise(attack)}</div>" for attack in ATTACKS)
    assert show(everything) == 0
