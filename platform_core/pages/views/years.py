"""The yearly figures of moderation: coordinators publish a year, everybody reads it."""
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.content.public import public_page
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.ratelimit import limited
from platform_core.moderation.yearly import figures_of
from platform_core.pages.models import YearReport
from platform_core.pages.pages.labels import labels, show_labelled
from platform_core.pages.pages.years import Figures

FIRST = 2020    # before it there was no platform


@require_safe
@editor_required
def desk(request):
    """Every year since the first, and which of them everybody reads."""
    published = {one.year: one for one in YearReport.objects.all()}
    years = [(year, published.get(year)) for year in range(_this_year(), FIRST - 1, -1)]
    return render(request, "pages/years.html", {"years": years, "this_year": _this_year()})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def year(request, year):
    """The figures of one year, as they would be or were published."""
    _must_be_known(year)
    report = YearReport.objects.filter(year=year).first()
    if request.method == "POST":
        return _step(request, year, report)
    figures = Figures(year, report.figures if report else figures_of(year))
    return render(request, "pages/year.html", {"figures": figures, "report": report,
                                               "is_over": year < _this_year()})


@require_safe
@editor_required
def table(request, year):
    """The same as a file."""
    _must_be_known(year)
    report = YearReport.objects.filter(year=year).first()
    return _file(Figures(year, report.figures if report else figures_of(year)))


@public_page
def every(request, code):
    """The years of which there are figures."""
    return show_labelled(request, "public/figures.html", code, "rules", rest="figures/",
                         reports=list(YearReport.objects.all()))


@public_page
def public_year(request, code, year):
    """The figures of a year that was published."""
    report = get_object_or_404(YearReport, year=min(year, 9999))
    return show_labelled(request, "public/figures_of.html", code, "rules",
                         rest=f"figures/{report.year}/", report=report,
                         figures=Figures(report.year, report.figures))


@public_page
def public_table(request, code, year):
    """The same as a file, in a language in which there is a page."""
    report = get_object_or_404(YearReport, year=min(year, 9999))
    if not labels(code):
        raise Http404
    return _file(Figures(report.year, report.figures))


def _step(request, year, report):
    if request.POST.get("act") == "take_down":
        if report:
            report.take_down(request.user)
        messages.success(request, _("Nobody reads these figures any more."))
    elif year < _this_year():
        YearReport.objects.publish(request.user, year)
        messages.success(request, _("Published. Everybody reads these figures now."))
    return redirect("pages:year", year)


def _must_be_known(year):
    if not FIRST <= year <= _this_year():
        raise Http404


def _this_year():
    return timezone.localdate(None, timezone.get_default_timezone()).year


def _file(figures):
    response = HttpResponse(figures.as_csv(), content_type="text/csv; charset=utf-8")
    name = f"moderation-{figures.year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
