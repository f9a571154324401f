"""Taking a decision that somebody sent, and what they read when it cannot be taken."""
from django.forms import CharField
from django.shortcuts import render

from platform_core.workflow.models import NotAllowedNow, Stale


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
        context = {"taken": taken, "words": words_in(form)}
        return render(request, "workflow/taken.html", context, status=409)
    return None


def words_in(form):
    """What somebody typed into a form, as one text."""
    typed = [form[name].value() for name, field in form.fields.items()
             if isinstance(field, CharField) and not form[name].is_hidden]
    return "\n\n".join(str(text) for text in typed if text)


def anew(form, revision):
    """The form as it was sent, to be sent again about the text that stands now."""
    form.data = form.data.copy()
    form.data[form.add_prefix("revision")] = str(revision)
    return form
