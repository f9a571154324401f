"""What machines ask for: the map, robots.txt, the health check, the script for help off line."""
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from platform_core.content import reading as content
from platform_core.content.index import indexed
from platform_core.content.public import KEPT_FOR
from platform_core.lib import retry, sweeps
from platform_core.notifications.models import SweepRun, overdue


@require_safe
def offline_worker(request):
    """The script behind "keep on this phone"; from the root, so that it may answer for help."""
    script = (settings.BASE_DIR / "static" / "js" / "offline.js").read_text(encoding="utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def sitemap(request):
    """Every public page in every language that has it, for search engines."""
    key = f"sitemap:{content.version()}"
    page = cache.get(key)
    if page is None:
        shown = {"pages": indexed(), "site": settings.SITE_URL}
        page = render_to_string("public/sitemap.xml", shown)
        cache.set(key, page, KEPT_FOR)
    return HttpResponse(page, content_type="application/xml; charset=utf-8")


@require_safe
def health(request):
    """A health check for monitoring: 200 when the platform and its database answer, else 503.

    `stuck` counts what waits for an administrator, `overdue` the sweeps that should have worked by
    now; `sweeps` says how many seconds ago each last did (null: never). At most half a minute old,
    and without a word of members. Redis need not answer: without it notices come late, and the
    platform serves.
    """
    try:
        facts = _facts()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok", **facts})


def _facts():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    stuck, last = cache.get_or_set("health", _waiting_and_last, 30)
    now = timezone.now()
    ages = {name: at and round((now - at).total_seconds()) for name, at in last.items()}
    return {"stuck": stuck + len(sweeps.failing()), "overdue": len(overdue(last)), "sweeps": ages}


def _waiting_and_last():
    return retry.count_dead(), SweepRun.objects.last()


@require_safe
def robots(request):
    """Search engines may read the public pages and nothing else."""
    open_to_all = [f"Allow: /{language.code}/" for language in content.languages()]
    lines = ["User-agent: *", "Allow: /$", *open_to_all, "Disallow: /",
             f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
