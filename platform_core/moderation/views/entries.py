"""The record for coordinators, as a page and as a file; the team's decisions for each of the team.
"""
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from platform_core.audit.models import Entry
from platform_core.lib.paging import keyset_page
from platform_core.lib.ratelimit import limited
from platform_core.members.access import team_required
from platform_core.members.desk import coordinator_required
from platform_core.moderation import searching
from platform_core.moderation.record_form import RecordForm
from platform_core.workflow.models import Decision

ON_A_PAGE = 50
FORMS = {"csv": (searching.as_csv, "text/csv"), "jsonl": (searching.as_json_lines,
                                                         "application/x-ndjson")}


@require_safe
@coordinator_required
def entries(request):
    """Who did what to what and when, with the reason that the decision has today."""
    form = RecordForm(request.GET if request.GET else {})
    found = searching.entries(**form.asked) if form.is_valid() else Entry.objects.none()
    rows = found.select_related("actor", "content_type")
    page = keyset_page(rows, ["-pk"], request.GET.get("after", ""), ON_A_PAGE)
    context = {"form": form, "page": page, "shown": searching.shown(page.items),
               "asked": [(part.html_name, part.value()) for part in form if part.value()]}
    return render(request, "moderation/entries.html", context)


@require_POST
@coordinator_required
@limited("record-export", 20, 3600)
def export(request):
    """The same as a file, without names and words; that it was taken is in the record."""
    form, name = RecordForm(request.POST), request.POST.get("format", "")
    if name not in FORMS or not form.is_valid():
        return redirect("moderation:entries")
    found = searching.entries(**form.asked)
    lines, kind = FORMS[name]
    Entry.objects.record(request.user, "moderation.record.export", request.user, format=name)
    response = StreamingHttpResponse(lines(found), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="record-{timezone.localdate():%Y-%m-%d}.{name}"')
    return response


@require_safe
@team_required
def decided(request):
    """What the team decided, newest first; nothing that concerns whoever looks."""
    rows = Decision.objects.exclude(by=None).exclude(statement__member=request.user)
    rows = rows.select_related("by", "seconded_by", "content_type")
    page = keyset_page(rows, ["-pk"], request.GET.get("after", ""), ON_A_PAGE)
    return render(request, "moderation/decided.html", {"page": page})
