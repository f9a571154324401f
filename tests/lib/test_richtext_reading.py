"""What is read out of clean HTML."""
import pytest

from platform_core.lib.richtext import (
    excerpt,
    is_empty,
    mentioned_ids,
    quote,
    sanitise,
    to_plain_text,
)

MENTION = '<a class="mention" href="/members/{}/">@x</a>'


def test_blocks_stand_on_lines_of_their_own():
    html = "intro<ul><li><p>a</p></li><li>b<br>c</li></ul><blockquote><p>d</p></blockquote>e"
    assert to_plain_text(sanitise(html)) == "intro\na\nb\nc\nd\ne"


def test_numbers_that_go_on_stand_on_lines_of_their_own():
    assert to_plain_text(sanitise("a<ol start=3><li>b</li></ol>")) == "a\nb"


def test_signs_are_read_as_they_were_typed():
    html = sanitise("<p>1 &lt; 2 &amp;amp; <em>3</em>\u00a0 4</p>")
    assert to_plain_text(html) == "1 < 2 &amp; 3 4"


@pytest.mark.parametrize(
    "html",
    ["", "<p></p>", "<p> </p><p><br></p>", "&nbsp;", "<ul><li><p>\u200b\u200d\ufeff</p></li></ul>",
     "<p>\u202e\u2066</p>", "\u3164\u2800", "<p>\u0301</p>", "<script>x</script>"],
)
def test_nothing_to_see_is_empty(html):
    assert is_empty(sanitise(html))


@pytest.mark.parametrize("html", ["<p>.</p>", "👍", "سلام", "ሰ", "<p>0</p>"])
def test_one_sign_is_a_text(html):
    assert not is_empty(sanitise(html))


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("<p>one two three</p>", 13, "one two three"),
        ("<p>one two three</p>", 12, "one two…"),
        ("<p>one two three</p>", 7, "one two…"),
        ("<p>one, two</p>", 6, "one…"),
        ("<p>abcdefgh</p>", 4, "abcd…"),
        ("<p>a</p><p>b</p>", 10, "a b"),
        ("<p>&lt;b&gt; c</p>", 10, "<b> c"),
    ],
)
def test_an_excerpt_ends_at_a_word(text, length, short):
    assert excerpt(sanitise(text), length) == short


def test_mentions_are_told_once_each_in_order():
    html = sanitise("".join(MENTION.format(pk) for pk in (7, 3, 7)))
    assert mentioned_ids(html) == [7, 3]


def test_mentions_written_in_another_order_of_attributes_count():
    assert mentioned_ids(sanitise("<a href='/members/7/' class='mention'>@x</a>")) == [7]


@pytest.mark.parametrize(
    "html",
    ["@ben", "<a href='/members/7/'>@x</a>", "&lt;a class=\"mention\" href=\"/members/7/\"&gt;",
     MENTION.format("\u0667"), MENTION.format("9" * 19), MENTION.format("7/edit")],
)
def test_what_only_resembles_a_mention_tells_nobody(html):
    assert mentioned_ids(sanitise(html)) == []


def test_at_most_twenty_people_are_told():
    html = sanitise("".join(MENTION.format(pk) for pk in range(1, 31)))
    assert mentioned_ids(html) == list(range(1, 21))


def test_a_quotation_names_its_source_and_leaves_older_quotations_out():
    older = "<blockquote><p>old</p><blockquote><p>older</p></blockquote></blockquote>"
    quoted = quote(sanitise(f"<p>before</p>{older}<p>after</p>"), "El <b> Amrani")
    assert quoted == (
        "<blockquote><p>before</p><p>after</p><footer>El &lt;b&gt; Amrani</footer></blockquote>"
        "<p></p>"
    )


def test_a_text_of_quotations_alone_quotes_as_nothing():
    assert quote("<blockquote><p>old</p></blockquote>", "Ben") == ""
