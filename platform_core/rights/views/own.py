"""One's own data: what one may ask, and everything as a file."""
from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.audit.models import Entry
from platform_core.lib.ratelimit import limited
from platform_core.members.access import own_required
from platform_core.members.proving import proved
from platform_core.rights.archive import archive_of


@require_safe
@own_required
def own(request):
    """What one may ask about one's own data, and where."""
    return render(request, "rights/own.html", {"person": request.person})


@require_http_methods(["GET", "POST"])
@own_required
@limited("archive", 5, 24 * 3600)
@proved
def download(request):
    """Everything that is kept of whoever asks, made now and kept nowhere; it is in the record."""
    if request.method == "GET":
        return render(request, "rights/download.html", {"person": request.person})
    made = archive_of(request.person)
    Entry.objects.record(request.person, "rights.archive.download", request.person)
    return FileResponse(made, as_attachment=True, filename="my-data.zip",
                        content_type="application/zip")
