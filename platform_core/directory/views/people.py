"""What everybody reads of key persons."""
from platform_core.content.public import public_page, show_text
from platform_core.directory.pages.people import PeoplePage


@public_page
def people(request, code, slug):
    """What key persons do, how to ask for one, and those who chose to be met."""
    shown = PeoplePage.of(code, request.GET.get("after", ""))
    return show_text(request, "public/people.html", code, slug, here="people", shown=shown)
