"""How long one is still signed in: asked by the page, and put off by whoever sits at it."""
from django.http import JsonResponse
from django.views.decorators.http import require_GET, require_POST

from platform_core.lib.unattended import by_itself
from platform_core.members import timeouts
from platform_core.members.access import member_required


@by_itself
@require_GET
@member_required
def time_left(request):
    """{"left": seconds, "can_stay": whether doing something puts it off}."""
    return _answer(request)


@require_POST
@member_required
def stay(request):
    """Somebody is still there."""
    request.session[timeouts.SEEN] = 0
    timeouts.touch(request.user, request.session)
    return _answer(request)


def _answer(request):
    left = timeouts.time_left(request.user, request.session)
    return JsonResponse({"left": left.seconds, "can_stay": left.can_stay})
