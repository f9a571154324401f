"""Reading in the desk: the board, a work, its text in a language, one edition."""
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from platform_core.content.models import Edition, Language
from platform_core.content.pages.board import Board
from platform_core.content.pages.editing import EditionPage
from platform_core.content.pages.text import TextPage, WorkPage
from platform_core.content.reading import preview as preview_of
from platform_core.content.views.door import desk_required, edition_for, work_for
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may
from platform_core.workflow.models import Decision


@require_safe
@desk_required
def board(request):
    """Every work in every language that this member may see."""
    return render(request, "content/board.html", Board.of(request).context())


@require_safe
@desk_required
def work(request, pk):
    """One work: how it stands in each language."""
    return render(request, "content/work.html", WorkPage(request.user, work_for(request.user, pk))
                  .context())


@require_safe
@desk_required
def text(request, pk, code):
    """One work in one language: what is live, what is being worked on, and every edition before."""
    work, language = work_for(request.user, pk), get_object_or_404(Language, code=code)
    if not may(request.user, "content.translate", code):
        raise Http404
    editions = work.editions.filter(language=code).select_related(*Edition.SHOWN_WITH)
    history = keyset_page(editions, ["-pk"], request.GET.get("after", ""), 20)
    context = TextPage(request.user, work, language).context()
    return render(request, "content/text.html", context | {"page": history})


@require_safe
@desk_required
def edition(request, pk):
    """One edition: its words, what changed in them, and what was decided."""
    edition = edition_for(request.user, pk)
    decisions = Decision.objects.about(edition).select_related("by")
    return EditionPage(request, edition).render(
        "content/edition.html", decisions=decisions,
        may_approve=may(request.user, "content.approve", edition),
        may_write=may(request.user, "content.write", edition),
        may_confirm=may(request.user, "content.confirm", edition),
        may_keep=may(request.user, "content.keep"),
        may_translate=may(request.user, "content.translate", edition.language_id),
    )


@require_safe
@desk_required
def preview(request, pk):
    """How readers would see it, in the direction of its language."""
    edition = edition_for(request.user, pk)
    blocks = preview_of(edition, edition.source())
    kind = WORK_KINDS.get(edition.work.kind)
    context = {"edition": edition, "blocks": blocks, "kind": kind,
               "problems": kind.check(edition) if kind else []}
    return render(request, "content/preview.html", context)
