"""The application as its applicant sees it, and as those who decide see it."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.lib.languages import language_name
from platform_core.lib.permissions import get_permitted
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import team_required
from platform_core.members.forms import AgainForm, AnswerForm, VettingForm
from platform_core.members.keeper import give_back, keep_sent, was_sent
from platform_core.members.models import MembershipRequest
from platform_core.privacy.marking import shown
from platform_core.workflow.deciding import decided
from platform_core.workflow.models import NotAllowedNow

ANSWER, AGAIN = "/members/application/#answer", "/members/application/#again"


@require_safe
def application(request):
    """How an application stands; somebody without one reads what happens next."""
    found = _own_application(request)
    if found and found.status == found.Status.APPROVED:
        return redirect("account_login")
    return _show_application(request, found, AgainForm())


@require_POST
@limited("again", 5, 3600)
def apply_again(request):
    """Somebody who was refused asks once more."""
    found = _own_application(request)
    if found is None:
        raise Http404
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _show_application(request, found, form, status=422)
    try:
        found.apply_again(form.cleaned_data["motivation"])
    except NotAllowedNow:  # sent twice, or too early: the page says how it stands
        keep_sent(request)
    return redirect("members:application")


@require_http_methods(["GET", "POST"])
@limited("answer", 10, 3600)
def answer(request, token):
    """The applicant answers a question, by the signed link of the mail."""
    found = MembershipRequest.objects.by_token(token)
    if found is None:
        raise Http404
    form = give_back(AnswerForm(sent(request)), request, ANSWER, found.member)
    if request.method == "POST" and form.is_valid():
        try:
            found.reply(form.cleaned_data["answer"])
            was_sent(request)
        except NotAllowedNow:  # answered before: the page says that this one arrived
            keep_sent(request)
    status = 422 if form.is_bound and form.errors else 200
    context = {"application": found, "form": form}
    return render(request, "members/answer.html", context, status=status)


@require_http_methods(["GET", "POST"])
@team_required
def review(request, pk):
    """Decide about an application; a colleague who was faster is named."""
    applications = MembershipRequest.objects.select_related("member__organisation", "decision")
    found = get_permitted(request.user, "members.vet", applications, pk=pk)
    form = VettingForm(sent(request), application=found, initial={"revision": found.revision})
    give_back(form, request)
    if request.method == "POST" and form.is_valid():
        return settle(request, found, form)
    return review_page(request, found, form, 422 if form.is_bound else 200)


def settle(request, found, form):
    """Take the decision on what was read; an answer that came meanwhile is shown first."""
    refused = decided(request, found, form, review_page)
    if refused is None:
        messages.success(request, form.done)
    return refused or redirect("moderation:queue")


def review_page(request, found, form, status):
    """What the applicant wrote, with what was found in it, and what was decided so far."""
    context = {"application": found, "form": form, "has_changed": status == 409,
               "texts": {"motivation": shown(found.motivation), "answer": shown(found.answer)},
               "languages": [language_name(code) for code in found.member.languages],
               "decisions": found.decisions(),
               "can_decide": any(found.status in found.STEPS[name].sources
                                 for name, _label in form.fields["action"].choices)}
    return render(request, "members/review.html", context, status=status)


def _own_application(request):
    """The application of whoever signed in with its account, though they got no session."""
    applications = MembershipRequest.objects.select_related("member")
    return applications.filter(pk=request.session.get("application")).first()


def _show_application(request, found, form, status=200):
    give_back(form, request, AGAIN, found and found.member)
    context = {"application": found, "form": form}
    return render(request, "members/application.html", context, status=status)
