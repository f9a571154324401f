"""What moderators do in place: lock, pin, move, hide, reconsider; each verb has its opposite."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum.forms import MoveForm, ReasonForm, RestrictForm
from forum.models import Post, PostRevision, Thread
from platform_core.lib.permissions import get_permitted, require
from platform_core.lib.written import sent
from platform_core.members.access import member_required
from platform_core.members.keeper import give_back, not_taken
from platform_core.moderation.forms import ErasureForm
from platform_core.moderation.models import StandardWords
from platform_core.moderation.pages import changes_since
from platform_core.workflow.deciding import anew, attempt

QUIET_VERBS = {"unlock", "pin", "unpin"}
DECISIONS = {"hide", "unhide", "reconsider"}
RESTRICTING = {"hide", "lock"}


@require_http_methods(["GET", "POST"])
@member_required
def act_on_thread(request, pk, action):
    """Unlock, pin or unpin at once; lock, hide, show again or reconsider after a question."""
    thread = get_permitted(request.user, "forum.moderate", Thread.objects, pk=pk)
    if action in DECISIONS | {"lock"}:
        return decide(request, thread, action)
    if action not in QUIET_VERBS or request.method != "POST":
        raise Http404
    getattr(thread, action)(by=request.user)
    messages.success(request, _("Done."))
    return redirect(thread)


@require_http_methods(["GET", "POST"])
@member_required
def act_on_post(request, pk, action):
    """Hide a post, show it again or reconsider its rejection, with a reason."""
    posts = Post.objects.select_related("thread__category")
    post = get_permitted(request.user, "forum.moderate", posts, pk=pk)
    if action not in DECISIONS:
        raise Http404
    return decide(request, post, action)


def decide(request, target, action):
    """Ask for the reason, then take the step on the text that was read."""
    if action != "lock":    # whoever moderates closes the own discussion as well
        require(request.user, "moderation.decide", target)
    form = form_for(request, target, action)
    if form.is_bound and form.is_valid():
        return settle(request, target, action, form)
    return ask(request, target, action, form, 422 if form.is_bound else 200)


def form_for(request, target, action):
    """The form for a step: what restricts somebody asks for the ground too."""
    facts = {"initial": {"revision": target.revision}}
    if action in RESTRICTING:
        begun = StandardWords.objects.for_author(target)
        form = RestrictForm(sent(request), standard=begun, **facts)
    else:
        form = ReasonForm(sent(request), **facts)
    form.fields["reason"].required = action in target.NEEDS_REASON
    return give_back(form, request)


def take(target, action, by, facts):
    """The step that was asked for."""
    if action == "lock":
        target.lock(by, facts["reason"], facts["ground"])
    else:
        target.decide(action, by, facts["reason"], facts.get("ground", ""), facts["revision"])


def settle(request, target, action, form):
    """Take the step; a changed text is shown first, a colleague who was faster is named."""
    facts = form.cleaned_data
    refused = attempt(
        request, form, lambda: take(target, action, request.user, facts),
        lambda current: ask(request, current, action, anew(form, current.revision), 409,
                            facts["revision"]),
    )
    if refused is None:
        messages.success(request, _("Done. The author has been notified."))
    place = target.thread if isinstance(target, Post) else target
    return refused or redirect(place)


def ask(request, target, action, form, status, seen=None):
    """The question, with the text and what goes with it; `seen` is the revision read before."""
    context = {"form": form, "target": target, "action": action, "has_changed": status == 409,
               "changes": changes_since(target, seen),
               "consequence": target.consequence(action)}
    return render(request, "forum/decide.html", context, status=status)


@require_POST
@member_required
def move(request, pk):
    """Put a thread in another category."""
    thread = get_permitted(request.user, "forum.moderate", Thread.objects, pk=pk)
    form = MoveForm(request.POST, thread=thread)
    if form.is_valid():
        facts = form.cleaned_data
        thread.move(request.user, facts["category"], facts["reason"], facts["ground"])
        messages.success(request, _("The discussion has been moved."))
    else:
        stays = _("The discussion is already in this category. Choose another one.")
        not_taken(request, form.errors.get("ground", [stays])[0])
    return redirect(thread)


@require_http_methods(["GET", "POST"])
@member_required
def erase(request, pk, number):
    """Take the words of an earlier text of a post out for good."""
    posts = Post.objects.select_related("thread__category", "author")
    post = get_permitted(request.user, "forum.erase", posts, pk=pk)
    revisions = PostRevision.objects.shown_to(request.user, post).readable()
    revision = get_object_or_404(revisions, post=post, number=number)
    form = ErasureForm(sent(request))
    if form.is_bound and form.is_valid():
        revision.erase(request.user, form.cleaned_data["ground"])
        messages.success(request, _("These words have been erased."))
        return redirect("forum:history", post.pk)
    context = {"form": form, "post": post, "revision": revision}
    return render(request, "forum/erase.html", context, status=422 if form.is_bound else 200)
