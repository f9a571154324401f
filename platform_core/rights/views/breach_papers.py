"""What can be read and taken of a breach: who could see it, and the drafts; taking is recorded."""
import csv
import io

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.audit.models import Entry
from platform_core.lib.cells import harmless
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import get_permitted
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, coordinator_required
from platform_core.members.keeper import give_back
from platform_core.members.proving import proved
from platform_core.rights.breach_forms import LetterForm
from platform_core.rights.models import Breach, BreachLetter
from platform_core.rights.views.breaches import BACK

ON_A_PAGE, CHUNK = 50, 1000
LANGUAGES = dict(settings.LANGUAGES)
COLUMNS = (gettext_lazy("Number"), gettext_lazy("Name"), gettext_lazy("E-mail address"),
           gettext_lazy("Could see it"), gettext_lazy("Probably saw it"),
           gettext_lazy("Traces"), gettext_lazy("First trace"))


@require_safe
@coordinator_required
@proved
def people(request, pk):
    """Who could see it and who probably did; those with traces first, or they alone."""
    breach = _kept(request, pk)
    only = request.GET.get("only") == "saw"
    rows = breach.readers.select_related("member")
    page = keyset_page(rows.saw() if only else rows, ["-has_seen", "pk"],
                       request.GET.get("after", ""), ON_A_PAGE)
    context = {"one": breach, "page": page, "only": only, "up": breach.get_absolute_url(),
               "up_label": str(breach), **BACK}
    return render(request, "rights/breach_people.html", context)


@require_POST
@coordinator_required
@limited("breach-export", 20, 3600)
@proved
def export(request, pk):
    """The same as a file; that it was taken is in the record."""
    breach = _kept(request, pk)
    Entry.objects.record(request.user, "rights.breach.export", breach)
    rows = breach.readers.select_related("member").order_by("-has_seen", "pk")
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="breach-{breach.pk}-people.csv"'
    return answer


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def letter(request, pk, to, language):
    """A draft, to be read and written in."""
    breach = _kept(request, pk)
    _require_known(to, language)
    initial = {"text": BreachLetter.objects.text_of(breach, to, language)}
    form = give_back(LetterForm(sent(request), initial=initial), request)
    if form.is_bound and form.is_valid():
        BreachLetter.objects.write(request.user, breach, to, language, form.cleaned_data["text"])
        messages.success(request, _("Saved."))
        return redirect("breaches:letter", pk, to, language)
    context = {"form": form, "one": breach, "to": to, "shown": language,
               "to_label": BreachLetter.To(to).label, "up": breach.get_absolute_url(),
               "up_label": str(breach), **BACK}
    return render(request, "rights/breach_letter.html", context,
                  status=422 if form.is_bound else 200)


@require_safe
@coordinator_required
def letter_file(request, pk, to, language):
    """A draft as a file."""
    breach = _kept(request, pk)
    _require_known(to, language)
    text = BreachLetter.objects.text_of(breach, to, language)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    name = f"breach-{breach.pk}-{to}-{language}.txt"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _kept(request, pk):
    return get_permitted(request.user, "rights.keep_breaches", Breach.objects, pk=pk)


def _require_known(to, language):
    if to not in BreachLetter.To.values or language not in LANGUAGES:
        raise Http404


def _lines(rows):
    yield _line(COLUMNS)
    for one in rows.iterator(CHUNK):
        first = one.first_at.isoformat(timespec="seconds") if one.first_at else ""
        yield _line([one.member_id, one.member.name, one.member.email,
                     _("yes") if one.could else _("no"), _("yes") if one.has_seen else _("no"),
                     "; ".join(map(str, one.words)), first])


def _line(cells):
    out = io.StringIO()
    csv.writer(out).writerow(map(harmless, cells))
    return out.getvalue()
