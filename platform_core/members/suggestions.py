"""Whom the editor offers while somebody types a name."""
from django.db.models import Q
from django.http import JsonResponse

MOST_SUGGESTED = 8


def suggested(request, people):
    """Those of `people` whose name begins with what was typed (?q=), or has a word that does."""
    typed = request.GET.get("q", "").strip()[:60]
    named = people.filter(Q(name__istartswith=typed) | Q(name__icontains=f" {typed}"))
    rows = named.select_related("organisation").order_by("name")[:MOST_SUGGESTED] if typed else []
    return JsonResponse(
        [{"id": m.pk, "label": m.name, "detail": str(m.organisation or "")} for m in rows],
        safe=False,
    )
