"""Addresses of data rights."""
from django.urls import path

from platform_core.rights.views import leaving, own

app_name = "rights"
urlpatterns = [
    path("", own.own, name="own"),
    path("download/", own.download, name="download"),
    path("leave/", leaving.leave, name="leave"),
    path("left/", leaving.left, name="left"),
    path("come-back/<str:token>/", leaving.come_back, name="come_back"),
]
