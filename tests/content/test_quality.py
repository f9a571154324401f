"""What a machine sees of a translation: numbers, letters, length; and that the fonts are these."""
import csv
import hashlib
from types import SimpleNamespace

import pytest

from platform_core.content.models import Block
from platform_core.content.quality import GLYPHS, missing_signs, numbers_in, warnings_for
from tests.architecture.sources import ROOT


def warned(text, source=None, font="latin", kind="text", **more):
    """The warnings of a block of a page in these letters."""
    block = Block(text=text, kind=kind, **more)
    beside = Block(text=source) if source is not None else None
    return " ".join(map(str, warnings_for(block, beside, SimpleNamespace(font=font), "page")))


@pytest.mark.parametrize(("mine", "source"), [
    ("Bel 0800-2000.", "Call 0800 2000."), ("الرقم ٠٨٠٠-٢٠٠٠.", "Bel 0800-2000."),
    ("Two people, 112", "112: twee mensen"), ("No number", "Geen nummer"),
])
def test_equal_numbers_are_equal_however_they_are_written(mine, source):
    assert numbers_in(mine) == numbers_in(source)


@pytest.mark.parametrize(("mine", "source"), [
    ("Bel 0800-2001.", "Call 0800-2000."), ("Bel.", "Call 112."), ("112 112", "112"),
])
def test_another_number_is_warned_of_with_that_of_the_source(mine, source):
    warning = warned(mine, source)
    assert "The numbers differ" in warning
    assert source.strip("Cal .") in warning


def test_a_careful_wording_counts_too():
    block = Block(text="Free.", careful="Ask 112.", kind="assurance")
    source = Block(text="Free.", careful="Ask.")
    assert warnings_for(block, source, SimpleNamespace(font="latin"))


@pytest.mark.parametrize(("text", "font", "missing"), [
    ("Gebeurt dit met jou? “Ja” – naïef", "latin", []), ("漢字", "latin", ["字", "漢"]),
    ("هل يحدث هذا معك؟ 112 Arabic", "arabic", []), ("فارسی: گ چ پ ژ", "arabic", []),
    ("ትግርኛ ። ፣ 112", "ethiopic", []), ("ትግርኛ", "arabic", list("ርትኛግ")),
    ("Українська ґєії", "cyrillic", []), ("漢字", "device", []), ("a\u200fb\u00ad\n", "latin", []),
])
def test_a_sign_without_a_letter_is_named(text, font, missing):
    assert missing_signs(text, font) == missing


def test_the_list_of_letters_is_that_of_the_fonts_that_are_here():
    with GLYPHS.open(encoding="utf-8", newline="") as file:
        listed = {row["file"]: row["sha256"] for row in csv.DictReader(file)}
    fonts = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
             for path in (ROOT / "static" / "fonts").glob("*.woff2")}
    assert listed == fonts, "run static/fonts/glyphs.py again"


def test_a_text_that_does_not_fit_is_warned_of():
    assert "at most 70" in warned("x" * 71, kind="heading")
    assert not warned("x" * 70, kind="heading")
    assert "twice as long" in warned("x" * 61, "y" * 15)
    assert not warned("x" * 60, "y" * 15)


def test_an_empty_block_is_warned_of_by_nothing():
    assert not warned("", "Call 112.")
