"""Addresses of files beside texts; a key of 256 bits says which, the text says who may have it."""
from django.urls import path

from platform_core.attachments import views

app_name = "attachments"
urlpatterns = [
    path("add/", views.add, name="add"),
    path("<str:key>/", views.whole, name="whole"),
    path("<str:key>/small/", views.small, name="small"),
]
