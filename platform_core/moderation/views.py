"""One queue for everything that waits, and the way to report."""
from django.apps import apps
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.members.access import give_back_kept, member_required, team_required
from platform_core.moderation.forms import DecisionForm, ReportDecisionForm, ReportForm
from platform_core.moderation.models import QueueItem, Report, read_targets
from platform_core.workflow.models import NotAllowedNow

OWN_PAGES = {"application", "practice"}


@team_required
@require_safe
def queue(request):
    """What waits, oldest first; one kind or all."""
    kind = request.GET.get("kind", "")
    waiting = QueueItem.objects.waiting()
    if kind in QueueItem.Kind.values:
        waiting = waiting.filter(kind=kind)
    page = keyset_page(waiting, ("opened_at", "pk"), request.GET.get("after", ""), size=30)
    targets = read_targets(page.items)
    read_targets([target for target in targets if isinstance(target, Report)])
    decided = QueueItem.objects.exclude(closed_at=None).select_related("closed_by")
    context = {"page": page, "kind": kind, "kinds": QueueItem.Kind.choices,
               "decided": decided.order_by("-closed_at")[:5]}
    return render(request, "moderation/queue.html", context)


@team_required
@require_http_methods(["GET", "POST"])
def item(request, pk):
    """One thing that waits, and the decision about it."""
    waiting = get_object_or_404(QueueItem.objects.select_related("closed_by"), pk=pk)
    target = waiting.target
    if target is None:
        raise Http404
    if waiting.closed_at:
        return render(request, "moderation/taken.html", {"item": waiting}, status=409)
    if waiting.kind in OWN_PAGES:
        return redirect(target.review_url if hasattr(target, "review_url") else target)
    return consider(request, waiting, target)


def consider(request, waiting, target):
    """Show a text or a report with the form for the decision, and take it when it is sound."""
    form_class = ReportDecisionForm if waiting.kind == "report" else DecisionForm
    form = form_class(request.POST if request.method == "POST" else None)
    give_back_kept(form, request)
    answer = may(request.user, "moderation.decide", target)
    if form.is_bound:
        require(request.user, "moderation.decide", target)
        if form.is_valid():
            return settle(request, target, form.cleaned_data)
    context = {"item": waiting, "target": target, "form": form, "answer": answer}
    status = 422 if form.is_bound else 200
    return render(request, "moderation/item.html", context, status=status)


def settle(request, target, facts):
    """Take the step; a colleague who was faster is named."""
    try:
        target.decide(facts["action"], request.user, facts["reason"])
    except NotAllowedNow as taken:
        return render(request, "moderation/taken.html", {"taken": taken}, status=409)
    messages.success(request, _("Done. Those concerned have been told."))
    return redirect("moderation:queue")


@require_http_methods(["GET", "POST"])
@member_required
@limited("report", 20, 3600)
def report(request, kind, pk):
    """Tell a moderator that something should not stand as it does."""
    target = reportable(kind, pk, request.user)
    require(request.user, "moderation.report", target)
    form = give_back_kept(
        ReportForm(request.POST if request.method == "POST" else None), request
    )
    if form.is_bound and form.is_valid():
        Report.file(request.user, target, **form.cleaned_data)
        messages.success(request, _("Thank you. A moderator will look at it."))
        return redirect(target)
    context = {"form": form, "target": target}
    status = 422 if form.is_bound else 200
    return render(request, "moderation/report.html", context, status=status)


def reportable(kind, pk, member):
    """The object of a kind that can be reported, when this member may see it; else 404."""
    models = {m.REPORTED_AS: m for m in apps.get_models() if getattr(m, "REPORTED_AS", None)}
    model = models.get(kind)
    if model is None:
        raise Http404
    return get_object_or_404(model.objects.visible_to(member), pk=min(pk, 2**62))
