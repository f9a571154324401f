"""What moderators do in place: lock, pin, move, hide; each verb has its opposite."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum.forms import MoveForm, ReasonForm
from forum.models import Post, Thread
from platform_core.lib.permissions import get_permitted, require
from platform_core.members.access import member_required
from platform_core.workflow.models import NotAllowedNow

QUIET_VERBS = {"lock", "unlock", "pin", "unpin"}
DECISIONS = {"hide", "unhide"}


@require_http_methods(["GET", "POST"])
@member_required
def act_on_thread(request, pk, action):
    """Lock, unlock, pin or unpin at once; hide or show again with a reason."""
    thread = get_permitted(request.user, "forum.moderate", Thread.objects, pk=pk)
    if action in DECISIONS:
        return decide(request, thread, action)
    if action not in QUIET_VERBS or request.method != "POST":
        raise Http404
    getattr(thread, action)(by=request.user)
    messages.success(request, _("Done."))
    return redirect(thread)


@require_http_methods(["GET", "POST"])
@member_required
def act_on_post(request, pk, action):
    """Hide a post or show it again, with a reason."""
    posts = Post.objects.select_related("thread__category")
    post = get_permitted(request.user, "forum.moderate", posts, pk=pk)
    if action not in DECISIONS:
        raise Http404
    return decide(request, post, action)


def decide(request, target, action):
    """Ask for the reason, then take the step; a colleague who was faster is named."""
    require(request.user, "moderation.decide", target)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].required = action in target.NEEDS_REASON
    if request.method == "POST" and form.is_valid():
        try:
            target.decide(action, request.user, form.cleaned_data["reason"])
        except NotAllowedNow as taken:
            return render(request, "moderation/taken.html", {"taken": taken}, status=409)
        messages.success(request, _("Done. The author has been told."))
        return redirect(target.thread if isinstance(target, Post) else target)
    context = {"form": form, "target": target, "action": action}
    return render(request, "forum/decide.html", context, status=422 if form.is_bound else 200)


@require_POST
@member_required
def move(request, pk):
    """Put a thread in another category."""
    thread = get_permitted(request.user, "forum.moderate", Thread.objects, pk=pk)
    form = MoveForm(request.POST)
    if form.is_valid() and form.cleaned_data["category"].pk != thread.category_id:
        thread.move(request.user, form.cleaned_data["category"], form.cleaned_data["reason"])
        messages.success(request, _("The discussion has been moved."))
    else:
        messages.error(request, _("The discussion stays where it is: choose another category."))
    return redirect(thread)
