"""Addresses of the desk about tags."""
from django.urls import path

from platform_core.taxonomy.views import desk

app_name = "tags"
urlpatterns = [
    path("tags/", desk.tags, name="tags"),
    path("tags/add/", desk.add, name="add"),
    path("tags/<int:pk>/", desk.tag, name="tag"),
    path("tags/<int:pk>/replace/<int:other>/", desk.replace, name="replace"),
    path("tags/<int:pk>/bring-back/", desk.bring_back, name="bring_back"),
]
