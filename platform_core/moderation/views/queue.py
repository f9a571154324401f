"""One queue for everything that waits, with what was decided last."""
from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.views.decorators.http import require_safe

from platform_core.lib.kinds import kinds_that
from platform_core.lib.paging import keyset_page
from platform_core.lib.targets import attach
from platform_core.members.access import team_required
from platform_core.moderation.models import QueueItem, Report

ORDER, ON_A_PAGE, DECIDED = ("-is_urgent", "is_parked", "opened_at", "pk"), 30, 5


@team_required
@require_safe
def queue(request):
    """What waits, urgent first, then the oldest; one kind or all."""
    kinds = kinds_that("queued")
    chosen = request.GET.get("kind", "")
    waiting = QueueItem.objects.waiting()
    if chosen in kinds:
        waiting = waiting.filter(kind=chosen)
    page = keyset_page(waiting, ORDER, request.GET.get("after", ""), ON_A_PAGE)
    load(page.items)
    decided = QueueItem.objects.exclude(decision=None).select_related("decision__by")
    context = {"page": page, "kind": chosen,
               "kinds": [(name, kind.queued) for name, kind in kinds.items()],
               "decided": decided.order_by("-closed_at")[:DECIDED]}
    return render(request, "moderation/queue.html", context)


def load(items):
    """Bring what the items are about, and of reports the text with its complaints."""
    reports = [target for target in attach(items) if isinstance(target, Report)]
    attach(reports)
    prefetch_related_objects(reports, "complaints")
