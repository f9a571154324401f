"""What somebody does with practices beside reading them: cite, compare, take along as a table."""
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goodpractices.models import GoodPractice
from goodpractices.pages.citation import FORMATS, Citation
from goodpractices.pages.compared import Compared, Finder
from goodpractices.pages.exported import Export, schema
from goodpractices.pages.practice_list import Browse
from goodpractices.printing import as_pdf
from goodpractices.views.reading import practice_for
from platform_core.lib.paging import bounded_int
from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required


def cited_for(member, pk):
    """The practice and its Citation; 404 where nothing stands that could be cited."""
    practice = practice_for(member, pk)
    if practice.status not in GoodPractice.READ:
        raise Http404
    return practice, Citation.of(practice)


@require_safe
@member_required
def cite(request, pk):
    """How to refer to a practice, as text and for programs."""
    practice, cited = cited_for(request.user, pk)
    context = {"practice": practice, "cited": cited, "formats": FORMATS}
    return render(request, "goodpractices/cite.html", context)


@require_safe
@member_required
@limited("citation", 60, 60, methods=("GET",))
def citation(request, pk, form):
    """The reference as a file."""
    cited = cited_for(request.user, pk)[1]
    if form not in FORMATS:
        raise Http404
    return as_file(FORMATS[form].made(cited), FORMATS[form].kind,
                   f"practice-{pk}.{FORMATS[form].suffix}")


@require_safe
@member_required
@limited("practice-pdf", 20, 300, methods=("GET",))
def pdf(request, pk):
    """The practice as tagged PDF, as it stands now."""
    practice = cited_for(request.user, pk)[0]
    return HttpResponse(as_pdf(practice), content_type="application/pdf", headers={
        "Content-Disposition": f'attachment; filename="practice-{pk}.pdf"'})


@require_safe
@member_required
@limited("practices", 120, 60, methods=("GET",))
def compare(request):
    """Two or three practices side by side; who names fewer finds another here."""
    ids = [bounded_int(one) for one in request.GET.getlist("practice")]
    compared = Compared(request.user, [pk for pk in ids if pk], bool(request.GET.get("all")))
    finder = Finder(compared, request.GET.get("q", ""), request.user)
    context = {"compared": compared, "finder": finder}
    return render(request, "goodpractices/compare.html", context)


@require_safe
@member_required
@limited("practices-export", 20, 3600, methods=("GET",))
def export(request, form):
    """What the list shows, as a file: the same question, the same order, 1,000 at most."""
    found = Export(Browse.of(request), request.user)
    name = f"practices-{timezone.localdate():%Y-%m-%d}.{form}"
    if form == "csv":
        return as_file(found.as_csv(), "text/csv", name)
    answer = JsonResponse(found.as_data(schema_address(request)),
                          json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@member_required
def export_schema(request):
    """What the data of an export means, as JSON Schema."""
    return JsonResponse(schema(schema_address(request)), json_dumps_params={"ensure_ascii": False})


def schema_address(request):
    return request.build_absolute_uri(reverse("goodpractices:schema"))


def as_file(text, kind, name):
    """Text to be kept under a name."""
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8",
                        headers={"Content-Disposition": f'attachment; filename="{name}"'})
