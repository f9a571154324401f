"""For who keeps recommendations: the desk, what was done, and on what they rest."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.advice.forms import EvidenceForm, NewForm, StatusForm
from platform_core.advice.models import Evidence, Recommendation, Status
from platform_core.advice.pages.desk import DeskPage, KeepPage, first_lines
from platform_core.content.things import thing_at
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.about import about_of, begun_at, first_words
from platform_core.lib.paging import LARGEST_ID
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back


@require_safe
@editor_required
def desk(request):
    """Rounds and recommendations, the newest first."""
    return render(request, "advice/desk.html", {"page": DeskPage.of(request)})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Begin a recommendation: a draft with its parts, to be written in the public texts.

    What it is begun about (?about=kind:id) is its first evidence.
    """
    about = about_of(request)
    form = NewForm(sent(request), initial={"name": first_words(about).title})
    give_back(form, request, begun_at("advice:new", about))
    if form.is_bound and form.is_valid():
        begun = Recommendation.objects.begin(request.user, form.cleaned_data["name"],
                                             first_lines(), rests_on=about)
        return redirect("content:write", begun.work.open_edition("nl").pk)
    return render(request, "advice/new.html", {"form": form, "about": about},
                  status=422 if form.is_bound else 200)


@require_safe
@editor_required
def keep_work(request, pk):
    """From a work of the public texts to its recommendation."""
    found = get_object_or_404(Recommendation, work=min(pk, LARGEST_ID))
    return redirect("advice:keep", found.number)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def keep(request, number):
    """One recommendation: its words, what was done, and on what it rests."""
    found = recommendation_for(number)
    form = EvidenceForm(sent(request))
    if form.is_bound and form.is_valid():
        target = thing_at(form.cleaned_data["address"], request.user)
        if target is not None:
            Evidence.objects.add_to(found, request.user, target)
            messages.success(request, _("Added. Readers see it who may see the thing itself."))
            return redirect("advice:keep", number)
        form.add_error("address", _("There is nothing at this address that you can see."))
    context = {"page": KeepPage(found, request.user), "form": form}
    return render(request, "advice/keep.html", context, status=422 if form.is_bound else 200)


@require_POST
@editor_required
@limited(*EDITS)
def drop(request, pk):
    """Name something as evidence no more."""
    found = get_object_or_404(Evidence.objects.select_related("recommendation"), pk=pk)
    found.drop(request.user)
    messages.success(request, _("Taken off. It can be added again."))
    return redirect("advice:keep", found.recommendation.number)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def note(request, number):
    """Say what was done with a recommendation."""
    found = recommendation_for(number)
    form = give_back(StatusForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("state", "on", "source")}
        Status.objects.note(request.user, found, texts=form.texts, **facts)
        messages.success(request, _("Added. Readers see it now."))
        return redirect("advice:keep", number)
    return render(request, "advice/note.html", {"form": form, "recommendation": found},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def retract(request, pk):
    """Take back what was wrong, after a question."""
    found = get_object_or_404(Status.objects.standing().select_related("recommendation"), pk=pk)
    if request.method == "GET":
        return render(request, "advice/retract.html", {"status": found})
    found.retract(request.user)
    messages.success(request, _("Taken back. Readers see it no more."))
    return redirect("advice:keep", found.recommendation.number)


def recommendation_for(number):
    """The recommendation with this number, or a 404."""
    rows = Recommendation.objects.select_related("work")
    return get_object_or_404(rows, number=min(number, 2**31 - 1))
