"""Translations out as .xliff and in again; what comes in is looked at before it is taken."""
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.exchange import CAREFUL, LARGEST, Unreadable, read, written
from platform_core.content.forms import ReadInForm
from platform_core.content.pages.editing import EditionPage
from platform_core.content.views.door import EDITS, desk_required, edition_for
from platform_core.lib.permissions import Refused, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent

XLIFF = "application/xliff+xml; charset=utf-8"


@require_safe
@desk_required
def send_out(request, pk):
    """The translation beside its source as a file."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.translate", edition.language_id)
    source = edition.source()
    if source is None:
        raise Refused(_("There is no live source to translate from."))
    answer = HttpResponse(written(edition, source), content_type=XLIFF)
    name = f"{edition.work.kind}-{edition.work.slug}.{edition.language_id}.xliff"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def read_in(request, pk):
    """Fill the form with the words of a file: nothing is stored before it is saved there."""
    edition = edition_for(request.user, pk)
    require(request.user, "content.write", edition)
    form = ReadInForm(sent(request), request.FILES or None)
    page = EditionPage(request, edition, form)
    if not (form.is_bound and form.is_valid()):
        return page.render("content/read_in.html", 422 if form.is_bound else 200)
    try:
        units = read(form.cleaned_data["file"].read(LARGEST + 1), edition)
    except Unreadable as why:
        form.add_error("file", str(why))
        return page.render("content/read_in.html", 422)
    return shown(EditionPage(request, edition), units)


def shown(page, units):
    """The form as if the words of the file had been typed, each with what they change."""
    data = {"note": page.edition.note, **page.initial()}
    for row in page.rows:
        data[f"text_{row.block.key}"] = units.get(row.block.key) or row.block.text
        data[f"careful_{row.block.key}"] = units.get(row.block.key + CAREFUL) or row.block.careful
    known = {row.block.key for row in page.rows}
    unknown = {key.removesuffix(CAREFUL) for key in units} - known
    if unknown:
        messages.warning(page.request, ngettext(
            "The file has %(count)d text that this work does not have; it is left out.",
            "The file has %(count)d texts that this work does not have; they are left out.",
            len(unknown)) % {"count": len(unknown)})
    return page.filled(data).render("content/write.html", is_read_in=True)
