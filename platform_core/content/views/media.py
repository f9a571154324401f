"""The media library: pictures in the desk, and how everybody gets those that texts show."""
from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.attachments.serving import handed_out
from platform_core.attachments.uses import UPLOADS, takes_uploads
from platform_core.content.media_forms import MediaForm, NewMediaForm, ReplaceForm
from platform_core.content.models import Media
from platform_core.content.models.media import both
from platform_core.content.views.door import EDITS, desk_required, editor_required
from platform_core.lib.paging import keyset_page
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back, not_taken
from platform_core.workflow.models import NotAllowedNow

SIZE = 24
FOR_GOOD = "public, max-age=31536000, immutable"    # another picture has another address


@require_safe
@editor_required
def library(request):
    """Every picture, the newest first."""
    rows = Media.objects.select_related("file", "small").prefetch_related("alts")
    page = keyset_page(rows, ["-pk"], request.GET.get("after", ""), SIZE)
    return render(request, "content/media.html", {"page": page})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*UPLOADS)
@takes_uploads("image")
def add(request):
    """Add a picture."""
    form = give_back(NewMediaForm(sent(request), request.FILES or None), request)
    if form.is_bound and form.is_valid():
        files = both(form.cleaned_data["file"])
        media = Media.objects.add(request.user, files, form.facts, form.alts)
        messages.success(request, _("Added. Texts can show it now."))
        return redirect(media)
    return render(request, "content/media_add.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def one(request, pk):
    """A picture: what is said of it, where it is used."""
    media = media_for(pk)
    form = give_back(MediaForm(sent(request), instance=media), request)
    if form.is_bound and form.is_valid():
        media.change(request.user, form.facts, form.alts)
        messages.success(request, _("Saved. Readers see it at once."))
        return redirect(media)
    return of_one(request, media_for(pk), form, ReplaceForm())


@require_POST
@editor_required
@limited(*UPLOADS)
@takes_uploads("image")
def replace(request, pk):
    """Another picture in its place, in every text."""
    media = media_for(pk)
    form = ReplaceForm(request.POST, request.FILES)
    if form.is_valid():
        media.replace(request.user, both(form.cleaned_data["file"]))
        messages.success(request, _("Replaced, wherever it is shown. See whether its description "
                                    "still fits."))
        return redirect(media)
    return of_one(request, media, give_back(MediaForm(instance=media), request), form)


def of_one(request, media, form, replacing):
    """The page of a picture with its two forms."""
    is_refused = form.is_bound or replacing.is_bound
    return render(request, "content/media_one.html", {
        "media": media, "form": form, "replacing": replacing, "uses": media.used_in(),
    }, status=422 if is_refused else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def drop(request, pk):
    """Delete a picture that no text uses, after a question."""
    media = media_for(pk)
    if request.method == "GET":
        return render(request, "content/media_drop.html", {"media": media})
    try:
        media.drop(request.user)
    except NotAllowedNow:
        not_taken(request, _("A text uses this picture, so it cannot be deleted."))
        return redirect(media)
    messages.success(request, _("Deleted."))
    return redirect("content:media")


@require_safe
@desk_required
def file(request, pk):
    """A picture for the desk, also one that no live text shows."""
    media = media_for(pk)
    asked = media.small if "small" in request.GET else media.file
    return handed_out(request, asked, of=media, is_shown=True)


@require_safe
def picture(request, key, ending):
    """A picture of a live text, for everybody; it is never another one under this address."""
    rows = Media.objects.select_related("file", "small")
    media = get_object_or_404(rows, Q(file__key=key) | Q(small__key=key))
    stored = media.file if media.file.key == key else media.small
    if stored.ending != ending:
        raise Http404
    response = handed_out(request, stored, of=media, is_shown=True)
    response["Cache-Control"] = FOR_GOOD
    return response


def media_for(pk):
    """A Media with its files, or a 404."""
    return get_object_or_404(Media.objects.select_related("file", "small", "added_by"), pk=pk)
