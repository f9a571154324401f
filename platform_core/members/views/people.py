"""Members' pages, one's own profile, names to mention, and the quick way out."""
from copy import copy
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from platform_core.lib.origin import is_of_others
from platform_core.lib.permissions import may
from platform_core.lib.prepared import Prepared
from platform_core.lib.ratelimit import limited
from platform_core.lib.unattended import by_itself
from platform_core.lib.written import sent
from platform_core.lib.zones import zone_names
from platform_core.members.access import member_required, remember_language
from platform_core.members.forms import ProfileForm
from platform_core.members.keeper import give_back
from platform_core.members.models import Member
from platform_core.members.pages.profile import Profile
from platform_core.members.suggestions import suggested

FOR_MEMBERS, FOR_TEAM = (
    Prepared(lambda pk, people=people: people().filter(pk=pk).select_related("organisation"))
    for people in (partial(Member.objects.with_page, team) for team in (False, True))
)


@require_safe
@member_required
def member(request, pk):
    """A colleague's page; the e-mail address is never shown."""
    person = next(iter((FOR_TEAM if request.user.is_team else FOR_MEMBERS)(pk)), None)
    if person is None:
        raise Http404
    context = {"person": person, "profile": Profile.of(person, request.user),
               "may_suspend": may(request.user, "members.suspend", person)}
    return render(request, "members/member.html", context)


@require_http_methods(["GET", "POST"])
@member_required
def profile(request):
    """One's own profile; the chosen language holds from the next page on."""
    person = copy(request.user)  # what is refused must not show in the page's head as if it stood
    form = give_back(ProfileForm(sent(request), instance=person), request)
    if request.method == "POST" and form.is_valid():
        person = request.user
        person.write_profile(**{name: form.cleaned_data[name] for name in form.Meta.fields})
        messages.success(request, _("Saved."))
        return remember_language(redirect("members:member", person.pk), person)
    status = 422 if form.is_bound else 200
    return render(request, "members/profile.html", {"form": form}, status=status)


@by_itself
@require_POST
@member_required
@limited("zone", 20, 3600)
def guess_time_zone(request):
    """What the browser says its zone is: taken where none is known, and never over a choice."""
    zone = request.POST.get("zone", "")
    if zone in zone_names():
        Member.objects.filter(pk=request.user.pk, time_zone="").update(time_zone=zone)
    return HttpResponse(status=204)


@require_GET
@member_required
@limited("suggest", 240, 60, methods=("GET",))
def suggest(request):
    """Members to name where every member reads."""
    return suggested(request, Member.objects.community())


@csrf_exempt    # a page whose token is old must let go too; of others' pages it is refused
@require_POST
def leave(request):
    """The quick exit's way of signing out: a beacon or ping, answered with nothing.

    Nothing of whoever sat here stays in the browser, their language and token included.
    """
    if is_of_others(request):
        return HttpResponse(status=403)
    logout(request)
    response = HttpResponse(status=204)
    for name in {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME} & set(request.COOKIES):
        response.delete_cookie(name, samesite="Lax")
    return response
