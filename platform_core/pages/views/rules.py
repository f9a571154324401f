"""The house rules: as they are now, and every text that stood before."""
from django.conf import settings

from platform_core.content import reading
from platform_core.content.public import public_page, show, show_not_yet
from platform_core.pages.pages.labels import labels, show_labelled
from platform_core.pages.pages.rules import EarlierRules, versions


@public_page
def now(request, code, slug):
    """The rules, their version, and where the earlier ones are."""
    return show_labelled(request, "public/rules.html", code, slug, versions=versions(code),
                         version=settings.HOUSE_RULES_VERSION)


@public_page
def earlier(request, code, number):
    """One text of the rules, with what differs from the one before."""
    page, shown = reading.page("page", "rules", code), EarlierRules.of(code, number)
    facts = {"elsewhere": page.elsewhere, "language": page.language, "rest": "rules/"}
    if page.state != reading.LIVE:
        return show_not_yet(request, code, **facts)
    return show(request, "public/rules_earlier.html", code, **facts, page=page, shown=shown,
                own=labels(code), versions=versions(code), is_unlisted=True,
                status=200 if shown else 404)
