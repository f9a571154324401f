"""For members: the rounds that ask them, their answer, and their response to a recommendation."""
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.advice.forms import AnswerForm, ResponseForm
from platform_core.advice.models import Consultation, Recommendation, Response
from platform_core.advice.pages.members import AboutPage, HomePage, RoundPage
from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.notifications.models import Notification
from platform_core.workflow.deciding import anew, attempt
from platform_core.workflow.models import NotAllowedNow

LARGEST = 2**31 - 1


@require_safe
@member_required
def home(request):
    """The rounds, those that ask this member first, and the recommendations."""
    return render(request, "advice/home.html", {"page": HomePage.of(request)})


@require_http_methods(["GET", "POST"])
@member_required
@limited("answers", 40, 3600)
def consultation(request, number):
    """A round: what is asked, the drafts while they are open, and the own answer."""
    found = round_for(request.user, number)
    Notification.objects.mark_read_for(request.user, [found])
    own = found.answer_of(request.user) if found.phase_asked else None
    initial = {"text": own.text, "revision": own.revision} if own else {}
    form = give_back(AnswerForm(sent(request), initial=initial), request)
    if form.is_bound:
        require(request.user, "advice.answer", found)
        if form.is_valid():
            return answered(request, found, form)
    return show_round(request, found, form, 422 if form.is_bound else 200)


def answered(request, found, form):
    """Give the answer that was sent; what stands meanwhile is shown beside it."""
    facts = form.cleaned_data
    step = partial(found.answer, request.user, facts["text"], facts["revision"])

    def again(current):
        fresh = round_for(request.user, found.number)
        return show_round(request, fresh, anew(form, current.revision), 409, current)

    refused = attempt(request, form, step, again)
    if not refused:
        messages.success(request, _("Your answer is in. You can change it until the deadline."))
    return refused or redirect(found)


def show_round(request, found, form, status, current=None):
    """The page of a round with its form; `current` is the own answer that stands meanwhile."""
    context = {"page": RoundPage(found, request.user), "form": form, "current": current,
               "answer": may(request.user, "advice.answer", found)}
    return render(request, "advice/round.html", context, status=status)


@require_POST
@member_required
@limited("answers", 40, 3600)
def take_back(request, number):
    """Let one's own answer be gone."""
    found = round_for(request.user, number)
    try:
        found.take_back(request.user)
        messages.success(request, _("Your answer is gone, as if it was never given."))
    except NotAllowedNow:
        messages.info(request, _("The deadline has passed, so answers are closed."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
@member_required
@limited("responses", 20, 3600)
def about(request, number):
    """One recommendation among members: what they said of it, and what this one says."""
    found = recommendation_for(request.user, number)
    own = found.response_of(request.user)
    initial = {"text": own.text, "may_be_public": own.may_be_public,
               "revision": own.revision} if own else {}
    form = give_back(ResponseForm(sent(request), initial=initial), request)
    if form.is_bound:
        require(request.user, "advice.respond", found)
        if form.is_valid():
            return responded(request, found, form)
    return show_about(request, found, form, 422 if form.is_bound else 200)


def responded(request, found, form):
    """Give the response that was sent, and say where it stands."""
    facts = form.cleaned_data
    step = partial(Response.objects.give, request.user, found, facts["text"],
                   facts["may_be_public"], facts["revision"])

    def again(current):
        return show_about(request, found, anew(form, current.revision), 409, current)

    refused = attempt(request, form, step, again)
    if not refused:
        waits = found.response_of(request.user).status != "published"
        messages.success(request, _("Thank you. A moderator reads it first.") if waits
                         else _("Thank you. Members can read it."))
    return refused or redirect(found)


def show_about(request, found, form, status, current=None):
    """The page of a recommendation among members, with its form."""
    context = {"page": AboutPage(request, found), "form": form, "current": current,
               "may_respond": may(request.user, "advice.respond", found)}
    return render(request, "advice/about.html", context, status=status)


@require_POST
@member_required
@limited("responses", 20, 3600)
def take_back_response(request, number):
    """Take one's own response off the pages."""
    found = recommendation_for(request.user, number)
    own = found.response_of(request.user)
    if own is None:
        raise Http404
    own.take_back(request.user)
    messages.success(request, _("Your response is gone."))
    return redirect(found)


def round_for(member, number):
    """A round that this member may see, or a 404."""
    rows = Consultation.objects.visible_to(member).select_related("decision")
    return get_object_or_404(rows, number=min(number, LARGEST))


def recommendation_for(member, number):
    """A recommendation that this member may see, or a 404."""
    rows = Recommendation.objects.visible_to(member).select_related("work")
    return get_object_or_404(rows, number=min(number, LARGEST))
