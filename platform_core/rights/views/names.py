"""Taking names out of everything: asked by one coordinator, previewed, released by another."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.lib.paging import bounded_int, keyset_page
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, coordinator_required
from platform_core.members.keeper import not_taken
from platform_core.rights.forms import NamesForm
from platform_core.rights.held import frozen_with
from platform_core.rights.models import Redaction
from platform_core.rights.redacting import kinds_counted, members_called, pieces_of

ON_A_PAGE = 25    # places of a preview
BACK = {"back": reverse_lazy("names:names"), "back_label": gettext_lazy("Names taken out")}


@require_safe
@coordinator_required
def names(request):
    """What was asked, by whom and how it ended; never which names."""
    rows = Redaction.objects.select_related("asked_by", "released_by").defer("places", "sealed")
    page = keyset_page(rows, ["-pk"], request.GET.get("after", ""))
    return render(request, "rights/names.html", {"page": page})


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def ask(request):
    """Which names, and why."""
    form = NamesForm(sent(request))
    if form.is_bound and form.is_valid():
        redaction = Redaction.objects.ask(
            request.user, form.cleaned_data["names"], form.cleaned_data["ground"])
        return redirect("names:name", redaction.pk)
    return render(request, "rights/names_ask.html", {"form": form, **BACK},
                  status=422 if form.is_bound else 200)


@require_safe
@coordinator_required
def name(request, pk):
    """The preview: where the names stand, with what stands around them."""
    rows = Redaction.objects.select_related("asked_by", "released_by")
    return _preview(request, get_object_or_404(rows, pk=pk))


@require_POST
@coordinator_required
@limited(*EDITS)
def release(request, pk):
    """The second person lets it happen, as they saw it."""
    redaction = get_object_or_404(Redaction, pk=pk)
    require(request.user, "rights.release", redaction)
    if not redaction.release(request.user, request.POST.get("seen", "")):
        redaction.refresh_from_db()
        not_taken(request, _("It changed since you saw it. Read it again."))
        return _preview(request, redaction, status=409)
    messages.success(request, _("The names are being taken out."))
    return redirect("names:name", pk)


@require_POST
@coordinator_required
@limited(*EDITS)
def again(request, pk):
    """Look once more."""
    get_object_or_404(Redaction, pk=pk).search_again()
    return redirect("names:name", pk)


@require_POST
@coordinator_required
@limited(*EDITS)
def withdraw(request, pk):
    """Give it up; the names are forgotten."""
    if get_object_or_404(Redaction, pk=pk).withdraw(request.user):
        messages.success(request, _("Given up. The names are forgotten."))
    return redirect("names:name", pk)


def _preview(request, redaction, status=200):
    start = bounded_int(request.GET.get("from"), 0)
    strings = redaction.strings
    shown = redaction.places[start : start + ON_A_PAGE]
    is_more = start + ON_A_PAGE < len(redaction.places)
    context = {
        "one": redaction, "strings": strings, "places": pieces_of(shown, strings),
        "kinds": kinds_counted(redaction.counts), "next": start + ON_A_PAGE if is_more else None,
        "start": start, "members": members_called(strings) if strings else 0,
        "frozen": frozen_with(strings),
        "answer": may(request.user, "rights.release", redaction), **BACK,
    }
    return render(request, "rights/names_one.html", context, status=status)
