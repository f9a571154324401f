"""The visitors' search: its form, and what it finds."""
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from platform_core.content.public import public_page, show_text
from platform_core.lib.ratelimit import limited
from platform_core.pages.find import FindPage, sealed


@csrf_exempt    # public pages have no cookie to protect, and a question changes nothing
@require_http_methods(["GET", "HEAD", "POST"])
@limited("find", 60, 60, methods=("GET", "HEAD", "POST"))
def find(request, code):
    """What was typed goes on to an address in which it is sealed; anything else is answered."""
    if request.method == "POST":
        question = sealed(request.POST.get("q", ""))
        return redirect(f"/{code}/find/" + (f"?{urlencode({'s': question})}" if question else ""))
    response = found(request, code=code)
    response["Referrer-Policy"] = "no-referrer"    # no form of this page asks for an origin
    return response


@public_page
def found(request, code):
    """The page: the form, help where words ask for it, and what was found."""
    return show_text(request, "public/find.html", code, "find", here="find",
                     asked=FindPage(request.GET, code))
