"""A round as the plain values of which its page and its file are made."""
from django.utils import translation

from platform_core.advice.words import Said, said
from platform_core.content import reading
from platform_core.content.public import words_of
from platform_core.lib.languages import direction
from platform_core.lib.sectors import sector_label

SOURCE = "nl"


def labels_in(code):
    """({key: words} about recommendations, their language): this one, else the source's."""
    own = reading.words(code, "words", "advice")
    return (own, code) if own else (reading.words(SOURCE, "words", "advice"), SOURCE)


def groups_of(consultation, code, recommendation=None):
    """[{"title", "said", "outcome", "why", "size"}] of what was said and what came of it.

    Of one recommendation those that led to it.
    """
    groups = consultation.groups.all()
    if recommendation:
        groups = groups.filter(recommendation=recommendation)
    return [{"title": group.said_in("title", code), "said": group.said_in("said", code),
             "why": group.said_in("why", code), "outcome": group.outcome, "size": group.size}
            for group in groups]


def numbers_of(consultation):
    """[(sector in the reader's language, people)] of those that may be shown, the largest first."""
    shown = consultation.numbers.sectors.items()
    return [(str(sector_label(code)), people)
            for code, people in sorted(shown, key=lambda pair: (-pair[1], pair[0]))]


def recommendations_of(consultation, code):
    """[(number, title as Said, slug)] of what the round led to, as it is live now."""
    found = []
    for draft in consultation.drafts.select_related("recommendation"):
        number = draft.recommendation.number
        found.append((number, title_of(number, code)))
    return [(number, title) for number, title in found if title]


def title_of(number, code):
    """The title of a recommendation that is live, in a language or else in the source's."""
    for language in dict.fromkeys((code, SOURCE)):
        page = reading.page("recommendation", str(number), language)
        if page.state == reading.LIVE:
            block = page.by_key["title"]
            return Said(block.text, block.lang, block.dir)
    return Said("", code, direction(code))


def sheet_of(consultation, code):
    """The plain values of the report in a language."""
    labels, labels_lang = labels_in(code)
    numbers = consultation.numbers
    with_sectors = numbers_in(consultation, code)
    return {
        "lang": code, "dir": direction(code), "site": words_of(code).get("site_name", ""),
        "labels": {key: str(text) for key, text in labels.items()}, "labels_lang": labels_lang,
        "number": consultation.number, "is_example": consultation.is_example,
        "title": _plain(said(consultation.texts, "title", code)),
        "question": _plain(said(consultation.texts, "question", code)),
        "on": f"{consultation.published_at:%Y-%m-%d}" if consultation.published_at else "",
        "sectors": with_sectors, "together": numbers.together, "total": numbers.total,
        "groups": [{name: _plain(value) if isinstance(value, Said) else value
                    for name, value in group.items()}
                   for group in groups_of(consultation, code)],
        "recommendations": [[number, _plain(title)]
                            for number, title in recommendations_of(consultation, code)],
    }


def numbers_in(consultation, code):
    """The same numbers with the sectors named in this language, whoever asks."""
    with translation.override(code):
        return [list(pair) for pair in numbers_of(consultation)]


def _plain(words):
    return {"text": words.text, "lang": words.lang, "dir": words.dir}
