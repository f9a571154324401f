"""My unfinished texts: kept while they are typed, listed, put back, discarded; one's own alone."""
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required
from platform_core.members.keeper import NotKept, Sheet, keep
from platform_core.members.models import UnsentText
from platform_core.members.pages.unsent import Unfinished

TWO_TEXTS = gettext_lazy("You also wrote here in another window or on another device. Both texts "
                         "are kept, under My unfinished texts.")


@require_POST
@limited("unsent", 60, 60)
def keep_unsent(request):
    """Keep what stands in a form that is being typed in: {"keeper": the sheet from now on}.

    `said` is what its author should know: what a limit left out, or another text at this place.
    Nobody need be signed in: the sheet says whose words these are, and tells nothing of them.
    """
    request.is_kept = False   # this is no form that was sent
    sheet = Sheet.of(request)
    if sheet is None:
        raise BadRequest
    try:
        is_kept, said = True, TWO_TEXTS if keep(request, sheet) else ""
    except NotKept as refusal:
        is_kept, said = False, refusal
    return JsonResponse({"keeper": sheet.signed, "is_kept": is_kept, "said": str(said)})


@require_safe
@member_required
def unsent(request):
    """What this member typed and did not send, the newest first, and what they discarded."""
    rows = UnsentText.objects.filter(member=request.user).order_by("-typed_at")
    texts = [Unfinished.of(row) for row in rows]
    context = {"texts": [text for text in texts if not text.row.discarded_at],
               "discarded": [text for text in texts if text.row.discarded_at]}
    return render(request, "members/unsent.html", context)


@require_POST
@member_required
@limited("unsent_steps", 120, 600)
def discard_unsent(request, pk):
    """Take a text out of its form; it can be put back for thirty days."""
    with transaction.atomic():
        row = own(request, pk)
        if not row.discarded_at:
            row.discard()
    messages.success(request, _("Discarded. You can put it back for 30 days, under My unfinished "
                                "texts."))
    return redirect(row.place if "here" in request.POST else "members:unsent")


@require_POST
@member_required
@limited("unsent_steps", 120, 600)
def restore_unsent(request, pk):
    """Put a text back into its form, and go there."""
    with transaction.atomic():
        row = own(request, pk)
        row.restore()
    return redirect(row.place)


def own(request, pk):
    """The reader's own text; for anybody else there is none."""
    rows = UnsentText.objects.select_for_update().filter(member=request.user)
    return get_object_or_404(rows, pk=pk)
