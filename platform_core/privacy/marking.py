"""What was found in a text, shown where it stands to whoever decides about it."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.richtext import CleanHtml, marked_html, marked_text
from platform_core.privacy.checked import readable
from platform_core.privacy.cleared import not_cleared
from platform_core.privacy.detectors import find
from platform_core.privacy.labels import label_of

CLEARED = _("%(kind)s: a moderator said that this one leads to nobody")


def marked(value):
    """A plain or rich text as safe HTML, each finding in a numbered <mark>."""
    spans = [
        (found.start, found.end, number, found.kind)
        for number, found in enumerate(_findings(value), start=1)
    ]
    if isinstance(value, CleanHtml):
        return marked_html(value, spans)
    return marked_text(str(value), spans)


def legend(value):
    """[(number, what it is)] of the marks in a text; of a number, whether it was cleared."""
    found = _findings(value)
    left = not_cleared(readable(value), found)
    return [(n, label_of(one.kind) if one in left else CLEARED % {"kind": label_of(one.kind)})
            for n, one in enumerate(found, start=1)]


def shown(value):
    """What privacy/_marked.html shows of a text."""
    return {"text": marked(value), "legend": legend(value), "is_rich": isinstance(value, CleanHtml)}


def _findings(value):
    """Computed anew: places may have moved when names in a text became links."""
    return find(readable(value))
