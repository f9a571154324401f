"""Marks stretches of a rich text for whoever decides: places in its typed form, tags around words.

Every letter gets a sign of its own, the text is turned into its typed form, and the signs tell
where each letter went; so the typed form has one author, `html_to_typed`.
"""
import html
import re
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from platform_core.lib.richtext.cleaning import sanitise, with_boxes
from platform_core.lib.richtext.typed import typed_places

TAG = re.compile(r"(<[^<>]*>)")


def marked_text(text, spans):
    """Plain text as safe HTML in which stretches are marked and numbered.

    `spans` are (start, end, number, kind); where they overlap marks stand in each other.
    """
    cuts = sorted({0, len(text), *(place for start, end, *_ in spans for place in (start, end))})
    pieces = (_piece(text, start, end, spans) for start, end in pairwise(cuts))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def marked_html(value, spans):
    """Rich text with stretches marked; `spans` as above, with places in `html_to_typed(value)`."""
    value = sanitise(value)
    spans = _in_words(spans, typed_places(value))
    done, pieces = 0, []
    for n, part in enumerate(TAG.split(value)):
        if n % 2:
            pieces.append(part)  # a tag, as it was cleaned
            continue
        words = html.unescape(part)
        pieces.append(marked_text(words, _within(spans, done, done + len(words))))
        done += len(words)
    return mark_safe(with_boxes("".join(pieces)))


def words_of_html(value):
    """The words of clean HTML one after the other, without its tags."""
    return html.unescape("".join(TAG.split(str(value))[::2]))


def places_in_words(value, spans):
    """[(start, end, whether it can be seen)] in `words_of_html(value)` of spans (start, end) in
    `html_to_typed(value)`; what lies in the address of a link is not seen.
    """
    places = typed_places(value)
    found = _in_words([(start, end, 0, "") for start, end in spans], places)
    seen = [any(place is not None for place in places[start:end]) for start, end in spans]
    return [(one[0], one[1], is_seen) for one, is_seen in zip(found, seen, strict=True)]


def words_replaced(value, start, end, words):
    """Clean HTML with other words in the place of some; a link that had these is a link no more."""
    done, parts, unlinked, link = 0, TAG.split(str(value)), False, None
    for n, part in enumerate(parts):
        if n % 2:
            if part.startswith("<a "):
                link = n
            elif part == "</a>" and link is not None:
                if unlinked:
                    parts[link] = parts[n] = ""
                link, unlinked = None, False
            continue
        text = html.unescape(part)
        first, last = max(start - done, 0), min(end - done, len(text))
        if first < last:
            new, words = words, ""    # what goes on behind a tag is taken out
            parts[n] = html.escape(text[:first] + new + text[last:], quote=False)
            unlinked = unlinked or link is not None
        done += len(text)
    return sanitise("".join(parts))


def _piece(text, start, end, spans):
    """One stretch in the marks of all that covers it, and the numbers of those that end here."""
    covering = [span for span in spans if span[0] <= start and end <= span[1]]
    piece = text[start:end]
    for _start, _end, _number, kind in sorted(covering, key=lambda span: span[0] - span[1])[::-1]:
        piece = format_html('<mark class="finding" data-kind="{}">{}</mark>', kind, piece)
    ending = [(span[2],) for span in covering if span[1] == end and span[2]]
    return format_html("{}{}", piece, format_html_join("", "<sup>{}</sup>", ending))


def _in_words(spans, places):
    """Spans as places in the words of the HTML; an address behind words marks the last of these."""
    found = []
    for start, end, number, kind in spans:
        there = [place for place in places[start:end] if place is not None]
        if not there:
            before = [place for place in places[:start] if place is not None]
            there = before[-1:] or [0]
        found.append((there[0], there[-1] + 1, number, kind))
    return found


def _within(spans, start, end):
    """The part of each span in a text node; its number stands where the span ends."""
    return [
        (max(first, start) - start, min(last, end) - start, number if last <= end else None, kind)
        for first, last, number, kind in spans
        if first < end and last > start
    ]
