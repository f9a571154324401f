"""Addresses of the desk about names that must be gone."""
from django.urls import path

from platform_core.rights.views import names

app_name = "names"
urlpatterns = [
    path("names/", names.names, name="names"),
    path("names/add/", names.ask, name="ask"),
    path("names/<int:pk>/", names.name, name="name"),
    path("names/<int:pk>/release/", names.release, name="release"),
    path("names/<int:pk>/again/", names.again, name="again"),
    path("names/<int:pk>/withdraw/", names.withdraw, name="withdraw"),
]
