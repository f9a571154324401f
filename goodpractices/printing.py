"""A practice as tagged PDF (PDF/UA-1): made when somebody asks for it, kept nowhere.

So what is erased, taken offline or closed is in no file of ours, and a print is never older than
the page.
"""
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goodpractices.pages.citation import Citation
from goodpractices.pages.compared import ROWS
from platform_core.lib.languages import direction
from platform_core.lib.richtext.tree import tree_of
from platform_core.lib.typesetting import as_qr, tagged_pdf

SHEET = Path(__file__).parent / "sheets" / "practice.typ"
FACTS = ("practice_type", "setting", "sectors", "where", "offered_in", "stage", "cost", "evidence",
         "evaluation", "tried", "owner", "licence")


def as_pdf(practice):
    """The published text with the facts beside it; raises Unprintable."""
    return tagged_pdf(SHEET, sheet_of(practice))


def sheet_of(practice):
    """The plain values of which it is set: the frame in the reader's language, the text in its."""
    language = (get_language() or "nl")[:2]
    cited = Citation.of(practice)
    return {
        "lang": language, "dir": direction(language), "text_lang": practice.language,
        "text_dir": direction(practice.language), "title": cited.title, "author": cited.author,
        "platform": cited.platform, "lede": practice.results_short, "warning": _warning(practice),
        "sections": [one for one in _sections(practice.reading) if one["parts"]],
        "facts_heading": _("At a glance"), "facts": _facts(practice),
        "stand": f"{cited.platform} · {cited.stand}", "address": cited.url, "qr": as_qr(cited.url),
        "cite_heading": _("Cite this practice"), "cited": cited.apa,
    }


def _warning(practice):
    if practice.status != practice.Status.PUBLISHED:
        return _("This practice is archived. Nobody keeps it up to date.")
    return _("Possibly outdated: the review of this text is more than 90 days late. Ask the owner "
             "before you rely on it.") if practice.is_possibly_outdated else ""


def _sections(text):
    """The sections of templates/goodpractices/_text.html, in its order."""
    return [
        _section(_("In short."), _part(text.summary)),
        _section(_("When to use it"), _part(text.need), _part(text.problem_context),
                 _part(text.goals, _("Goals"))),
        _section(_("How it works"), _part(text.intervention), _part(text.approach_steps),
                 _part(text.referral, _("Referral"))),
        _section(_("What to watch for"), _part(text.survivor_safety, is_warning=True),
                 _listed([f"{kind}: {words}" for kind, words in text.warnings])),
        _section(_("What we learned"), _part(text.results), _listed(text.good_lessons),
                 _part(text.users_opinion, _("What users think of it"))),
        _section(_("Who takes part"),
                 _part(text.participation and text.participation_words, is_own=False,
                       heading=_("People with lived experience")),
                 _part(text.participation and text.participation_text),
                 _part(text.inclusivity, _("Inclusion"))),
        _section(_("To do this elsewhere"), _part(text.transfer_conditions),
                 _part(text.resources_needed, _("What it takes"))),
        _section(_("Materials"), _materials(text)),
    ]


def _section(heading, *parts):
    return {"heading": heading.rstrip("."), "parts": [one for one in parts if one]}


def _part(words, heading="", is_own=True, is_warning=False):
    if not words:
        return None
    nodes = tree_of(words) if hasattr(words, "__html__") else _paragraphs(words)
    return {"heading": heading, "nodes": nodes, "own": is_own, "is_warning": is_warning}


def _paragraphs(words):
    return [{"tag": "p", "of": [part]} for part in words.splitlines() if part.strip()]


def _listed(rows):
    if not rows:
        return None
    items = [{"tag": "li", "of": [words]} for words in rows]
    return _part_of([{"tag": "ul", "of": items}])


def _materials(text):
    items = [_material(link.title or link.url, link.url, link) for link in text.links]
    items += [_material(file.title, "", file) for file in text.files]
    return _part_of([{"tag": "ul", "of": items}]) if items else None


def _material(title, url, said):
    facts = ", ".join(part for part in (said.language_name, said.year, said.licence_name) if part)
    words = [{"tag": "a", "href": url, "of": [title]}] if url else [title]
    words += [f" · {url}"] if url and url != title else []
    return {"tag": "li", "of": [*words, f" ({facts})" if facts else ""]}


def _part_of(nodes):
    return {"heading": "", "nodes": nodes, "own": True, "is_warning": False}


def _facts(practice):
    answers = [(row, (row.answer(practice) or "").strip()) for row in ROWS if row.name in FACTS]
    return [{"label": str(row.label), "words": words, "own": row.is_written}
            for row, words in answers if words]
