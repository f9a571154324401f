"""Reading good practices."""
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from goodpractices.models import GoodPractice, Version
from goodpractices.pages.comparison import differences
from goodpractices.pages.facts import Card, outdated_last
from goodpractices.pages.practice_list import Browse
from goodpractices.pages.tried import InShort
from platform_core.lib.links import linked
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may
from platform_core.lib.prepared import Prepared
from platform_core.lib.ratelimit import limited
from platform_core.members.access import member_required
from platform_core.notifications.models import Inbox, Notification, Subscription

ON_A_PAGE = 30
STEPS = ("edit", "withdraw", "reopen", "review", "suspend", "archive", "restore", "agree",
         "ask_author", "open_up", "close", "tell",
         "still_correct", "name_deputy", "appoint_owner")

BY_KEY = Prepared(lambda pk: GoodPractice.objects.filter(pk=pk).select_related(
    *GoodPractice.SHOWN_WITH))


def visible_to(member):
    """The practices that this member may know of, with what a page shows of them."""
    practices = GoodPractice.objects.visible_to(member)
    return practices.select_related(*GoodPractice.SHOWN_WITH)


def practice_for(member, pk):
    """The practice with what its page shows, when this member may know of it; else 404."""
    found = next(iter(BY_KEY(pk)), None)
    if found is None or not found.is_visible_to(member):
        raise Http404
    return found


def mark_notices_read(member, practice):
    """What was told of a practice is read once it is seen; nothing is written when nothing was."""
    if Inbox.objects.glance(member).unread:
        Notification.objects.mark_read_for(member, [practice])


@require_safe
@member_required
@limited("practices", 120, 60, methods=("GET",))
def practices(request):
    """Browse and search the published practices."""
    asked = Browse.of(request)
    if asked.has_keys:
        return redirect(request.path + asked.address())
    found = asked.found_for(request.user)
    tag = asked.single_concept
    context = {
        "asked": asked, "found": found, "tag": tag,
        "cards": outdated_last(Card.of(hit, asked.shows_excerpts) for hit in found.hits),
        "level": Subscription.objects.level_of(request.user, tag) if tag else "",
        **asked.around(found),
        "may_review": request.user.is_reviewer or request.user.is_coordinator,
    }
    return render(request, "goodpractices/practices.html", context)


@require_safe
@member_required
def practice(request, pk):
    """One practice: its text, what is known about it, and where it is discussed."""
    try:
        found = practice_for(request.user, pk)
    except Http404:
        return withdrawn(request, pk)
    mark_notices_read(request.user, found)
    return render(request, "goodpractices/practice.html", context_of(request.user, found))


def context_of(member, found):
    """What the page of a practice shows this member."""
    return {
        "practice": found,
        "text": found,
        "may": {step: may(member, f"goodpractices.{step}", found) for step in STEPS},
        "copy": found.versions.open().first() if found.is_own(member) else None,
        "tried": InShort(found),
        "related": GoodPractice.objects.related_to(found, member),
        "discussions": linked("discussions", found, member),
        "public_path": found.public_path((get_language() or "nl")[:2]),
    }


def withdrawn(request, pk):
    """What stands at the address of a practice that its owner took back: when, why, what instead.

    Raises Http404 for whoever could not read it.
    """
    gone = GoodPractice.objects.withdrawn_for(request.user, pk)
    if gone is None:
        raise Http404
    context = {"gone": gone, "reason": gone.reason_for_readers,
               "instead": gone.successor_for(request.user)}
    return render(request, "goodpractices/withdrawn.html", context, status=404)


@require_safe
@member_required
def named(request, pk, slug):
    """The address with the title in it leads to the one without."""
    return redirect(get_object_or_404(GoodPractice.objects.visible_to(request.user), pk=pk))


@require_safe
@member_required
def mine(request):
    """The member's own practices, with their state and what reviewers wrote."""
    copies = Prefetch("versions", Version.objects.open(), to_attr="copies")
    own = GoodPractice.objects.filter(author=request.user).prefetch_related(copies)
    page = keyset_page(own, ("-changed_at", "-pk"), request.GET.get("after", ""), ON_A_PAGE)
    return render(request, "goodpractices/mine.html", {"page": page})


@require_safe
@member_required
def versions(request, pk):
    """The published versions, newest first."""
    found = get_object_or_404(visible_to(request.user), pk=pk)
    frozen = found.versions.frozen().select_related("approved_by", "erased_by")
    page = keyset_page(frozen, ("-number",), request.GET.get("after", ""), ON_A_PAGE)
    context = {"practice": found, "page": page, "newest": found.newest_number,
               "may_erase": may(request.user, "goodpractices.erase", found)}
    return render(request, "goodpractices/versions.html", context)


@require_safe
@member_required
def version(request, pk, number):
    """One version as it was published."""
    found = get_object_or_404(visible_to(request.user), pk=pk)
    kept = found.versions.frozen().filter(erased_at=None).select_related("approved_by")
    frozen = get_object_or_404(kept, number=number)
    frozen.practice = found
    former = found.versions.frozen().filter(number__lt=number, erased_at=None).first()
    context = {
        "practice": found, "version": frozen, "text": frozen.text, "former": former,
        "differences": differences(former.content, frozen.content) if former else [],
    }
    return render(request, "goodpractices/version.html", context)
