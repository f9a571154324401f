"""For who keeps and translates films: new ones, their files, subtitles as files in and out."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.attachments.uses import UPLOADS, takes_uploads
from platform_core.content.address_field import TAKEN
from platform_core.content.models import Language
from platform_core.content.reading import preview
from platform_core.content.views.door import EDITS, desk_required, edition_for, editor_required
from platform_core.lib.permissions import Refused, may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.turns import Taken
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back
from platform_core.resources.film_forms import FILE, FilmFileForm, NewFilmForm, TrackForm
from platform_core.resources.film_lines import subtitles
from platform_core.resources.models import Film
from platform_core.resources.models.film import films
from platform_core.resources.pages.film_track import TrackPage
from platform_core.resources.views.film import WRITTEN, written
from platform_core.workflow.models import Stale


@require_http_methods(["GET", "POST"])
@editor_required
@limited(*EDITS)
def new(request):
    """Begin a film: a draft of its title, to which files and lines are added."""
    form = give_back(NewFilmForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        try:
            draft = Film.objects.begin(request.user, **form.cleaned_data)
            return redirect("resources:keep_film", draft.work_id)
        except Taken:    # a colleague took the address in the same moment
            form.add_error("slug", TAKEN)
    return render(request, "resources/new_film.html", {"form": form},
                  status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@takes_uploads(FILE.name)
@editor_required
@limited(*UPLOADS)
def keep(request, pk):
    """The files of a film: what there is, and one that is added or put in its place."""
    work = get_object_or_404(films(), pk=pk)
    film = Film.objects.of(work)
    form = FilmFileForm(sent(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        film.keep(request.user, facts["form"], facts["file"], facts.get("length", 0))
        messages.success(request, _("The file is kept."))
        return redirect("resources:keep_film", pk)
    files = film.files.select_related("file").order_by("form")
    return render(request, "resources/keep_film.html", {
        "form": form, "work": work, "film": film, "files": files,
        "draft": work.open_edition(work.source_id),
    }, status=422 if form.is_bound else 200)


@require_POST
@editor_required
@limited(*EDITS)
def drop(request, pk, form):
    """Take away a file that the film can do without; what is on the public pages goes at once."""
    film = get_object_or_404(Film, work=pk)
    if form in {"webm", "described", "poster"}:
        film.drop(request.user, form)
        messages.success(request, _("The file was taken away."))
    return redirect("resources:keep_film", pk)


@require_safe
@member_required
@limited(*EDITS)
def translate(request, name, code):
    """From the public page: to the text in this language, for who may translate into it."""
    work = get_object_or_404(films(), slug=name)
    language = get_object_or_404(Language.objects.in_use(), code=code)
    if not may(request.user, "content.translate", code):
        raise Refused(_("Coordinators say who translates into which language. Ask one of them."))
    draft = work.open_edition(language)
    if draft and draft.status == "draft":
        return redirect("content:write", draft.pk)
    return redirect("content:text", work.pk, code)


@require_safe
@desk_required
@limited(*EDITS)
def send_out(request, pk, form):
    """The subtitles of an edition as a file; of one without words those of its source."""
    edition = film_edition(request.user, pk)
    source = edition.source()
    cues = subtitles(preview(edition, source)) or subtitles(source.blocks.all() if source else ())
    write, content_type = WRITTEN[form]
    answer = written(write(cues, edition.language.direction),
                     f"{edition.work.slug}-{edition.language_id}.{form}", content_type)
    answer["Content-Disposition"] = answer["Content-Disposition"].replace("inline", "attachment")
    return answer


@require_http_methods(["GET", "POST"])
@desk_required
@limited(*EDITS)
def read_in(request, pk):
    """Subtitles of a file: shown, with what is wrong in each line, then taken."""
    edition = film_edition(request.user, pk)
    require(request.user, "content.write", edition)
    form = TrackForm(sent(request), request.FILES or None)
    page = TrackPage(edition, form)
    if not (form.is_bound and form.is_valid()):
        return page.render(request, 422 if form.is_bound else 200)
    page.look()
    if form.cleaned_data.get("file") or not page.track.is_fit:
        return page.render(request, 200 if page.track.is_fit else 422)
    return take(request, page)


def take(request, page):
    """Let the draft have the lines of a file, unless a colleague saved it meanwhile."""
    try:
        page.take(by=request.user)
    except Stale as stale:
        return page.beside(stale.current).render(request, 409)
    messages.success(request, _("The draft has the lines of your file. Look at them, and hand in."))
    return redirect("content:write", page.edition.pk)


def film_edition(member, pk):
    """An Edition of a film that this member may see in the desk, or a 404."""
    edition = edition_for(member, pk)
    if edition.work.kind != "film":
        raise Http404
    return edition
