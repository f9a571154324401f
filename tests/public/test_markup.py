"""The markup of the public pages is what a validator takes."""
import pytest

from tests.public.markup import Markup


@pytest.mark.once
@pytest.mark.usefixtures("texts")
def test_every_public_page_is_sound_markup(crawled):
    pages = {address: answer.content.decode() for address, answer in crawled.items()
             if answer.content and answer["Content-Type"].startswith("text/html")}
    assert len(pages) > 100
    found = {address: faults for address, page in pages.items() if (faults := Markup(page).faults)}
    assert found == {}


@pytest.mark.once
@pytest.mark.parametrize(("markup", "fault"), [
    ('<p id="a"></p><p id="a"></p>', "twice: #a"),
    ('<label for="b">x</label>', "for leads nowhere: #b"),
    ("<p><div></div></p>", "div in p"),
    ("<section><p>x</p></section>", "section without a heading"),
    ('<a href="#c">x</a>', "href leads nowhere: #c"), ('<a ping="/x/">x</a>', "ping names no host"),
    ("<ul><p>x</p></ul>", "p in ul"), ("<a><button>x</button></a>", "button in what is pressed"),
    ('<time datetime="2026-12-04T07:20:05.285825+01:00">x</time>',
     "no moment: 2026-12-04T07:20:05.285825+01:00"),
    ("<img src='/x'>", "img without alt"), ("<div>", "not closed: div"),
])
def test_what_a_validator_refuses_is_noticed(markup, fault):
    assert fault in Markup(markup).faults
