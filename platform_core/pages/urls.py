"""Addresses of the public pages, and of the few that are for machines."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.front, name="front"),
    path("home/", views.work, name="work"),
    path("<language:code>/", views.home, name="home"),
    path("<language:code>/you/", views.for_you, {"slug": "you"}, name="for_you"),
    path("<language:code>/languages/", views.languages, name="languages"),
    *(path(f"<language:code>/{slug}/", views.text, {"slug": slug}, name=f"text_{slug}")
      for slug in views.TEXTS),
    *(path(f"{old}/", views.in_own_language, {"rest": rest}, name=name)
      for name, (old, rest) in views.MOVED.items()),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("offline.js", views.offline_worker, name="offline_worker"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
