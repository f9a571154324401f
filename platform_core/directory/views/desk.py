"""The lists of the desk: all numbers, all countries, one country."""
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from platform_core.content.views.door import editor_required
from platform_core.directory.pages.desk import ServicesDesk, country_rows, value_rows
from platform_core.lib.countries import PROJECT_COUNTRIES, country_name


@require_safe
@editor_required
def services(request):
    """Every line, what is due first."""
    return render(request, "directory/services.html", {"desk": ServicesDesk.of()})


@require_safe
@editor_required
def countries(request):
    """Every country, with how much is known, due and waiting."""
    return render(request, "directory/desk_countries.html", {"rows": country_rows()})


@require_safe
@editor_required
def country(request, country):
    """Every question about a country, what is due first."""
    code = country.upper()
    if code not in PROJECT_COUNTRIES or country != country.lower():
        raise Http404
    context = {"rows": value_rows((code,))[code], "name": country_name(code), "code": country}
    return render(request, "directory/desk_country.html", context)
