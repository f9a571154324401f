"""The public pages about countries: all twelve, one, two or three side by side, and as data."""
from urllib.parse import quote

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from platform_core.content.public import public_page, show, show_text
from platform_core.directory.pages.countries import MOST_COMPARED, CountriesPage
from platform_core.directory.pages.exports import as_csv, as_data
from platform_core.directory.pages.help import HelpPage
from platform_core.directory.views.missing import not_yet
from platform_core.lib.countries import PROJECT_COUNTRIES, project_country_choices

DOWNLOAD = 'attachment; filename="countries.{}"'


def show_countries(request, template, code, rest, countries=tuple(PROJECT_COUNTRIES), **context):
    """A page about these countries; where the questions are not live: not yet, or unknown."""
    shown = CountriesPage.of(code, countries)
    facts = {"here": "countries", "rest": f"countries/{rest}", "elsewhere": shown.page.elsewhere,
             "language": shown.page.language}
    if shown.is_live:
        return show(request, template, code, **facts, shown=shown,
                    choices=project_country_choices(), **context)
    if shown.page.state == "live":    # the words of the page itself are missing
        return not_yet(request, shown.page, "countries", facts["rest"])
    return show_text(request, template, code, "countries", here="countries",
                     rest=facts["rest"])


@public_page
def matrix(request, code):
    """All twelve on one page: what is known, disputed, unknown, to be checked again."""
    return show_countries(request, "directory/matrix.html", code, "")


@public_page
def profile(request, code, country):
    """Everything that is known of one country, with its sources."""
    known = country.upper() if country.upper() in PROJECT_COUNTRIES else ""
    if not known or country != country.lower():
        return unknown_country(request, code)
    return show_countries(request, "directory/profile.html", code, f"{country}/", (known,),
                          lines=HelpPage.of(code, country).chosen)


@public_page
def compare(request, code, chosen):
    """Two or three countries side by side: nl+be+es."""
    asked = [one.upper() for one in chosen.split("+")]
    is_known = set(asked) <= set(PROJECT_COUNTRIES) and len(asked) == len(set(asked))
    if not is_known or not 2 <= len(asked) <= MOST_COMPARED or chosen != chosen.lower():
        return unknown_country(request, code)
    return show_countries(request, "directory/compare.html", code, f"compare/{chosen}/",
                          tuple(asked))


@public_page
def choose(request, code):
    """The countries that were chosen in the form, at their own address."""
    asked = [request.GET.get(name, "")[:2].lower() for name in ("a", "b", "c")]
    chosen = list(dict.fromkeys(one for one in asked if one.upper() in PROJECT_COUNTRIES))
    if len(chosen) == 1:
        return redirect("directory:profile", code, chosen[0])
    if not chosen:
        return redirect("directory:countries", code)
    return redirect(f"/{code}/countries/compare/{quote('+'.join(chosen), safe='+')}/")


@public_page
def table(request, code):
    """Every value as a row of a table."""
    shown = CountriesPage.of(code)
    if not shown.is_live:
        return show_countries(request, "directory/matrix.html", code, "")
    response = HttpResponse(as_csv(shown), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = DOWNLOAD.format("csv")
    return response


@public_page
def data(request, code):
    """Every value as data."""
    shown = CountriesPage.of(code)
    if not shown.is_live:
        return show_countries(request, "directory/matrix.html", code, "")
    response = JsonResponse(as_data(shown, code), json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = DOWNLOAD.format("json")
    return response


def unknown_country(request, code):
    """Of this country nothing is known here: 404, with the countries that there are."""
    return show_countries(request, "directory/unknown_country.html", code, "", status=404)
