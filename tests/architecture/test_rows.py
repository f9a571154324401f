"""A row whose link covers all of it (.notice a::after) holds nothing else to press.

A card whose title does (.card-title) may hold boxes to tick: the sheet lifts `.check` above it.
"""
import re

import pytest

from tests.architecture.sources import place, templates

ROW = re.compile(r'<li class="notice\b.*?</li>', re.DOTALL)
CARD = re.compile(r'class="card-title".*?</article>', re.DOTALL)
LIFTED = re.compile(r'<label class="check".*?</label>', re.DOTALL)
LINK, BUTTON = re.compile(r"<a\b"), re.compile(r"<(?:button|input|select|summary)\b")


def covered(text):
    """Yield (line, row) where a link lies over another link or a button."""
    for found in ROW.finditer(text):
        links, row = len(LINK.findall(found[0])), found[0]
        if links > 1 or (links and BUTTON.search(row)):
            yield text[: found.start()].count("\n") + 1, row
    for found in CARD.finditer(text):
        card = LIFTED.sub("", found[0])
        if len(LINK.findall(card)) > 1 or BUTTON.search(card):
            yield text[: found.start()].count("\n") + 1, card


def test_no_link_covers_what_else_can_be_pressed():
    assert [place(path, number) for path, text in templates().items()
            for number, _row in covered(text)] == []


@pytest.mark.parametrize(("row", "number"), [
    ('<li class="notice"><a href="/1">One</a></li>', 0),
    ('<li class="notice"><button>Do</button></li>', 0),
    ('<li class="notice"><a href="/1">One</a>\n<button>Do</button></li>', 1),
    ('<li class="notice unread"><a href="/1">One</a><a href="/2">Two</a></li>', 1),
    ('<h2 class="card-title"><a href="/1">One</a></h2><input></article>', 1),
    ('<h2 class="card-title"><a href="/1">1</a></h2><label class="check"><input></label></article>',
     0),
])
def test_the_rule_sees_it(row, number):
    assert len(list(covered(row))) == number
