"""Finding tags while typing."""
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required
from platform_core.taxonomy import thesaurus


@require_GET
@member_required
@limited("suggest", 240, 60, methods=("GET",))
def suggest(request):
    """Concepts for what was typed: [{id, label, detail}], at most ten."""
    found = thesaurus.suggest(request.GET.get("q", ""))
    rows = [{"id": c.slug, "label": c.label, "detail": c.get_facet_display()} for c in found]
    return JsonResponse(rows, safe=False)
