"""What was found in a text, shown where it stands to whoever decides about it."""
from platform_core.lib.richtext import CleanHtml, html_to_typed, marked_html, marked_text
from platform_core.privacy.detectors import find
from platform_core.privacy.labels import label_of


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
    """[(number, what it is)] of the marks in a text."""
    return [(n, label_of(found.kind)) for n, found in enumerate(_findings(value), start=1)]


def shown(value):
    """What privacy/_marked.html shows of a text."""
    return {"text": marked(value), "legend": legend(value), "is_rich": isinstance(value, CleanHtml)}


def _findings(value):
    """Computed anew: places may have moved when names in a text became links."""
    return find(html_to_typed(value) if isinstance(value, CleanHtml) else str(value))
