"""A number that was refused: asking whether it may stand, and deciding about it."""
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.lib.normalise import normalise
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.richtext import as_html, as_sent, marked_text, sanitise
from platform_core.lib.written import sent
from platform_core.members.access import member_required, team_required
from platform_core.members.keeper import Sheet, give_back, keep_sent
from platform_core.moderation.forms import NumberForm
from platform_core.moderation.models import NumberQuestion
from platform_core.notifications.models import Notification
from platform_core.privacy.checked import findings_in, readable
from platform_core.privacy.cleared import can_be_cleared
from platform_core.privacy.passages import passages_in
from platform_core.privacy.replacing import CHOICE
from platform_core.workflow.deciding import decided


@require_POST
@member_required
@limited("numbers", 20, 3600)
def ask(request):
    """Ask about one number of a form that was refused; what was typed in it is kept."""
    keep_sent(request)
    text, finding = _asked_about(request)
    sheet = Sheet.of(request)
    place = sheet.place.partition("#")[0] if sheet else ""
    made = NumberQuestion.objects.ask(request.user, text, finding, place)
    messages.success(request, _("A moderator looks at this number. Your text is kept; you hear "
                                "from us."))
    return redirect(made)


def _asked_about(request):
    """(the text, the finding) that a button spoke of."""
    choice = request.POST.get("ask", "")
    if not CHOICE.fullmatch(choice):
        raise BadRequest
    name, start, kind = choice.split(":")
    value = _sent_text(request.POST, name)
    for one in findings_in(value):
        is_it = one.kind == kind and passages_in(value, [one])[0].start == int(start)
        if is_it and can_be_cleared(kind):
            return readable(value), one
    raise BadRequest


def _sent_text(fields, name):
    """The text of a field of a form that was refused, plain or rich."""
    raw = as_sent(fields, name) or ""
    try:
        return sanitise(as_html(raw)) if f"{name}_format" in fields else normalise(raw)
    except ValidationError as refused:
        raise BadRequest from refused


@require_safe
@member_required
def my_number(request, pk):
    """What came of one's own question."""
    found = get_object_or_404(NumberQuestion.objects.filter(member=request.user), pk=pk)
    Notification.objects.mark_read_for(request.user, [found])
    return render(request, "moderation/my_number.html", {"number": found})


@require_http_methods(["GET", "POST"])
@team_required
@limited("number", 60, 3600)
def number(request, pk):
    """One number in its line, and the decision about it, which can be taken back."""
    found = get_object_or_404(NumberQuestion.objects.select_related("decision__by", "member"),
                              pk=pk)
    form = NumberForm(sent(request), number=found, initial={"revision": found.revision})
    give_back(form, request)
    if request.method == "POST":
        require(request.user, "moderation.decide", found)
        if form.is_valid():
            return settle(request, found, form)
    return consider(request, found, form, 422 if form.is_bound else 200)


def settle(request, found, form):
    """Take the decision; a colleague who was faster is named."""
    refused = decided(request, found, form, consider)
    if refused is None:
        messages.success(request, _("Done. The people concerned have been notified."))
    return refused or redirect("moderation:queue")


def consider(request, found, form, status):
    """The number as somebody reads it who may decide, or who may not and reads why."""
    text, start, end = found.line or ("", 0, 0)
    context = {"number": found, "form": form,
               "line": marked_text(text, [(start, end, None, found.kind)]) if text else "",
               "answer": may(request.user, "moderation.decide", found)}
    return render(request, "moderation/number.html", context, status=status)
