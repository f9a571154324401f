"""What everybody reads: the leaflet as a page and as files, and what a printed code leads to."""
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from platform_core.content import reading as content
from platform_core.content.public import public_page, show, show_not_yet, show_text
from platform_core.lib.serving import Served, served
from platform_core.resources.models import Sheet, ShortAddress
from platform_core.resources.pages.leaflet import LeafletPage, leaflets_in


@public_page
def first(request, code, slug):
    """The leaflet of a language; where there are several, all of them."""
    found, elsewhere = leaflets_in(code)
    if len(found) == 1:
        return redirect(f"/{code}/leaflet/{found[0].slug}/")
    facts = {"here": "leaflet", "rest": "leaflet/", "elsewhere": elsewhere}
    if found:
        return show(request, "public/leaflets.html", code, leaflets=found, **facts)
    return show_not_yet(request, code, language=content.page(slug, "", code).language, **facts)


@public_page
def leaflet(request, code, name):
    """A leaflet as a page, with its files."""
    return show_text(request, "public/leaflet.html", code, name, kind="leaflet", here="leaflet",
                     rest=f"leaflet/{name}/", at=f"leaflet/{name}", leaflet=LeafletPage(name, code))


@require_safe
def printed(request, code, name, form):
    """A file: that of the text that is live, or the one before while this is being made."""
    page = content.page("leaflet", name, code)
    if page.state != content.LIVE:
        return leaflet(request, code, name=name)
    sheet = Sheet.objects.ready(name).get((code, form))
    if sheet is None or not sheet.has_file:
        raise Http404
    ending = "-card.pdf" if form == "card" else ".pdf"
    file = Served(f"{name}-{code}{ending}", "application/pdf", sheet.size, sheet.digest, sheet.open)
    return served(request, file, is_shown=True)


@require_safe
def short(request, short):
    """What stands on paper leads to the page; nobody is counted."""
    return redirect(get_object_or_404(ShortAddress.objects.select_related("work"), code=short).path)
