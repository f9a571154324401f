"""Checked text: the only shape in which members' words reach a column.

A verb takes Checked or CheckedHtml; the columns of `privacy.fields` check whatever else they get.
What was checked passes every later door untouched, so that a text is read once.
"""
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from platform_core.lib.direction import isolated
from platform_core.lib.normalise import normalise, shows_nothing
from platform_core.lib.richtext import CleanHtml, html_to_typed, sanitise
from platform_core.privacy.cleared import not_cleared
from platform_core.privacy.detectors import find
from platform_core.privacy.findings import BLOCK, WARN
from platform_core.privacy.labels import label_of

MOST_SHOWN, LONGEST_PIECE = 5, 80
# Kinds that are no news where a member gives their own name, function or organisation.
OF_NAMES = {"name_after_title", "combination"}


class Blocked(ValidationError):
    """A text identifies a person. The message quotes what was found, for its writer alone.

    `findings` are all that was found, also what may betray somebody.
    """

    def __init__(self, text, findings):
        self.findings = tuple(findings)
        blocking = [found for found in findings if found.severity == BLOCK]
        pieces = listed(pieces_of(text, blocking))
        message = ngettext(
            "This identifies a person: %(pieces)s. Take it out; it may never be posted here.",
            "These identify a person: %(pieces)s. Take them out; they may never be posted here.",
            len(blocking),
        ) % {"pieces": pieces}
        super().__init__(message, "blocked")


class _Text:
    """Copies are the thing itself; pickled it is text that has yet to be checked."""

    __slots__ = ()
    PICKLED_AS = str

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.PICKLED_AS, (self[:],)


class _Html(_Text):
    __slots__ = ()
    PICKLED_AS = CleanHtml


class Checked(_Text, str):
    """A normalised text in which nothing identifies a person; `findings` are what may.

    Raises Blocked. Joined, sliced or stripped it is plain text, to be checked anew.
    """

    def __new__(cls, text, names=False):
        if isinstance(text, Checked | Stored):
            return text
        text = normalise(str(text))
        text = "" if shows_nothing(text) else text
        checked = super().__new__(cls, text)
        checked.findings = _passed(text, names)
        return checked


class CheckedHtml(_Html, CleanHtml):
    """Clean HTML of which the same holds; places are those in `html_to_typed`. Raises Blocked."""

    def __new__(cls, value):
        if isinstance(value, CheckedHtml | StoredHtml):
            return value
        value = sanitise(value)
        checked = super().__new__(cls, value)
        checked.findings = _passed(html_to_typed(value), names=False)
        return checked


class Stored(_Text, str):
    """A text as a column gave it: it may be written again as it is. Only columns make these."""

    __slots__ = ()


class StoredHtml(_Html, CleanHtml):
    """Clean HTML as a column gave it: it may be written again as it is."""


def check(text, names=False):
    """Return Checked, or raise Blocked; with `names` it is a member's own name, work or office."""
    return Checked(text, names)


def check_html(value):
    """Return CheckedHtml, or raise Blocked or RichTextRefused."""
    return CheckedHtml(value)


def relinked(checked, html):
    """The CleanHtml that came of CheckedHtml when the names in it became links to members."""
    if not (isinstance(checked, CheckedHtml | StoredHtml) and isinstance(html, CleanHtml)):
        raise TypeError("Only checked and clean HTML can be linked anew.")
    if html == checked:
        return checked
    linked = CleanHtml.__new__(CheckedHtml, html)
    linked.findings = findings_in(checked)
    return linked


def findings_in(value):
    """The tuple of Findings in a text of any kind; places in rich text as in `html_to_typed`."""
    if isinstance(value, Checked | CheckedHtml):
        return value.findings
    text = readable(value)
    return not_cleared(text, find(text))


def kinds_of(findings):
    """The kinds of findings, sorted, each once: all that is ever stored of them."""
    return sorted({finding.kind for finding in findings})


def readable(value):
    """What readers of a text get to see, with the addresses behind the words of links."""
    return html_to_typed(value) if isinstance(value, CleanHtml) else str(value)


def walked(value, plain, rich, rich_keys=(), is_rich=False):
    """A JSON value with each of its strings passed through `plain`, those of rich keys `rich`."""
    if isinstance(value, str):
        return (rich if is_rich else plain)(value) if value else value
    if isinstance(value, list | tuple):
        return [walked(one, plain, rich, rich_keys, is_rich) for one in value]
    if isinstance(value, dict):
        return {
            plain(key) if isinstance(key, str) else key:
            walked(one, plain, rich, rich_keys, is_rich or key in rich_keys)
            for key, one in value.items()
        }
    return value


def pieces_of(text, findings):
    """[{"piece": the words, "kind": what they are}] for the writer of the text."""
    return [
        {"piece": _piece(text, finding), "kind": label_of(finding.kind)} for finding in findings
    ]


def listed(pieces):
    """The first of these pieces in a sentence, and how many more there are."""
    shown = [f"“{isolated(one['piece'])}” ({one['kind']})" for one in pieces[:MOST_SHOWN]]
    more = len(pieces) - len(shown)
    if more:
        shown.append(ngettext("%(n)d more", "%(n)d more", more) % {"n": more})
    return ", ".join(shown)


def doubtful(findings):
    """Those findings that may betray somebody, and identify nobody for certain."""
    return tuple(found for found in findings if found.severity == WARN)


def _passed(text, names):
    found_in = not_cleared(text, find(text)) if text else ()
    findings = tuple(found for found in found_in if not names or found.kind not in OF_NAMES)
    if any(found.severity == BLOCK for found in findings):
        raise Blocked(text, findings)
    return findings


def _piece(text, finding):
    piece = " ".join(text[finding.start : finding.end].split())
    return piece if len(piece) <= LONGEST_PIECE else piece[:LONGEST_PIECE].rstrip() + "…"
