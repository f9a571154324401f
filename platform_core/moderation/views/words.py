"""The words with which a decision begins, kept by coordinators in every language of the pages."""
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, coordinator_required
from platform_core.members.keeper import give_back
from platform_core.moderation.forms import WordsForm
from platform_core.moderation.models import StandardWords

LANGUAGES = dict(settings.LANGUAGES)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def words(request, language=""):
    """One text for each ground; what is emptied is again as it came with the platform."""
    language = language or get_language()
    if language not in LANGUAGES:
        raise Http404
    kept = StandardWords.objects.in_language(language)
    form = give_back(WordsForm(sent(request), kept=kept), request)
    if form.is_bound and form.is_valid():
        StandardWords.objects.keep(request.user, language, form.cleaned_data)
        messages.success(request, _("Saved. Whoever decides begins with these words."))
        return redirect("moderation:words_in", language)
    context = {"form": form, "languages": LANGUAGES.items(), "shown": language}
    return render(request, "moderation/words.html", context, status=422 if form.is_bound else 200)
