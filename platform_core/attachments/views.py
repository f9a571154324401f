"""Files beside texts: chosen one by one while a text is being written, and handed out."""
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from platform_core.attachments.choosing import FilesWidget
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
def add(request, widget=FilesWidget):
    """Keep one file for a text that is being written; its row for the form, or why it is refused.
    """
    upload = UploadField(use=BESIDE_TEXT.name)
    try:
        received = upload.clean(request.FILES.get("file"))
        rows = widget().shown([(Attachment.objects.keep(request.user, received), "")])
    except ValidationError as refused:
        return render(request, "attachments/refused.html", {"messages": refused.messages},
                      status=422)
    return render(request, widget.rows_template, {"rows": rows}, status=201)


@require_safe
@limited("files", 600, 600)
def whole(request, key):
    """A file, to whoever may read the text beside which it stands."""
    return given(request, "stored", key)


@require_safe
@limited("files", 600, 600)
def small(request, key):
    """A picture as large as a phone shows."""
    return given(request, "small", key)


def given(request, name, key):
    """A file of an Attachment; what everybody reads has no door."""
    known = Attachment.objects.select_related("stored", "small")
    one = known.filter(**{f"{name}__key": key}).first()
    reader = request.user
    is_member = reader.is_authenticated and reader.is_full_member
    if one is not None and not is_member and one.is_visible_to(AnonymousUser()):
        return hand_out(request, one, name)
    return to_members(request, one, name)


@member_required
def to_members(request, one, name):
    """A file to a member; others learn of none."""
    if one is None:
        raise Http404
    return hand_out(request, one, name)


def hand_out(request, one, name):
    """The whole or the small one."""
    return handed_out(request, getattr(one, name), one, is_shown=one.is_picture)
