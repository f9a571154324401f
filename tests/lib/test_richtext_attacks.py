"""What comes out of sanitise can be read, and nothing in it can run, load or pretend."""
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.richtext import RichTextRefused, sanitise
from tests.lib.attacks import ATTACKS

TAGS = {"p", "h3", "h4", "blockquote", "footer", "ul", "ol", "li", "br", "strong", "em", "a",
        "table", "tr", "th", "td"}
SAFE_HREF = re.compile(r"https?://[^/@]+(?:[/?#]|\Z)|mailto:[^@]+@|/(?![/\\])|/\Z|#", re.IGNORECASE)
FOREIGN = "noopener noreferrer nofollow ugc"
PIECES = [*ATTACKS, "<p>", "</p>", "<a href=", "'", '"', ">", "<", "/", "<svg>", "<math>", "--",
          "<!--", "-->", "<style>", "</style>", "<ul><li>", "<table>", "<tr>", "<td>",
          "</td>", "</table>", "&", ";", " ", "x", "https://a.nl/"]


class Inspector(HTMLParser):
    """Reads HTML with another parser than those that cleaned it, and collects what is wrong."""

    def __init__(self, html):
        super().__init__()
        self.wrong = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.wrong.append(tag)
        if tag == "a":
            self.check_link(dict(attrs))
        elif attrs and not self.is_numbered(tag, attrs):
            self.wrong.append((tag, attrs))

    def is_numbered(self, tag, attrs):
        return tag == "ol" and all(
            re.fullmatch({"start": r"[1-9]\d{0,3}", "type": "[aAiI]"}.get(name, "(?!)"), value)
            for name, value in attrs
        )

    def check_link(self, attrs):
        href = attrs.pop("href", "")
        if not SAFE_HREF.match(href) or re.search(r"[\s\\<>]", href):
            self.wrong.append(href)
        if not href.startswith(("/", "#")) and attrs.pop("rel", "") != FOREIGN:
            self.wrong.append(f"{href} tells where we are")
        if attrs.pop("class", "") == "mention" and not re.fullmatch(r"/members/\d+/", href):
            self.wrong.append(f"{href} is no member")
        if attrs:
            self.wrong.append(attrs)

    def handle_comment(self, data):
        self.wrong.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def test_the_inspector_sees_what_is_wrong():
    for html in ("<img>", "<p id=x>", "<a href=javascript:1>", "<a href=https://x>", "<!-- -->"):
        assert Inspector(html).wrong


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_it_can_run(attack):
    assert Inspector(sanitise(attack)).wrong == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_it_can_run_inside_a_text(attack):
    text = f"<blockquote><ul><li><em>before {attack} after</em></li></ul></blockquote>"
    assert Inspector(sanitise(text)).wrong == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_cleaning_an_attack_twice_changes_nothing(attack):
    once = sanitise(attack)
    assert sanitise(once + "") == once


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_pieces_of_attacks_in_any_order_stay_harmless_and_stable(text):
    try:
        once = sanitise(text)
    except RichTextRefused:
        return
    assert Inspector(once).wrong == []
    assert sanitise(once + "") == once


@given(st.text(max_size=400))
def test_any_text_comes_out_the_same_when_cleaned_again(text):
    try:
        once = sanitise(text)
    except RichTextRefused:
        return
    assert Inspector(once).wrong == []
    assert sanitise(once + "") == once
