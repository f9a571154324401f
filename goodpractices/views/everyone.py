"""A practice for everybody: the page that asks author and editor, and what visitors read."""
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodpractices.models import GoodPractice
from goodpractices.pages.everyone import OPEN_STEPS, PublicList, PublicPractice
from goodpractices.views.reading import visible_to
from platform_core.content.public import public_page, show_text
from platform_core.lib.permissions import Refused, may, require
from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required
from platform_core.members.keeper import not_taken
from platform_core.workflow.models import NotAllowedNow


@require_http_methods(["GET", "POST"])
@member_required
@limited("practice", 120, 600)
def everyone(request, pk):
    """What it means that everybody reads a practice, and the steps that this reader may take."""
    practice = get_object_or_404(visible_to(request.user), pk=pk)
    if request.method == "POST":
        return take(request, practice, request.POST.get("step", ""))
    allowed = {step.rule: may(request.user, f"goodpractices.{step.rule}", practice)
               for step in OPEN_STEPS.values()}
    if not any(allowed.values()):
        raise Refused(str(allowed["close"]))
    return render(request, "goodpractices/everyone.html", {"practice": practice, "may": allowed})


def take(request, practice, step):
    """Take a step that was asked for; somebody may have been faster."""
    if step not in OPEN_STEPS:
        return redirect("goodpractices:everyone", practice.pk)
    require(request.user, f"goodpractices.{OPEN_STEPS[step].rule}", practice)
    try:
        said(practice, step, request)
    except NotAllowedNow:
        not_taken(request, _("Somebody changed the state of this practice meanwhile."))
    else:
        messages.success(request, OPEN_STEPS[step].done)
    return redirect(practice)


def said(practice, step, request):
    """Do what was asked for."""
    if step == "agree":
        practice.agree(request.user, bool(request.POST.get("names_author")))
    elif step == "disagree":
        practice.disagree(request.user)
    else:
        getattr(practice, step)(request.user)


@public_page
def practices(request, code, slug):
    """The practices that everybody may read, newest first."""
    return show_text(request, "public/practices.html", code, slug, here="practices",
                     found=PublicList(request.GET.get("after", "")))


@public_page
def practice(request, code, pk):
    """One of them: what is published of it, and of its author what they agreed to show."""
    known = GoodPractice.objects.for_everyone().select_related(*GoodPractice.SHOWN_WITH)
    found = known.filter(pk=pk).first()
    if found is None:
        return show_text(request, "public/practices.html", code, "practices", here="practices",
                         rest=f"practices/{pk}/", found=PublicList(""), is_gone=True, status=404)
    # What stands beside the words of its author is written in the platform's own languages alone.
    with translation.override(code if code in dict(settings.LANGUAGES) else "en"):
        return show_text(request, "goodpractices/public.html", code, "practices", here="practices",
                         rest=f"practices/{pk}/", shown=PublicPractice(found))


@public_page
def named(request, code, pk, slug):
    """The address with the title in it leads to the one without: histories tell nothing."""
    return redirect("public_practices:practice", code=code, pk=pk)
