"""One queue for everything that waits, with what was decided last; who is on what."""
from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.members.access import team_required
from platform_core.members.keeper import give_back, not_taken
from platform_core.moderation import bulk
from platform_core.moderation.forms import SpamForm
from platform_core.moderation.listed import Listed
from platform_core.moderation.models import Moderator, QueueItem, StandardWords
from platform_core.moderation.models.fairness import Load
from platform_core.moderation.undoable import undoable_by
from platform_core.moderation.views.deciding import see_next
from platform_core.workflow.models import Decision

DECIDED, SPAM = 5, Decision.Ground.SPAM


@team_required
@require_safe
def queue(request):
    """What waits for whoever reads, urgent first, then the oldest; the rest folded."""
    return show_list(request, spam_form(request), 200)


def show_list(request, spam, status):
    """The list with the form for what is ticked in it."""
    closed = QueueItem.objects.filter(closed_at__isnull=False).exclude(decision=None)
    context = {"listed": Listed(request.user, request.GET), "spam": spam,
               "load": Load(QueueItem.objects.all(), request.user),
               "desk": Moderator.objects.of(request.user), "undo": undoable_by(request.user),
               "decided": closed.select_related("decision__by").order_by("-closed_at")[:DECIDED]}
    return render(request, "moderation/queue.html", context, status=status)


def spam_form(request, data=None):
    """The form for what is ticked, with the words that it begins with."""
    begun = StandardWords.objects.in_language(get_language())[SPAM]
    form = SpamForm(data, auto_id="spam_%s", initial={"reason": begun})
    return give_back(form, request, reverse("moderation:queue"))


@team_required
@require_POST
def refuse_spam(request):
    """Refuse together what is plainly advertising; what changed meanwhile is left out and said."""
    form = spam_form(request, request.POST)
    if not form.is_valid():
        return show_list(request, form, 422)
    cleared = bulk.refuse_spam(request.user, form.cleaned_data["item"],
                               form.cleaned_data["reason"])
    tell(request, cleared)
    return see_list()


def tell(request, cleared):
    """Say what was refused, and what was left out and why."""
    if cleared.done:
        messages.success(request, ngettext("%(n)d refused as advertising.",
                                           "%(n)d refused as advertising.", cleared.done)
                         % {"n": cleared.done})
    if cleared.left_out:
        numbers = ", ".join(str(item.pk) for item in cleared.left_out if item) or "–"
        not_taken(request, _("Left out, because they changed or were decided meanwhile: "
                             "%(numbers)s") % {"numbers": numbers})


@team_required
@require_POST
def switch_keys(request):
    """Let single keys act on the work screen, or not."""
    Moderator.objects.choose(request.user, has_keys=request.POST.get("keys") == "on")
    return see_list()


def see_list():
    """Back to the list, by GET."""
    answer = redirect("moderation:queue")
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@team_required
@require_POST
def claim(request, pk):
    """Take this on: colleagues see it, and whoever was on it hears of it."""
    item = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    require(request.user, "moderation.handle", item).claim(request.user)
    return redirect(item)


@team_required
@require_POST
def release(request, pk):
    """Leave it to somebody else."""
    item = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    item.release(request.user)
    return redirect("moderation:queue")


@team_required
@require_POST
@limited("weigh", 120, 3600)
def weigh(request, pk):
    """Say that this is heavy to read, or that it is not."""
    item = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    require(request.user, "moderation.handle", item).weigh(request.POST.get("heavy") == "on")
    answer = redirect(item)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@team_required
@require_POST
def undo(request, pk):
    """Take back what one decided a moment ago: nobody has heard of it."""
    item = get_object_or_404(QueueItem.objects.visible_to(request.user), pk=pk)
    if item.take_back(request.user):
        messages.success(request, _("Undone. It is back with you, and nobody was told."))
    else:
        not_taken(request, _("This took effect already. You can still hide it."))
    answer = redirect(item)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@team_required
@require_POST
def apply(request, pk):
    """Let a decision of one's own take effect now."""
    mine = QueueItem.objects.visible_to(request.user).filter(intended_by=request.user)
    get_object_or_404(mine, pk=pk).apply()
    messages.success(request, _("Done. The people concerned have been notified."))
    return see_list()


@team_required
@require_POST
def handle_next(request):
    """Take on the first thing that nobody is on."""
    return see_next(request.user)
