"""Links at the desk."""
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from platform_core.content.models import PublicLink
from platform_core.content.pages.links import link_rows
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.paging import keyset_page
from platform_core.lib.ratelimit import limited


@require_safe
@editor_required
def board(request):
    """The links that do not work, dead ones first, and where each stands."""
    page = keyset_page(PublicLink.objects.troubled(), ["status", "pk"],
                       request.GET.get("after", ""), 50)
    context = {"page": page, "rows": link_rows(page.items), "is_on": settings.LINK_CHECKS,
               "known": PublicLink.objects.count()}
    return render(request, "content/links.html", context)


@require_POST
@editor_required
@limited(*EDITS)
def ask_again(request, pk):
    """Look at a link again soon."""
    get_object_or_404(PublicLink, pk=pk)
    PublicLink.objects.ask_again(request.user, pk)
    messages.success(request, _("It is looked at again within some minutes."))
    return redirect("content:links")
