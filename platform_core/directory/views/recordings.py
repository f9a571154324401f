"""Recordings of key persons: brought by a coordinator, played by everybody while they may be."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.attachments.uses import UPLOADS, takes_uploads
from platform_core.content.views.door import editor_required
from platform_core.directory.models import KeyPerson, Recording, Use
from platform_core.directory.recording_forms import FILES, RecordingForm
from platform_core.lib.ratelimit import limited
from platform_core.lib.serving import Served, served
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back


def agreed(pk, use):
    """The key person with this number, who said yes to this recording; else 404."""
    person = get_object_or_404(KeyPerson.objects.select_related("member"), pk=pk)
    if use not in FILES or use not in person.uses:
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
@takes_uploads("film", "captions")
@editor_required
@limited(*UPLOADS)
def bring(request, pk, use):
    """Bring the recording to which a key person said yes, or another in its place."""
    person = agreed(pk, use)
    form = RecordingForm(sent(request), request.FILES or None, use=use,
                         initial={"language": person.words_language})
    give_back(form, request)
    if form.is_bound and form.is_valid():
        Recording.objects.keep(person, request.user, Use(use), form.cleaned_data["file"],
                               form.facts())
        messages.success(request, _("The recording is on the public page now."))
        return redirect("directory:desk_key_person", pk)
    return render(request, "directory/recording.html",
                  {"form": form, "person": person, "use": Use(use)},
                  status=422 if form.is_bound else 200)


@require_safe
def recording(request, pk, ending):
    """The file of a recording, whole or in parts, while the person agrees to it."""
    row = Recording.objects.shown().select_related("file", "captions").filter(pk=pk).first()
    stored = row.stored_as(ending) if row else None
    if stored is None or not stored.is_there:
        raise Http404
    return served(request, Served(f"recording.{ending}", stored.format.content_type, stored.size,
                                  stored.sha256, stored.open), is_shown=True)
