"""For who keeps the publications: all of them, a new one, one with its files."""
from dataclasses import replace

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.attachments.models import StoredFile
from platform_core.attachments.uses import UPLOADS, takes_uploads
from platform_core.content.address_field import TAKEN
from platform_core.content.models import Work
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.languages import language_name
from platform_core.lib.paging import keyset_page
from platform_core.lib.ratelimit import limited
from platform_core.lib.turns import Taken
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back
from platform_core.resources.models import Publication
from platform_core.resources.models.publication import KIND
from platform_core.resources.publication_forms import (
    NewPublicationForm,
    PublicationFileForm,
    PublicationForm,
)

ON_A_PAGE, MOST_DUE = 40, 50


@require_safe
@editor_required
def publications(request):
    """Every publication, newest first; those that somebody should look at again above them."""
    rows = Publication.objects.select_related("work").prefetch_related("files")
    page = keyset_page(rows, ("-pk",), request.GET.get("after", ""), ON_A_PAGE)
    due = rows.filter(pk__in=Publication.objects.due()).order_by("review_on", "pk")[:MOST_DUE]
    return render(request, "resources/publications.html", {"page": page, "due": due})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Add a publication: a draft with its title and summary; its files come next."""
    form = give_back(NewPublicationForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        try:
            made = Publication.objects.begin(request.user, **form.cleaned_data)
            messages.success(request, _("Added as a draft. Add its files now."))
            return redirect(made)
        except Taken:    # a colleague took the address in the same moment
            form.add_error("slug", TAKEN)
    return render(request, "resources/new_publication.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def publication(request, pk):
    """What is known of a publication beside its words, and its files."""
    kept = of_work(pk)
    form = give_back(PublicationForm(sent(request), instance=of_work(pk)), request)
    if form.is_bound and form.is_valid():
        kept.keep(request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(kept)
    context = {"publication": kept, "work": kept.work, "form": form,
               "file_form": PublicationFileForm(),
               "files": kept.files.select_related("stored")}
    return render(request, "resources/publication.html", context,
                  status=422 if form.is_bound else 200)


@takes_uploads("publication")
@require_http_methods(["GET", "POST"])
@editor_required
@limited(*UPLOADS)
def put_file(request, pk):
    """Add a file, or put it in the place of the one in this language: one step."""
    kept = of_work(pk)
    form = PublicationFileForm(sent(request), request.FILES or None)
    if not form.is_bound or not form.is_valid():
        return render(request, "resources/put_file.html", {"publication": kept, "file_form": form},
                      status=422 if form.is_bound else 200)
    language, received = form.cleaned_data["language"], form.cleaned_data["file"]
    stored = StoredFile.objects.store(request.user, named(received, kept.work, language))
    kept.put_file(request.user, language, stored)
    messages.success(request, _("The file in %(language)s is in its place.") % {
        "language": language_name(language)})
    return redirect(kept)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def take_off(request, pk, language):
    """Ask, then let nobody open the file in a language any more."""
    kept = of_work(pk)
    file = get_object_or_404(kept.files.select_related("stored"), language=language)
    if request.method == "POST":
        kept.take_off_file(request.user, language)
        messages.success(request, _("The file is gone."))
        return redirect(kept)
    return render(request, "resources/take_off.html", {"publication": kept, "file": file})


def of_work(pk):
    """The Publication of the work with this id, or a 404."""
    return Publication.objects.of(get_object_or_404(Work, pk=pk, kind=KIND))


def named(received, work, language):
    """The same file under a name that tells nothing: histories of phones show it."""
    return replace(received, name=f"{work.slug}-{language}.{received.ending}")

