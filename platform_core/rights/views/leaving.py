"""Leaving, after reading what happens, and coming back by the link of the mail."""
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from platform_core.lib.permissions import may, require
from platform_core.lib.ratelimit import limited
from platform_core.lib.written import sent
from platform_core.members.access import own_required
from platform_core.members.proving import proved, way_to_new_password
from platform_core.rights.forms import LeavingForm
from platform_core.rights.models import UNDO_FOR, Leaving


@require_http_methods(["GET", "POST"])
@own_required
@limited("leave", 10, 3600)
@proved
def leave(request):
    """What happens and what becomes of one's texts; then everything at once."""
    person, form = request.person, LeavingForm(sent(request))
    if form.is_bound:
        require(person, "rights.leave")
        if form.is_valid():
            Leaving.objects.begin(person, form.with_posts)
            request.session.flush()
            return redirect("rights:left")
    context = {"form": form, "person": person, "answer": may(person, "rights.leave"),
               "days": UNDO_FOR.days}
    return render(request, "rights/leave.html", context, status=422 if form.is_bound else 200)


@require_safe
def left(request):
    """The account is closed."""
    return render(request, "rights/left.html", {"days": UNDO_FOR.days})


@require_http_methods(["GET", "POST"])
@limited("come-back", 20, 3600)
def come_back(request, token):
    """Ask first, for mail programs open links; then the member chooses a new password."""
    leaving = Leaving.objects.by_token(token)
    if leaving and request.method == "POST" and leaving.undo():
        request.session.flush()
        return redirect(way_to_new_password(leaving.member))
    is_over = leaving is None or request.method == "POST"
    return render(request, "rights/come_back.html", {"is_over": is_over},
                  status=404 if is_over else 200)
