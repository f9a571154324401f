"""Taking a decision that somebody sent, and what they read when it cannot be taken."""
from datetime import datetime
from typing import Any, NamedTuple

from django.forms import CharField
from django.shortcuts import render

from platform_core.lib.kinds import done_words
from platform_core.workflow.models import NotAllowedNow, Stale


class Settled(NamedTuple):
    """What was decided already: who it was (None: the platform), in which words, when and why."""

    by: Any = None
    words: Any = ""
    at: datetime | None = None
    reason: str = ""

    @classmethod
    def of(cls, decision, entry=None):
        """From the Decision, or from the entry of a step that was none; both may be None."""
        if decision:
            return cls(decision.by, decision.words, decision.at, decision.reason)
        return cls(entry.actor, done_words(entry.action), entry.at) if entry else cls()


def settled_page(request, settled, words=""):
    """Somebody decided first: what it was, and what was typed is given back. A 409."""
    context = {"settled": settled, "words": words}
    return render(request, "workflow/taken.html", context, status=409)


def attempt(request, form, take, again):
    """Take a decision; None when it was taken, else the answer that says why not.

    `take()` may raise Stale: then `again(current)` answers with the newer text and what was typed.
    When a colleague was faster, the page names them and gives back what was typed. Both are 409.
    """
    try:
        take()
    except Stale as stale:
        return again(stale.current)
    except NotAllowedNow as taken:
        return settled_page(request, Settled.of(taken.decision, taken.entry), words_in(form))
    return None


def decided(request, found, form, show):
    """Take the decision that a form asks for; None when it was taken, else the answer as attempt().

    The form has `action`, `reason` and `revision`; `show(request, current, form, status)` answers
    with what stands now and with what was typed.
    """
    facts = form.cleaned_data

    def take():
        found.decide(facts["action"], request.user, facts["reason"], revision=facts["revision"])

    def again(current):
        return show(request, current, anew(form, current.revision), 409)

    return attempt(request, form, take, again)


def words_in(form):
    """What somebody typed into a form, as one text."""
    typed = [form[name].value() for name, field in form.fields.items()
             if isinstance(field, CharField) and not form[name].is_hidden]
    return "\n\n".join(str(text) for text in typed if text)


def anew(form, revision, **others):
    """The form as it was sent, to be sent again about the text that stands now."""
    form.data = form.data.copy()
    for name, value in {"revision": revision, **others}.items():
        form.data[form.add_prefix(name)] = str(value)
    return form
