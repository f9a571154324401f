"""The documents are short, lead somewhere, and use the words that the pages use."""
import gettext
import re

import pytest

from tests.architecture.sources import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "deploy" / "README.md", *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\(([^)#]+)\)")
MARKED = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)    # by git, where two differ
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
# Numbers of decisions that are being written by several at once; with the last of them this goes.
HANDED_OUT = {*range(39, 46), *range(48, 126)}
# Glossary word → the msgid under which the pages show it.
SHOWN = {
    "applicant": "Applicant", "coordinator": "coordinator", "administrator": "administrator",
    "key person": "key person", "organisation": "organisation", "category": "category",
    "thread": "discussion", "reply": "Reply", "draft": "Draft", "published": "Published",
    "rejected": "Rejected", "hidden": "Hidden", "removed": "Removed",
    "working copy": "Draft of your change", "possibly outdated": "Possibly outdated",
    "version": "Version", "evidence level": "Evidence",
}


def test_the_readme_is_one_page():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 80


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    local = [link for link in LINK.findall(document.read_text()) if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_merge_is_left_half_done(document):
    assert MARKED.findall(document.read_text()) == []


def test_decisions_are_numbered_without_gaps_and_headed_by_their_number():
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(file.name[:4]) for file in files]
    assert len(numbers) == len(set(numbers))
    assert set(range(1, numbers[-1])) - set(numbers) <= HANDED_OUT
    for number, file in zip(numbers, files, strict=True):
        assert file.read_text().startswith(f"# {number}. ")


@pytest.mark.parametrize(("word", "msgid"), SHOWN.items())
def test_the_glossary_uses_the_words_of_the_pages(word, msgid):
    glossary = dict(ROW.findall((ROOT / "docs" / "GLOSSARY.md").read_text()))
    with (ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        dutch = gettext.GNUTranslations(file).gettext(msgid)
    assert glossary[word].casefold() == dutch.casefold()


def test_what_production_needs_is_in_the_example():
    example = (ROOT / "deploy" / "env.example").read_text()
    for name in ("PRODUCTION", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL",
                 "DATABASE_URL", "REDIS_URL", "AUDIT_ANCHOR", "UNSENT_KEY_FILE"):
        assert re.search(rf"^{name}=", example, re.MULTILINE), name


def test_a_dutch_melding_is_a_report_and_never_a_notice():
    dutch = gettext.translation("django", ROOT / "locale", ["nl"])._catalog
    said = {(key if isinstance(key, str) else key[0]).lower(): words.lower()
            for key, words in dutch.items()}
    of_notices = {key for key in said if re.search(r"\bnoti(?:ces?|fication)", key)}
    assert len(of_notices) > 10
    assert [key for key in of_notices if re.search(r"\bmelding", said[key])] == []
