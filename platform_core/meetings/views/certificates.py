"""Certificates: one's own file, and the address on it that says whether it is genuine."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.public import show
from platform_core.lib.ratelimit import limited
from platform_core.lib.serving import Served, served
from platform_core.meetings.models import Certificate
from platform_core.meetings.pages.public import beside_the_list, labels_in
from platform_core.meetings.when import when_of
from platform_core.members.access import member_required


@require_safe
@limited("certificates", 60, 600, methods=("GET", "HEAD"))
def confirmed(request, code):
    """Genuine: initials, meeting, day and hours; the rest stands on the paper that is held."""
    row = Certificate.objects.filter(code=code[:32]).select_related("meeting").first()
    asked = translation.get_language_from_request(request)
    language = row.written_in if row else asked
    language = language if language in ("nl", "en") else "en"
    with translation.override(language):
        facts = {"labels": labels_in(language), "certificate": row,
                 **beside_the_list(language)}
        if row is None:
            return show(request, "public/certificate.html", language, status=404, **facts)
        hours = f"{row.meeting.hours.normalize():f}" if row.meeting.hours else ""
        return show(request, "public/certificate.html", language, **facts, hours=hours,
                    title=row.meeting.words_in(language)["title"], when=when_of(row.meeting),
                    lang=row.meeting.language_for(language))


def file_of(certificate):
    """The file of a certificate, to be served."""
    return Served("certificate.pdf", "application/pdf", certificate.size, certificate.digest,
                  certificate.open)


@require_safe
@member_required
def printed(request, pk):
    """The member's own certificate."""
    row = get_object_or_404(Certificate, pk=pk, member=request.user)
    if not row.digest:
        raise Http404
    return served(request, file_of(row))


@require_http_methods(["GET", "POST"])
@member_required
@limited("certificates", 30, 600)
def let_go(request, pk):
    """Let one's own certificate be forgotten, after a question."""
    row = get_object_or_404(Certificate.objects.select_related("meeting"), pk=pk,
                            member=request.user)
    if request.method == "GET":
        return render(request, "meetings/let_go.html", {"certificate": row})
    row.let_go(request.user)
    messages.success(request, _("The certificate is gone."))
    return redirect("meetings:mine")
