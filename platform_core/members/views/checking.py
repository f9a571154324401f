"""What the privacy check sees in a text that is being written; nothing of it is kept anywhere."""
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from platform_core.lib.normalise import normalise
from platform_core.lib.permissions import Refused
from platform_core.lib.ratelimit import limited
from platform_core.lib.richtext import sanitise
from platform_core.members.keeper import Sheet
from platform_core.privacy.passages import MOST, passages_in, words_of

LONGEST = 60_000    # signs with their tags: more than any field takes


@require_POST
@limited("check_text", 60, 60)
def check_text(request):
    """{"passages": […], "said": in one sentence} of `text`, which is HTML if `format` says so.

    For members, and for whoever fills in a form that is kept (an application). Places are
    counted as JavaScript does, in the words of the text. What is too long is checked when sent.
    """
    request.is_kept = False    # this is no form that was sent
    if not request.user.is_authenticated and Sheet.of(request) is None:
        raise Refused(_("This page is for members."))
    passages = _passages(request.POST)
    return JsonResponse({"passages": passages, "said": _said(passages)})


def _passages(sent):
    text = sent.get("text", "")
    if len(text) > LONGEST:
        return []
    try:
        value = sanitise(text) if sent.get("format") == "html" else normalise(text)
    except ValidationError:    # rich text that is refused; its form says why
        return []
    words = words_of(value)
    language = sent.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else get_language()
    return [_facts(one, words) for one in passages_in(value, language=language)[:MOST]]


def _facts(passage, words):
    return {
        "kind": passage.kind, "severity": passage.severity, "said": passage.said,
        "words": words[passage.start : passage.end],
        "start": _places(words[: passage.start]), "end": _places(words[: passage.end]),
        "replacement": passage.replacement,
        "button": _("Replace by %(words)s") % {"words": passage.replacement},
    }


def _places(words):
    """How many places these take in JavaScript: signs outside the first plane take two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _said(passages):
    if not passages:
        return _("Privacy check: nothing found.")
    return ngettext("Privacy check: look at %(n)d passage.",
                    "Privacy check: look at %(n)d passages.", len(passages)) % {"n": len(passages)}
