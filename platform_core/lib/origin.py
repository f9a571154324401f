"""Where a request comes from, as the browser says: Origin, else Referer, and Sec-Fetch-Site."""
from django.conf import settings

from platform_core.lib.addresses import parts_of


def is_ours(request):
    """Whether the browser says that a page of ours sent this; silence is no."""
    parts = parts_of(request.headers.get("Origin") or request.headers.get("Referer", ""))
    own = f"{request.scheme}://{request.get_host()}"
    return f"{parts.scheme}://{parts.netloc}" in {own, *settings.CSRF_TRUSTED_ORIGINS}


def is_of_others(request):
    """Whether the browser says that a page of others sent this; silence is no.

    Enough for what harms nobody much, because no cookie comes along from there (SameSite).
    """
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        return True
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return bool(said) and not is_ours(request)
