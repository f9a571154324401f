"""Addresses of moderation."""
from django.urls import path

from platform_core.moderation import views

app_name = "moderation"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<int:pk>/", views.item, name="item"),
    path("report/<str:kind>/<int:pk>/", views.report, name="report"),
]
