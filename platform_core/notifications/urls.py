"""Addresses of notices."""
from django.urls import path

from platform_core.notifications import stuck, views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("since/<int:seq>/", views.since, name="since"),
    path("<int:pk>/open/", views.open_notice, name="open"),
    path("preferences/", views.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("stuck/", stuck.stuck, name="stuck"),
    path("stuck/<str:kind>/<int:pk>/try-again/", stuck.try_again, name="try_again"),
    path("stuck/<str:kind>/<int:pk>/give-up/", stuck.give_up, name="give_up"),
    path("<str:kind>/<int:pk>/<str:level>/", views.set_level, name="set_level"),
]
