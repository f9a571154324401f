"""Numbers in the desk: a new one, one, and what is done with it."""
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.views.door import EDITS, editor_required
from platform_core.directory.models import Service
from platform_core.directory.pages.change import Change
from platform_core.directory.pages.kept import KeptPage
from platform_core.directory.views.acting import acted
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Propose a line that is not there yet."""
    require(request.user, "directory.keep")
    asked = Change(request)
    if not asked.is_sent or not asked.is_valid():
        return render(request, "directory/new.html", {"change": asked},
                      status=422 if asked.is_sent else 200)
    said = asked.form.cleaned_data
    with transaction.atomic():
        one = Service.objects.add(said["country"])
        one.propose(request.user, asked.facts, said["why"], said["is_tried"])
    messages.success(request, _("A second person publishes it. Readers see nothing new yet."))
    return redirect(one)


@require_safe
@editor_required
def service(request, pk):
    """What stands of a line, what waits, and what can be done."""
    return page_of(request, pk).render()


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def act(request, pk, act):
    """Do something with a line."""
    return acted(page_of(request, pk), act)


def page_of(request, pk):
    """The page of a Service, or a 404."""
    rows = Service.objects.visible_to(request.user).select_related(*Service.SHOWN_WITH)
    kept = get_object_or_404(rows, pk=pk)
    require(request.user, "directory.keep", kept)
    return KeptPage(request, kept, kept.name)
