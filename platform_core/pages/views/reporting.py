"""Reports without an account: the form, its receipt, and what came of it by the code."""
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils import timezone

from platform_core.content.public import public_page
from platform_core.content.public_forms import public_form
from platform_core.members.sealing import Unreadable, seal, unseal
from platform_core.moderation.models import Appeal
from platform_core.pages.pages.labels import labels, show_labelled
from platform_core.pages.report_forms import ObjectionForm, ReportForm, StateForm

PAGE, OPEN_FOR = "report", 1800    # seconds in which the address of a receipt shows its code


@public_form("report", 20, 3600)
def report(request, code, slug):
    """What is wrong, on which page; the answer is the same whether there is such a page or not."""
    start = {"address": request.GET.get("page", "")[:500]}
    form = ReportForm(request, labels(code), initial=start)
    if form.is_bound and form.is_valid():
        return lead_to_receipt(request, code, form.filed(code))
    return shown(request, "public/report.html", code, form=form, status=form.status, rest="report/",
                 is_unlisted=bool(request.GET))


def lead_to_receipt(request, code, opens):
    """To the receipt, so that reloading sends nothing twice; at once, where nothing is sealed."""
    try:
        sealed = seal([opens, timezone.now().timestamp()]).decode()
    except (OSError, ValueError):
        return received(request, code, opens)
    return redirect(f"/{code}/report/sent/?{urlencode({'s': sealed})}")


@public_page
def receipt(request, code):
    """It arrived, and the code that opens its outcome; the address says it for half an hour."""
    try:
        opens, at = unseal(request.GET.get("s", "")[:500].encode())
        opens = opens if timezone.now().timestamp() - at < OPEN_FOR else ""
    except (Unreadable, TypeError, ValueError):
        opens = ""
    return received(request, code, opens)


def received(request, code, opens):
    """The receipt; without its code when that is shown no more."""
    return shown(request, "public/report_sent.html", code, opens=opens, is_unlisted=True,
                 rest="report/")


@public_form("report_state", 20, 3600)
def state(request, code):
    """What came of a report, for whoever has its code."""
    form = StateForm(request, labels(code))
    if form.is_bound and form.is_valid():
        objection = ObjectionForm(request, labels(code), is_sent=False,
                                  initial={"code": form.cleaned_data["code"]})
        return opened(request, code, form.complaint, objection)
    return shown(request, "public/report_state.html", code, form=form, status=form.status,
                 rest="report/state/", is_unlisted=True)


@public_form("report_state", 20, 3600)
def object_by_code(request, code):
    """Whoever has the code of a dismissed report asks somebody else to look again."""
    form = ObjectionForm(request, labels(code))
    if not form.is_bound:
        return redirect(f"/{code}/report/state/")
    is_right = form.is_valid()
    if form.complaint is None:
        return redirect(f"/{code}/report/state/")
    if is_right and form.complaint.may_object:
        disputed = form.complaint.report.decision
        Appeal.file(None, disputed, form.cleaned_data["text"], form.complaint)
        return opened(request, code, form.complaint, None)
    return opened(request, code, form.complaint, form, form.status)


def opened(request, code, complaint, form, status=200):
    """What came of it; `form` is the one to object with, where that is possible."""
    appeal = complaint.appeals.select_related("decision").first()
    return shown(request, "public/report_opened.html", code, complaint=complaint,
                 report=complaint.report, appeal=appeal, is_unlisted=True, rest="report/state/",
                 form=form if complaint.may_object else None, status=status)


def shown(request, template, code, **context):
    """A page of reports in its frame."""
    return show_labelled(request, template, code, PAGE, here=PAGE, **context)
