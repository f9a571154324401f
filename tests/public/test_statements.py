"""Privacy, accessibility and house rules: complete, true, in step with what the platform does."""
import re
from pathlib import Path

import pytest
from django.conf import settings

from platform_core.content import reading
from platform_core.content.models import Block, Line, Work
from platform_core.lib import sweeps
from platform_core.lib.countries import PROJECT_COUNTRIES
from platform_core.pages.checks import organisation_is_named
from platform_core.pages.pages.privacy import authorities, untold
from tests.conftest import make_member
from tests.members.steps import a_visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]

# Sweeps that erase nothing: they finish what waits, print, count or check.
ERASE_NOTHING = {
    "renew search", "count words", "scheduled texts", "deliver events", "send mail",
    "notifications by e-mail", "seal the record", "end suspensions", "printed leaflets",
    "due services", "due values", "count for the database", "check older texts",
}
FORGETS = re.compile(r"\b(erase|prune|forget|remove|delete)")
ASKS = re.compile(
    r"(ask|tell|write to) (a |the )?(moderator|coordinator|organisation)|contact us|tell us"
    r"|(vraag|zeg) het (een moderator|ons)|(vraag|schrijf) een (moderator|coördinator)", re.I)
LEADS = re.compile(r"_ask\.html|pages:ask|error\.html.* with about|to = \"contact|/contact/")
ROOT = Path(__file__).parents[2]


def read(address):
    return a_visitor().get(address).content.decode()


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_period_that_erasing_keeps_to_is_on_the_page(code):
    assert untold(reading.page("page", "privacy", code).blocks) == set()


def test_a_period_that_nobody_tells_is_noticed(monkeypatch):
    monkeypatch.setitem(sweeps.KEEPING, "erase more", ("more",))
    monkeypatch.setitem(settings.KEPT_DAYS, "other", 3)
    blocks = reading.page("page", "privacy", "nl").blocks
    assert untold(blocks) == {"more", "other"}
    assert untold(()) > {"contact", "unsent", "mail"}


def test_every_sweep_erases_by_a_period_or_erases_nothing():
    silent = set(sweeps.SWEEPS) - set(sweeps.KEEPING)
    assert {name for name in silent if FORGETS.search(name)} == set()
    assert silent >= ERASE_NOTHING


@pytest.mark.parametrize(("code", "said"), [("nl", "7 dagen"), ("en", "7 days")])
def test_the_page_says_the_period_that_is_set(code, said, monkeypatch):
    assert said not in read(f"/{code}/privacy/")
    monkeypatch.setitem(settings.KEPT_DAYS, "contact", 7)
    assert said in a_visitor().get(f"/{code}/privacy/?anew").content.decode()


@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_statement_has_all_that_article_13_asks(code):
    page = read(f"/{code}/privacy/")
    for part in ("controller", "visitors", "asking", "members", "basis", "recipients", "kept",
                 "rights", "machine", "complaint"):
        assert f'id="{part}"' in page
    assert {one.country for one in authorities()} == set(PROJECT_COUNTRIES)
    assert page.count('rel="noreferrer"') >= len(PROJECT_COUNTRIES)
    assert f'href="/{code}/contact/privacy/"' in page


def test_what_nobody_confirmed_or_filled_in_is_marked(settings):
    page = read("/en/privacy/?anew")
    assert "still to be confirmed" in page
    assert "Example: the organisation" in page
    settings.PRIVACY_CONFIRMED = True
    settings.ORGANISATION = {"name": "House", "address": ["Street 1", "Town"], "phone": "",
                             "email": "desk@house.org", "officer": "dpo@house.org",
                             "hosting": "Host, the Netherlands"}
    page = read("/en/privacy/?again")
    assert "still to be confirmed" not in page
    assert "Example" not in page
    assert "Host, the Netherlands" in page
    assert organisation_is_named() == []


def test_production_hears_what_is_not_filled_in(settings):
    settings.ORGANISATION = settings.ORGANISATION | {"name": "", "address": [""]}
    said = " ".join(one.msg for one in organisation_is_named())
    assert "ORGANISATION_NAME" in said
    assert "ORGANISATION_ADDRESS" in said
    assert "PRIVACY_CONFIRMED" in said


def test_earlier_rules_stay_readable_with_what_changed(kim):
    rules = Work.objects.get(slug="rules")
    edition = rules.draft("nl", kim)
    lines = [Line("lede", "Andere <b>regels</b>.", change="wording")
             if block.key == "lede" else block.line for block in edition.blocks.all()]
    edition.write(kim, lines, edition.revision)
    edition.submit(kim)
    edition.approve(make_member("cor", is_coordinator=True))
    page = read("/nl/rules/")
    assert 'href="/nl/rules/1/"' in page
    assert 'href="/nl/rules/2/"' in page
    newer, first = read("/nl/rules/2/"), read("/nl/rules/1/")
    assert "&lt;b&gt;regels&lt;/b&gt;" in newer
    assert "<ins\n  >" in newer
    assert "<del>" in newer
    assert "<del>" not in first
    assert "Dit is de eerste versie." in first
    assert a_visitor().get("/nl/rules/9/").status_code == 404
    assert a_visitor().get("/ar/rules/1/").status_code == 404


def test_a_draft_of_the_rules_is_nobodys_to_read(kim):
    number = Work.objects.get(slug="rules").draft("nl", kim).number
    assert a_visitor().get(f"/nl/rules/{number}/").status_code == 404


def test_accessibility_says_what_is_not_known_and_where_to_tell():
    page = read("/en/accessibility/")
    assert "What we do not know yet" in page
    assert 'href="/en/contact/accessibility/"' in page


def test_wherever_a_text_says_whom_to_ask_a_link_leads_there():
    said = {path for folder, kinds in (("templates", ("*.html", "*.txt")),
                                       ("platform_core", ("*.toml",)))
            for kind in kinds for path in (ROOT / folder).rglob(kind)
            if ASKS.search(path.read_text()) and path.name != "ask.html"}    # the form itself
    assert len(said) > 8
    assert {path for path in said if not LEADS.search(path.read_text())} == set()


def test_no_block_of_a_live_page_leads_nowhere(crawled):
    """Everything that is named can be opened, or is not named."""
    failing = {address: answer.status_code for address, answer in crawled.items()
               if answer.status_code not in {200, 302}}
    assert failing == {}
    assert len(crawled) > 60
    assert Block.objects.filter(kind="link").exists()
