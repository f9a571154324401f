"""Rate limits: fixed windows, counted in the shared cache."""
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

from platform_core.lib.written import written_texts


def hit(key, limit, seconds):
    """Count one more act under `key`; True while there were at most `limit` in the window.

    While the shared cache is away each process counts for itself (lib.cache).
    """
    return not settings.RATE_LIMITS or cache.count(f"limit:{key}", seconds) <= limit


def who(request):
    """Whom a limit is counted for: the member, or a visitor's IP address."""
    if request.user.is_authenticated:
        return f"m{request.user.pk}"
    return f"a{request.META.get('REMOTE_ADDR', '')}"


def too_often(request):
    """The page for whoever does something too often; it gives back what they wrote."""
    return render(request, "429.html", {"texts": written_texts(request)}, status=429)


def limited(name, limit, seconds, methods=("POST",)):
    """Answer 429 when a view is called too often."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if request.method in methods and not hit(f"{name}:{who(request)}", limit, seconds):
                return too_often(request)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate
