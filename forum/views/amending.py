"""Changing a text that waits and letting it appear: both texts stay, and its author reads both."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.forms import AmendForm, AmendOpeningForm
from forum.models import Post
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import team_required
from platform_core.members.keeper import give_back
from platform_core.moderation.views.deciding import see_next
from platform_core.workflow.deciding import anew, attempt

AMENDED = {"title", "tags", "body", "revision", "reason"}


@require_http_methods(["GET", "POST"])
@team_required
@limited("amend", 60, 3600)
def amend(request, pk):
    """Change a text that waits, and publish it; nothing newer is overwritten."""
    posts = Post.objects.visible_to(request.user).select_related("thread__category", "author")
    post = get_object_or_404(posts, pk=pk)
    require(request.user, "moderation.decide", post.stands_with)
    if post.stands_with.status != Post.Status.PENDING:
        raise Http404
    form = amend_form(request, post)
    if form.is_bound and form.is_valid():
        return save(request, post, form)
    return show(request, post, form, 422 if form.is_bound else 200)


def amend_form(request, post):
    """The text as it waits, with the title where it opens a discussion."""
    form_class = AmendOpeningForm if post.opens_thread else AmendForm
    return give_back(form_class(sent(request), initial=post.editable), request)


def show(request, post, form, status, newer=None):
    """The page; `newer` is the text that its author saved meanwhile."""
    context = {"form": form, "post": post, "newer": newer}
    return render(request, "forum/amend.html", context, status=status)


def save(request, post, form):
    """Publish the changed text; one that its author changed meanwhile is shown first."""
    facts = {name: value for name, value in form.cleaned_data.items() if name in AMENDED}

    def again(current):
        return show(request, current, anew(form, current.revision), 409, current)

    refused = attempt(request, form, lambda: post.amend(request.user, **facts), again)
    if refused is None:
        messages.success(request, _("Published. Its author reads both texts."))
    return refused or see_next(request.user)
