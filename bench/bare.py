"""The floor: Django with no middleware, one indexed SELECT of 20 rows and a template of 15 KB."""
import os
from functools import cache

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path

import platform_core.settings as ours

settings.configure(
    SECRET_KEY="bare", DEBUG=False, ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__,  # noqa: S106
    MIDDLEWARE=[], DATABASES=ours.DATABASES, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bare")
LINK = "<li><a href='/x/{{ row.0 }}/'>{{ row.1 }}</a> <span>{{ row.2 }}</span>"
ROW = LINK + "<i></i>" * 85 + "</li>"
SQL = "SELECT id, title, created FROM forum_thread ORDER BY id DESC LIMIT 20"


def view(request):
    """Twenty rows on a page."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        page = template().render({"rows": cursor.fetchall()})
    return HttpResponse(page, headers={"Content-Length": str(len(page.encode()))})


@cache
def template():
    """The page, compiled once."""
    text = "<!doctype html><ul>{% for row in rows %}" + ROW + "{% endfor %}</ul>"
    return engines["django"].from_string(text)


urlpatterns = [path("", view)]
application = get_wsgi_application()
asgi = get_asgi_application()
