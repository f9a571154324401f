"""The desk of contact: coordinators read what was asked, answer it by mail or set it aside."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.attachments.shown import marked, with_files
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.paging import keyset_page
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back, not_taken
from platform_core.pages.forms import AnswerForm
from platform_core.pages.models import Message
from platform_core.workflow.models import NotAllowedNow


@require_safe
@editor_required
def messages_(request):
    """What waits, the oldest first; what was answered or set aside, the newest first."""
    state = request.GET.get("state", "")
    state = state if state in Message.Status.values else Message.Status.OPEN
    order = ("id",) if state == Message.Status.OPEN else ("-id",)
    rows = Message.objects.visible_to(request.user).filter(status=state)
    rows = rows.select_related("member", "closed_by")
    page = keyset_page(rows, order, request.GET.get("after", ""))
    return render(request, "pages/messages.html", {"page": page, "state": state,
                                                   "states": Message.Status.choices})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def message(request, pk):
    """One question, and its answer."""
    asked = _message(request, pk)
    form = give_back(AnswerForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        return _after(request, pk, lambda: asked.answer(request.user, **form.cleaned_data),
                      _("Your answer is on its way by e-mail."))
    return render(request, "pages/message.html", {"asked": asked, "form": form},
                  status=422 if form.is_bound else 200)


@require_POST
@editor_required
@limited(*EDITS)
def spam(request, pk):
    """Set it aside, or bring it back."""
    asked = _message(request, pk)
    if request.POST.get("undo"):
        return _after(request, pk, lambda: asked.bring_back(request.user), _("It waits again."))
    return _after(request, pk, lambda: asked.set_aside(request.user),
                  _("Set aside. Nobody was answered; you can bring it back."))


def _message(request, pk):
    rows = Message.objects.visible_to(request.user).select_related("member", "closed_by")
    return with_files([get_object_or_404(rows, pk=pk)], request.user, marked)[0]


def _after(request, pk, step, said):
    """Take the step, unless a colleague was faster; then their answer is what the page shows."""
    try:
        step()
        messages.success(request, said)
    except NotAllowedNow:
        not_taken(request, _("A colleague was faster. This is how it is now."))
    return redirect("pages:message", pk)
