"""Addresses about people."""
from django.urls import path

from platform_core.members import vetting, views

app_name = "members"
urlpatterns = [
    path("me/", views.profile, name="profile"),
    path("suggest/", views.suggest, name="suggest"),
    path("leave/", views.leave, name="leave"),
    path("application/", vetting.application, name="application"),
    path("application/again/", vetting.apply_again, name="apply_again"),
    path("application/<str:token>/", vetting.answer, name="answer"),
    path("applications/<int:pk>/", vetting.review, name="application_review"),
    path("<int:pk>/", views.member, name="member"),
]
