"""What everybody reads: recommendations, one of them, a round and its report."""
from functools import wraps

from django.http import Http404
from django.utils import translation
from django.views.decorators.http import require_safe

from platform_core.advice.models import Consultation, Report
from platform_core.advice.pages.public import (
    RecommendationPage,
    RoundPage,
    languages_with,
    recommendations_in,
)
from platform_core.content import reading as content
from platform_core.content.public import public_page, show, show_not_yet
from platform_core.lib.serving import Served, served


def never_kept(view):
    """A public page that is made anew each time.

    What it rests on may be taken off by others from one moment to the next; then it is not shown.
    """
    @wraps(view)
    def answer(request, code, **asked):
        with translation.override(code):
            return view(request, code, **asked)

    return answer


@public_page
def every(request, code, slug):
    """All recommendations of a language, with what was done, and the rounds that are going on."""
    found = recommendations_in(code, request.GET.get("after", ""))
    facts = {"here": "advice", "rest": "advice/", "elsewhere": found.elsewhere}
    if not found.is_there:
        language = content.page(slug, "", code).language
        return show_not_yet(request, code, language=language, **facts)
    return show(request, "public/advice.html", code, found=found, **facts)


@require_safe
@never_kept
def recommendation(request, code, number):
    """One recommendation, with what was done, what it rests on and what members said."""
    shown = RecommendationPage.of(request.user, code, number)
    if shown.is_unknown:
        raise Http404
    page = shown.page
    facts = {"here": "advice", "rest": f"advice/{number}/", "elsewhere": page.elsewhere,
             "language": page.language}
    if page.state != content.LIVE:
        return show_not_yet(request, code, **facts)
    return show(request, "public/recommendation.html", code, shown=shown, page=page,
                at=f"advice/{number}", **facts)


@public_page
def consultation(request, code, number):
    """A round: what is asked, until when, and when it is over what came of it."""
    found = known(number)
    facts = {"here": "advice", "rest": f"advice/round/{number}/",
             "elsewhere": languages_with(found)}
    if code not in {one.code for one in facts["elsewhere"]}:
        language = content.page("recommendation", "", code).language
        return show_not_yet(request, code, language=language, **facts)
    return show(request, "public/round.html", code, shown=RoundPage(found, code), **facts)


@require_safe
def report(request, code, number):
    """The report as a file: the newest that was made."""
    found = Report.objects.ready(known(number), code)
    if found is None:
        raise Http404
    file = Served(f"round-{number}-{code}.pdf", "application/pdf", found.size, found.digest,
                  found.open)
    return served(request, file, is_shown=True)


def known(number):
    """The round with this number, or a 404; what is in preparation is not known."""
    rows = Consultation.objects.exclude(status="preparing").select_related("decision")
    found = rows.filter(number=min(number, 2**31 - 1)).first()
    if found is None:
        raise Http404
    return found
