"""Addresses about people."""
from django.urls import path

from platform_core.members.views import (
    applications,
    checking,
    people,
    profile_check,
    staying,
    suspending,
    unsent,
)

app_name = "members"
urlpatterns = [
    path("me/", people.profile, name="profile"),
    path("me/time-left/", staying.time_left, name="time_left"),
    path("me/stay/", staying.stay, name="stay"),
    path("me/time-zone/", people.guess_time_zone, name="guess_time_zone"),
    path("suggest/", people.suggest, name="suggest"),
    path("check/", checking.check_text, name="check_text"),
    path("leave/", people.leave, name="leave"),
    path("unsent/", unsent.unsent, name="unsent"),
    path("unsent/keep/", unsent.keep_unsent, name="keep_unsent"),
    path("unsent/<int:pk>/discard/", unsent.discard_unsent, name="discard_unsent"),
    path("unsent/<int:pk>/restore/", unsent.restore_unsent, name="restore_unsent"),
    path("application/", applications.application, name="application"),
    path("application/again/", applications.apply_again, name="apply_again"),
    path("application/<str:token>/", applications.answer, name="answer"),
    path("applications/<int:pk>/", applications.review, name="application_review"),
    path("<int:pk>/", people.member, name="member"),
    path("<int:pk>/profile-check/", profile_check.profile_check, name="profile_check"),
    path("<int:pk>/suspend/", suspending.suspend, name="suspend"),
    path("<int:pk>/reinstate/", suspending.reinstate, name="reinstate"),
]
