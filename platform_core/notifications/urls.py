"""Addresses of notices."""
from django.urls import path

from platform_core.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("since/<int:seq>/", views.since, name="since"),
    path("<int:seq>/open/", views.open_notice, name="open"),
    path("preferences/", views.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<str:kind>/<int:pk>/<str:level>/", views.set_level, name="set_level"),
]
