"""Files beside texts: chosen one by one while a text is being written, and handed out."""
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from platform_core.attachments.fields import UploadField
from platform_core.attachments.models import Attachment
from platform_core.attachments.serving import handed_out
from platform_core.attachments.uses import BESIDE_TEXT, UPLOADS, takes_uploads
from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required


@require_POST
@takes_uploads(BESIDE_TEXT.name)
@member_required
@limited(*UPLOADS)
def add(request):
    """Keep one file for a text that is being written; its row for the form, or why it is refused.
    """
    upload = UploadField(use=BESIDE_TEXT.name)
    try:
        received = upload.clean(request.FILES.get("file"))
        rows = [(Attachment.objects.keep(request.user, received), "")]
    except ValidationError as refused:
        return render(request, "attachments/refused.html", {"messages": refused.messages},
                      status=422)
    return render(request, "attachments/rows.html", {"rows": rows}, status=201)


@require_safe
@member_required
@limited("files", 600, 600)
def whole(request, key):
    """A file, to whoever may read the text beside which it stands."""
    one = _attachment(stored__key=key)
    return handed_out(request, one.stored, one, is_shown=one.is_picture)


@require_safe
@member_required
@limited("files", 600, 600)
def small(request, key):
    """A picture as large as a phone shows."""
    one = _attachment(small__key=key)
    return handed_out(request, one.small, one, is_shown=True)


def _attachment(**which):
    return get_object_or_404(Attachment.objects.select_related("stored", "small"), **which)
