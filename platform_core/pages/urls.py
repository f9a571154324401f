"""Addresses of the public pages."""
from django.urls import path

from platform_core.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.page, {"name": "about"}, name="about"),
    path("house-rules/", views.page, {"name": "house_rules"}, name="house_rules"),
    path("accessibility/", views.page, {"name": "accessibility"}, name="accessibility"),
    path("privacy/", views.page, {"name": "privacy"}, name="privacy"),
    path("help/", views.help_numbers, name="help"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
