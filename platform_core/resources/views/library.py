"""What everybody reads: publications, and the files of each."""
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from platform_core.attachments.serving import handed_out
from platform_core.content.public import public_page, show_text
from platform_core.resources.models import PublicationFile
from platform_core.resources.models.publication import KIND
from platform_core.resources.pages.library import LibraryPage, PublicationPage


@public_page
def library(request, code, slug):
    """The publications of a language, newest first, by language, kind and tag."""
    return show_text(request, "public/library.html", code, slug, here="library",
                     library=LibraryPage(request.GET, code))


@public_page
def publication(request, code, name):
    """A publication: what it is, and its files."""
    return show_text(request, "public/publication.html", code, name, kind=KIND, here="library",
                     rest=f"library/{name}/", at=f"library/{name}",
                     shown=PublicationPage(name, code))


@require_safe
def file(request, code, name, of, ending):
    """A file, to be saved; nothing in it can run here."""
    rows = PublicationFile.objects.select_related("stored", "publication")
    found = get_object_or_404(rows, publication__work__slug=name, publication__work__kind=KIND,
                              language=of, stored__ending=ending)
    return handed_out(request, found.stored, of=found)
