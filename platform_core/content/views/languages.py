"""Languages in the desk: adding, describing, opening, closing, and who translates into each."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.content.forms import LanguageForm
from platform_core.content.models import Language, Translator
from platform_core.content.models.language import NotYet
from platform_core.content.views.door import EDITS, editor_required
from platform_core.lib.direction import isolated
from platform_core.lib.ratelimit import limited
from platform_core.lib.turns import Taken
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back, not_taken
from platform_core.members.models import Member
from platform_core.members.suggestions import found_by_name
from platform_core.workflow.models import NotAllowedNow

LONGEST_TYPED = 60


@require_safe
@editor_required
def languages(request):
    """Every language and how far it is."""
    rows = Language.objects.prefetch_related("translators__member")
    return render(request, "content/languages.html", {"languages": rows})


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def add(request):
    """Prepare a new language."""
    form = give_back(LanguageForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        try:
            language = Language.objects.add(request.user, **form.cleaned_data)
            messages.success(request, _("Added. Now its fixed words can be translated."))
            return redirect("content:language", language.code)
        except Taken:    # a colleague added it in the same moment
            form.add_error("code", _("This language is there already."))
    return render(request, "content/add_language.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def language(request, code):
    """One language: how it is called and set, what it needs to open, who translates."""
    language = get_object_or_404(Language, code=code)
    form = give_back(LanguageForm(sent(request), instance=language), request)
    if form.is_bound and form.is_valid():
        language.describe(request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("content:language", code)
    context = {"language": language, "form": form, "missing": language.missing_to_open(),
               "translators": language.translators.select_related("member").order_by("pk"),
               "found": found(request, language), "q": request.GET.get("q", "")[:LONGEST_TYPED]}
    return render(request, "content/language.html", context, status=422 if form.is_bound else 200)


def found(request, language):
    """Members whose name has what was typed (?q=), who do not translate into it yet."""
    people = Member.objects.community().exclude(pk__in=language.translators.values("member"))
    return found_by_name(people, request.GET.get("q", ""))


@require_POST
@editor_required
@limited(*EDITS)
def open_up(request, code):
    """Let readers find a language, once what they need is live in it."""
    language = get_object_or_404(Language, code=code)
    try:
        language.open_up(request.user)
        messages.success(request, _("Open. Readers find this language now."))
    except NotYet as not_yet:
        not_taken(request, _("Not yet: these texts are not live in it: %(names)s.") % {
            "names": ", ".join(isolated(work.name) for work in not_yet.works)})
    except NotAllowedNow:
        messages.info(request, _("This language is open already."))
    return redirect("content:language", code)


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def close_down(request, code):
    """Let readers find a language no more, after a question."""
    language = get_object_or_404(Language, code=code)
    if request.method == "GET":
        return render(request, "content/close_language.html", {"language": language})
    return take(request, language, "close_down", _("Closed. Its texts are kept."))


@require_POST
@editor_required
@limited(*EDITS)
def prepare(request, code):
    """Go on with a language that was closed."""
    language = get_object_or_404(Language, code=code)
    return take(request, language, "prepare", _("It is in preparation again."))


def take(request, language, step, done):
    """Take a step of a language; taken twice it is still taken once."""
    try:
        getattr(language, step)(request.user)
        messages.success(request, done)
    except NotAllowedNow:
        messages.info(request, _("Somebody changed the state of this language meanwhile."))
    return redirect("content:language", language.code)


@require_POST
@editor_required
@limited(*EDITS)
def translators(request, code):
    """Name a member as a translator into a language."""
    language = get_object_or_404(Language, code=code)
    pk = request.POST.get("member", "")
    member = get_object_or_404(Member.objects.community(), pk=pk if pk.isdecimal() else None)
    Translator.objects.appoint(request.user, member, language)
    messages.success(request, _("%(name)s translates into this language now.") % {
        "name": isolated(member.name)})
    return redirect("content:language", code)


@require_POST
@editor_required
@limited(*EDITS)
def dismiss(request, code, pk):
    """Let a member translate into a language no more; naming them again undoes it."""
    language = get_object_or_404(Language, code=code)
    member = get_object_or_404(Member, pk=pk)
    Translator.objects.dismiss(request.user, member, language)
    messages.success(request, _("%(name)s does not translate into this language any more.") % {
        "name": isolated(member.name)})
    return redirect("content:language", code)
