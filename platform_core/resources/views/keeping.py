"""For who keeps the leaflets: how a sheet will look, and until when it holds."""
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.address_field import TAKEN
from platform_core.content.views.door import EDITS, desk_required, edition_for, editor_required
from platform_core.lib.ratelimit import limited
from platform_core.lib.serving import SANDBOX
from platform_core.lib.turns import Taken
from platform_core.lib.typesetting import Unprintable
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back
from platform_core.resources.fitting import previewed
from platform_core.resources.forms import LeafletForm, NewLeafletForm
from platform_core.resources.loading import first_lines
from platform_core.resources.models import Leaflet
from platform_core.resources.models.leaflet import leaflets
from platform_core.resources.printing import FORMS, as_picture


@require_safe
@desk_required
@limited("sheets", 300, 600)
def picture(request, pk, form):
    """The sheet of an edition as a picture for its preview; cut off where it is too full."""
    edition = edition_for(request.user, pk)
    if form not in FORMS or edition.work.kind != "leaflet":
        raise Http404
    try:
        made = as_picture(form, previewed(edition))
    except Unprintable as unprintable:
        raise Http404 from unprintable
    return HttpResponse(made, content_type="image/png",
                        headers={"Content-Security-Policy": SANDBOX})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Begin a leaflet: a draft with the words of the one that came, to be written over."""
    form = give_back(NewLeafletForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        try:
            draft = Leaflet.objects.begin(request.user, **form.cleaned_data, lines=first_lines())
            return redirect("content:write", draft.pk)
        except Taken:    # a colleague took the address in the same moment
            form.add_error("slug", TAKEN)
    return render(request, "resources/new.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def keep(request, pk):
    """Until when a leaflet holds, and which one stands in its place."""
    work = get_object_or_404(leaflets(), pk=pk)
    leaflet = Leaflet.objects.filter(work=work).first() or Leaflet(work=work)
    form = give_back(LeafletForm(sent(request), instance=leaflet), request)
    if form.is_bound and form.is_valid():
        Leaflet.objects.of(work).keep(request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("content:work", pk)
    return render(request, "resources/keep.html", {"form": form, "work": work},
                  status=422 if form.is_bound else 200)
