"""The notice list, what is new since a number, preferences, and following."""
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from platform_core.lib.kinds import kinds_that
from platform_core.lib.paging import keyset_page
from platform_core.lib.rows import as_rows
from platform_core.lib.targets import columns
from platform_core.lib.unattended import by_itself
from platform_core.lib.unwritable import may_wait
from platform_core.members.access import member_required
from platform_core.members.models import Member
from platform_core.notifications.forms import PreferenceForm
from platform_core.notifications.mail import read_leave_token
from platform_core.notifications.models import (
    Event,
    Inbox,
    Notification,
    Preference,
    Subscription,
)
from platform_core.notifications.notices import dressed, unseen_of

MOST_AT_ONCE = 50
SHOWN = ("member", "seq", "verb", "events", "read_at", "event__content_type", "event__object_id",
         "event__created", "event__actor__name")
LEVELS = {"follow", "unfollow", "mute"}


def own(member):
    """A member's notices with what their sentences need."""
    return columns(Notification.objects.filter(member=member), SHOWN)


def still_shown(notices, member):
    """These notices, dressed; what may no longer be seen is counted no longer either."""
    shown = dressed(notices, member)
    unseen = unseen_of(notices, shown)
    if unseen:
        forget_by_the_way(member, unseen)
    return shown


@may_wait
def forget_by_the_way(member, events):
    """What a page does not show any more counts as read."""
    Notification.objects.mark_told(member, Event.objects.filter(pk__in=as_rows(events)))


@may_wait
def mark_by_the_way(member, notice):
    """What was opened counts as read."""
    Notification.objects.mark_read(member, Notification.objects.filter(pk=notice.pk))


@require_GET
@member_required
def notices(request):
    """All notices, newest first. What comes while they are read is fetched since the first look."""
    Inbox.objects.glance(request.user)
    page = keyset_page(own(request.user), ("-event_id",), request.GET.get("after", ""))
    shown = still_shown(page.items, request.user)
    return render(request, "notifications/list.html", {"page": page, "notices": shown})


@by_itself
@require_GET
@member_required
def since(request, seq):
    """What changed after `seq`, as the page would show it: {last, unread, html} or {resync}."""
    inbox = Inbox.objects.of(request.user)
    news = own(request.user).filter(seq__gt=min(seq, 2**62), seq__lte=inbox.last_seq)
    fresh = list(news.order_by("-event_id")[:MOST_AT_ONCE])
    if len(fresh) == MOST_AT_ONCE:
        return JsonResponse({"resync": True, "last": inbox.last_seq, "unread": inbox.unread})
    shown = still_shown(fresh, request.user)
    if unseen_of(fresh, shown):
        inbox = Inbox.objects.of(request.user)
    gone = [notice for notice in fresh if notice not in shown]
    html = render_to_string("notifications/_items.html", {"notices": shown, "gone": gone}, request)
    return JsonResponse({"last": inbox.last_seq, "unread": inbox.unread, "html": html})


@require_GET
@member_required
def open_notice(request, pk):
    """Go to what a notice tells of, of several to the first; it counts as read from then on."""
    notice = get_object_or_404(own(request.user), pk=min(pk, 2**62))
    shown = dressed([notice], request.user)
    mark_by_the_way(request.user, notice)
    if not shown:
        raise Http404
    first = getattr(notice, "first", notice.event)
    return redirect((notice.target if first == notice.event else first.target).get_absolute_url())


@require_POST
@member_required
def read_all(request):
    """Mark everything read."""
    Notification.objects.mark_read(request.user, own(request.user))
    return redirect("notifications:list")


@require_http_methods(["GET", "POST"])
@member_required
def preferences(request):
    """What also comes by mail, and what the team wants to see in the bell."""
    sent = request.POST if request.method == "POST" else None
    form = PreferenceForm(sent, member=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


@csrf_exempt
@require_http_methods(["GET", "POST"])
def unsubscribe(request, token):
    """No more mail of one family, by a signed link that needs no sign-in (RFC 8058: one click in
    the mail program), and back again.

    It does nothing else, asks first where it is only opened, and works for 90 days.
    """
    pk, families = read_leave_token(token)
    step = "ask"
    if request.method == "POST":
        step = "again" if "again" in request.POST and len(families) == 1 else "stopped"
        member = get_object_or_404(Member, pk=pk)
        Preference.objects.choose_mail(member, families, wanted=step == "again")
    context = {"step": step, "families": families}
    return render(request, "notifications/unsubscribe.html", context)


@require_POST
@member_required
def set_level(request, kind, pk, level):
    """Follow, mute or leave an object that the member may see."""
    subject = followable(kind, pk, request.user)
    if level not in LEVELS:
        raise Http404
    getattr(Subscription.objects, level)(request.user, subject)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = subject.get_absolute_url()
    return redirect(target)


def followable(kind, pk, member):
    """The object of a kind that can be followed, when this member may see it; else 404."""
    known = kinds_that("followed").get(kind)
    found = known.model.objects.filter(pk=min(pk, 2**62)).first() if known else None
    if found is None or not found.is_visible_to(member):
        raise Http404
    return found
