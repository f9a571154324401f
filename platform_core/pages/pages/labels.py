"""The labels of contact, house rules and privacy: fixed words of their own, kept as content."""
from platform_core.content import reading
from platform_core.content.public import show_not_yet, show_text

WORDS = "pages"


def labels(code):
    """{key: label} in a language; {} while it has none."""
    return reading.words(code, slug=WORDS)


def show_labelled(request, template, code, slug, *, rest=None, **context):
    """A page of words with labels beside it (`own`); where either is missing: not yet."""
    own = labels(code)
    if own:
        return show_text(request, template, code, slug, rest=rest, own=own, **context)
    page = reading.page("page", slug, code)
    others = tuple(one for one in page.elsewhere if one.code != code)
    return show_not_yet(request, code, rest=rest or f"{slug}/", elsewhere=others,
                        language=page.language)
