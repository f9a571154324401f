"""Limits on how often something may be done, counted in the shared cache."""
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render


def hit(key, limit, seconds):
    """Count one more act under `key`; True while there were at most `limit` in the window.

    A cache that cannot be reached allows the act: limits protect, they do not stop the work.
    """
    if not settings.RATE_LIMITS:
        return True
    key = f"limit:{key}"
    if cache.add(key, 1, seconds):
        return True
    try:
        count = cache.incr(key)
    except ValueError:
        return True
    return count is None or count <= limit


def who(request):
    """The member, or for visitors the address, that a limit is counted for."""
    if request.user.is_authenticated:
        return f"m{request.user.pk}"
    return f"a{request.META.get('REMOTE_ADDR', '')}"


def limited(name, limit, seconds, methods=("POST",)):
    """Answer 429 when a view is called too often; the page gives the writer's text back."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if request.method in methods and not hit(f"{name}:{who(request)}", limit, seconds):
                texts = [text for name, text in request.POST.items() if len(text) > 40]
                return render(request, "429.html", {"texts": texts}, status=429)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate
