"""The passages of a text that its writer should look at: where, what they seem to be, what to put
in their place. Said in the same words while somebody writes and when a form is refused.
"""
import re
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from platform_core.lib.richtext import CleanHtml, places_in_words, words_of_html, words_replaced
from platform_core.privacy.checked import findings_in, readable
from platform_core.privacy.cleared import can_be_cleared
from platform_core.privacy.detectors.combination import LONGEST_PARAGRAPH, facts_in
from platform_core.privacy.findings import BLOCK

MOST, AROUND = 12, 40    # passages shown, and signs before and after each
A_NUMBER = (_("a number that identifies a person"), _("[number]"))
# What a passage looks like, and the words that can stand in its place.
KINDS = {
    "email": (_("an e-mail address"), _("[e-mail address]")),
    "handle": (_("a name on social media"), _("[account]")),
    "phone": (_("a phone number"), _("[phone number]")),
    "nl_address": (_("an address"), _("[address]")),
    "nl_postcode": (_("a postcode"), _("[postcode]")),
    "postcode": (_("a postcode"), _("[postcode]")),
    "nl_kenteken": (_("a number plate"), _("[number plate]")),
    "dob": (_("a date of birth"), _("[age group]")),
    "name_after_title": (_("a name"), _("[name]")),
    "iban": (_("a bank account number"), _("[account number]")),
    "payment_card": (_("the number of a payment card"), _("[account number]")),
    "nl_bsn": (_("a citizen service number"), _("[number]")),
    "case_number": (_("the number of a case or file"), _("[number]")),
    "patient_number": (_("the number of a patient or client"), _("[number]")),
}
FACTS = {
    "age": (_("an age"), _("[age group]")),
    "place": (_("a place"), _("[place]")),
    "date": (_("a date"), _("[date]")),
    "origin": (_("where somebody comes from"), _("[region of origin]")),
    "family": (_("a family"), _("[family]")),
    "rare": (_("something rare"), _("[detail]")),
    "immigration": (_("a step in a procedure"), _("[stage of the procedure]")),
}
NUMBER, YEAR = re.compile(r"\d[^)]*"), re.compile(r" \d{4}(?!\d)")
BLOCKED = _("This looks like %(what)s. It may never be posted here: leave it out, or replace it by "
            "%(words)s.")
DOUBTED = _("This looks like %(what)s. Leave it out, or replace it by %(words)s.")
TOGETHER = _("This is %(what)s; with what else stands there it may point at one person. Leave it "
             "out, or replace it by %(words)s.")
ALL_TOGETHER = _("These facts together may point at one person. Leave one of them out, or make it "
                 "more general.")
IN_A_LINK = _("Behind this link stands %(what)s. Take the link out.")


class Passage(NamedTuple):
    """`start` and `end` are places in the words of a text; of rich text in `words_of_html`.

    `replacement` is "" where nothing can stand in its place.
    """

    kind: str
    severity: str
    start: int
    end: int
    said: str
    replacement: str

    @property
    def blocks(self):
        """Whether it may never be posted."""
        return self.severity == BLOCK


def passages_in(value, findings=None, language=None):
    """[Passage] of a plain or clean rich text; those facts that only together betray somebody
    stand in it one by one. What can stand in their place is in the `language` of the text.
    """
    found = findings_in(value) if findings is None else findings
    if not found:
        return []
    text = readable(value)
    each = [part for one in found for part in _parts(text, one)]
    if not isinstance(value, CleanHtml):
        return [_said(one, True, language) for one in each]
    return [_in_words(one, place, language) for one, place in zip(
        each, places_in_words(value, [one[2:] for one in each]), strict=True)]


def words_of(value):
    """The words of a text in which places of passages are counted."""
    return words_of_html(value) if isinstance(value, CleanHtml) else str(value)


def replaced(value, passage):
    """The text with what can stand in the place of a passage; rich text stays clean HTML."""
    if isinstance(value, CleanHtml):
        return words_replaced(value, passage.start, passage.end, passage.replacement)
    text = str(value)
    return text[: passage.start] + passage.replacement + text[passage.end :]


class Shown(NamedTuple):
    """A passage of a field of a form, with the words around it."""

    field: str
    passage: Passage
    before: str
    words: str
    after: str

    @classmethod
    def of(cls, field, value, passage):
        """The passage as it stands in the text of a field."""
        text, (start, end) = words_of(value), passage[2:4]
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return cls(field, passage, before, text[start:end], after)

    @property
    def may_be_asked(self):
        """Whether a moderator may say that it leads to nobody: of numbers that block."""
        return self.passage.blocks and can_be_cleared(self.passage.kind)

    @property
    def choice(self):
        """What the button that replaces it is sent with."""
        return f"{self.field}:{self.passage.start}:{self.passage.kind}"


def shown_of(field, value, findings, language):
    """[Shown] of what was found in the text of a field."""
    return [Shown.of(field, value, one) for one in passages_in(value, findings, language)[:MOST]]


def chosen(passages, choice):
    """The passage that a button spoke of, or None when it is not there (any more)."""
    _field, start, kind = choice.rsplit(":", 2)
    return next((one for one in passages
                 if one.replacement and (str(one.start), one.kind) == (start, kind)), None)


def _parts(text, finding):
    """(kind, severity, start, end) of what a finding is made of."""
    facts = _facts(text, finding) if finding.kind == "combination" else ()
    for kind, start, end in facts or [(finding.kind, finding.start, finding.end)]:
        yield kind, finding.severity, start, end


def _facts(text, finding):
    """[(kind, start, end)] of the facts that together betray somebody, each as short as it can be.
    """
    line = text.rfind("\n", 0, finding.start) + 1
    begin = line + (finding.start - line) // LONGEST_PARAGRAPH * LONGEST_PARAGRAPH
    paragraph = text[begin : begin + LONGEST_PARAGRAPH].partition("\n")[0]
    facts = sorted(facts_in(paragraph).items(), key=lambda one: one[1])
    return [(kind, begin + start, begin + end) for kind, (start, end) in (
        (kind, _narrowed(kind, paragraph, *span)) for kind, span in facts)]


def _narrowed(kind, paragraph, start, end):
    """Of an age the number and its unit, of a place its name, of a day the year with it."""
    if kind == "age":
        number = NUMBER.search(paragraph, start, end)
        return number.span() if number else (start, end)
    if kind == "place":
        return next((n for n in range(start, end) if paragraph[n].isupper()), start), end
    year = YEAR.match(paragraph, end) if kind == "date" else None
    return start, year.end() if year else end


def _in_words(part, place, language):
    start, end, is_seen = place
    return _said((*part[:2], start, end), is_seen, language)


def _said(part, is_seen, language):
    kind, severity, start, end = part
    said, words = _words(kind, severity, is_seen)
    with translation.override(language or translation.get_language()):
        words = str(words)
    return Passage(kind, severity, start, end, said % {"words": words}, words)


def _words(kind, severity, is_seen):
    """(what is said of a passage, with a place for the words; these words)."""
    if kind == "combination":
        return str(ALL_TOGETHER), ""
    what, words = FACTS.get(kind) or KINDS.get(kind, A_NUMBER)
    if not is_seen:
        return str(IN_A_LINK % {"what": what}), ""
    sentence = TOGETHER if kind in FACTS else BLOCKED if severity == BLOCK else DOUBTED
    return str(sentence) % {"what": what, "words": "%(words)s"}, words
