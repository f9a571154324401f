"""The pages for a WSGI server (gunicorn, scaled installations)."""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_core.settings")
pages = get_wsgi_application()

from platform_core.lib.bodies import body_limit  # noqa: E402
from platform_core.lib.requests import WsgiRequest  # noqa: E402

pages.request_class = WsgiRequest
application = body_limit(pages)
