"""Values of countries in the desk: one, and what is done with it."""
from django.http import Http404
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.views.door import EDITS, editor_required
from platform_core.directory.models import Value
from platform_core.directory.pages.desk import asked_questions
from platform_core.directory.pages.kept import KeptPage
from platform_core.directory.views.acting import acted
from platform_core.lib.countries import PROJECT_COUNTRIES
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited


@require_safe
@editor_required
def value(request, country, question):
    """What is known of a question in a country, what waits, and what can be done."""
    return page_of(request, country, question).render()


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def act(request, country, question, act):
    """Do something with a value."""
    return acted(page_of(request, country, question), act)


def page_of(request, country, question):
    """The page of a Value, of which there may be no row yet; 404 for what nobody asks."""
    code = country.upper()
    asked = next((one for one in asked_questions() if one.key == question), None)
    if code not in PROJECT_COUNTRIES or country != country.lower() or asked is None:
        raise Http404
    rows = Value.objects.select_related(*Value.SHOWN_WITH)
    kept = rows.filter(country=code, question=question).first() or Value(
        country=code, question=question)
    require(request.user, "directory.keep", kept)
    return KeptPage(request, kept, asked.words, asked.hint,
                    extra={"needs_definition": asked.is_statistic})
