"""The coordinators' pile of words that members looked for and nobody has written about."""
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from platform_core.lib.paging import keyset_page
from platform_core.lib.ratelimit import limited
from platform_core.members.desk import EDITS, coordinator_required
from platform_core.search.missed import ENOUGH_MEMBERS, MissedWord, questions_lately


@require_safe
@coordinator_required
def missed(request):
    """The words, those that were written down last first, each with how many members missed it."""
    page = keyset_page(MissedWord.objects.with_members(), ["-pk"], request.GET.get("after", ""))
    return render(request, "search/missed.html", {
        "page": page, "questions": questions_lately(), "days": settings.KEPT_DAYS["missed"],
        "enough": ENOUGH_MEMBERS})


@require_POST
@coordinator_required
@limited(*EDITS)
def set_aside(request, pk):
    """Take a word from the pile; it is counted anew."""
    get_object_or_404(MissedWord, pk=pk).set_aside()
    messages.success(
        request, _("Taken from the pile. It comes back when five members miss it again."))
    return redirect("missed:missed")
