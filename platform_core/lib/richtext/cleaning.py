"""Cleans HTML in three steps, each of which would hold alone: guard, nh3, bleach.

nh3 drops scripts with their text and takes linear time; bleach keeps the list of what is allowed.
Words are normalised where they are text, never as HTML: a mark after ">" would make one sign of it.
Text is cleaned once, when it is written, and never when a page is shown.
"""
import html
import re

import nh3
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from platform_core.lib.normalise import normalise
from platform_core.lib.richtext.addresses import addresses_in
from platform_core.lib.richtext.guard import guard

IN_TABLES = {"table", "tr", "th", "td"}
TAGS = {"p", "h3", "h4", "blockquote", "footer", "ul", "ol", "li", "br", "strong", "em", "a"}
TAGS |= IN_TABLES
WITH_THEIR_TEXT = {"script", "style", "title", "template", "iframe", "noembed", "noframes"}
PROTOCOLS = {"http", "https", "mailto"}
LINK = re.compile(
    r"""https?://[^\s/?\#@\\<>"`]+(?:[/?\#][^\s\\<>"`]*)?\Z   # no user@ that hides the real host
    |   mailto:[^\s@\\<>"`]+@[^\s@\\<>"`]+\Z
    |   /(?![/\\])[^\s\\<>"`]*\Z                              # ours; //host and /\host are not
    |   \#[\w.-]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
MEMBER = re.compile(r"/members/[0-9]{1,18}/\Z")
NUMBERS = {"start": re.compile(r"[1-9][0-9]{0,3}\Z"), "type": re.compile(r"[aAiI]\Z")}
REL = "noopener noreferrer nofollow ugc"
UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
DIRECTION = re.compile("[\u200e\u200f]")
TEXT = {"Characters", "SpaceCharacters"}
MOST_ROUNDS = 4
NO_BREAK_SPACE = {"type": "Entity", "name": "nbsp"}
BOX = '<div class="scroll" role="group" tabindex="0" aria-label="{}">'


class CleanHtml(SafeString):
    """HTML that came out of `sanitise`, or out of a column that only `sanitise` fills.

    `str(html)` is still CleanHtml; `html + ""` is plain text. Joined or sliced it is plain too.
    """

    def __html__(self):
        """What a page shows."""
        return with_boxes(self)


def with_boxes(text):
    """Clean HTML in which each table stands in a box that scrolls, by keyboard too, with a name."""
    if "<table>" not in text:
        return text
    box = BOX.format(escape(gettext("Table")))
    boxed = text.replace("<table>", f"{box}<table>").replace("</table>", "</table></div>")
    return SafeString(boxed)


def sanitise(text):
    """Return CleanHtml, or raise RichTextRefused. Cleaning what is clean changes nothing."""
    if isinstance(text, CleanHtml):
        return text
    text = _cleaned(str(text))
    for _round in range(MOST_ROUNDS):
        if not DIRECTION.search(text) or (again := _cleaned(text)) == text:
            break
        text = again  # in a link of its own a word has lost the text that gave a mark its meaning
    return CleanHtml(text)


def _cleaned(text):
    guard(text)
    text = nh3.clean(
        UNSEEN.sub("", text), tags=TAGS, clean_content_tags=WITH_THEIR_TEXT, url_schemes=PROTOCOLS,
        attributes={"a": {"href", "class"}, "ol": {*NUMBERS}, "*": set()}, link_rel=None,
    )
    text = _cleaner().clean(text)
    guard(text)  # what goes out must be able to come in again
    return text


def _cleaner():
    return Cleaner(
        tags=TAGS, attributes=_is_allowed, protocols=PROTOCOLS, strip=True, filters=[Links]
    )


def _is_allowed(tag, name, value):
    if tag == "ol":
        return name in NUMBERS and bool(NUMBERS[name].match(value))
    if tag != "a":
        return False
    if name == "class":
        return value == "mention"
    return name == "href" and bool(LINK.match(html.unescape(value)))


class Links(Filter):
    """Keeps links that lead somewhere and footers of quotations; makes links of bare addresses."""

    def __iter__(self):
        text, in_link = [], False  # what tags that go away leave behind reads as one text
        for token in self._kept():
            if token["type"] in TEXT:
                text.append(token["data"])
                continue
            yield from _words(text, in_link)
            text.clear()
            if token.get("name") == "a":
                in_link = token["type"] == "StartTag"
            yield token
        yield from _words(text, in_link)

    def _kept(self):
        tags = []  # [(name, whether it stays)] of the tags around this place
        for token in super().__iter__():
            stays = True
            if token == NO_BREAK_SPACE:
                token = {"type": "SpaceCharacters", "data": " "}
            if token["type"] == "StartTag":
                stays = self._stays(token, tags)
                tags.append((token["name"], stays))
            elif token["type"] == "EndTag":
                stays = tags.pop()[1]
            elif token["type"] in TEXT:
                stays = not _is_between_cells(token, tags)
            if stays:
                yield token

    def _stays(self, token, tags):
        if token["name"] == "footer":
            return ("blockquote", True) in tags
        if token["name"] != "a":
            return True
        href = normalise(token["data"].get((None, "href")) or "")
        if not LINK.match(html.unescape(href)):  # "/" and "/" may have met only now
            href = None
        token["data"] = _link(href, token["data"].get((None, "class")))
        return bool(href)


def _is_between_cells(token, tags):
    """Whether this is the space between rows or cells: a mark around it would break the table."""
    return tags[-1:] in ([("table", True)], [("tr", True)]) and not token["data"].strip()


def _link(href, css=None):
    """The attributes of a link: foreign sites get no ranking (nofollow) and no Referer."""
    attrs = {}
    if css and href and MEMBER.match(href):
        attrs[(None, "class")] = css
    attrs[(None, "href")] = href
    if href and not href.startswith(("/", "#")):
        attrs[(None, "rel")] = REL
    return attrs


def _words(pieces, in_link):
    """The tokens of a text, normalised; outside of links its addresses become such."""
    text = normalise("".join(pieces))
    return [{"type": "Characters", "data": text}] if in_link else _linked(text)


def _linked(text):
    """The tokens of a text in which addresses of pages have become links."""
    done = 0
    for start, end in addresses_in(text):
        shown = text[start:end]
        href = shown if shown.lower().startswith("http") else f"https://{shown}"
        if not LINK.match(href):
            continue
        yield {"type": "Characters", "data": text[done:start]}
        href = html.escape(href, quote=False)
        yield {"type": "StartTag", "namespace": None, "name": "a", "data": _link(href)}
        yield {"type": "Characters", "data": shown}
        yield {"type": "EndTag", "namespace": None, "name": "a", "data": {}}
        done = end
    if text[done:]:
        yield {"type": "Characters", "data": text[done:]}
