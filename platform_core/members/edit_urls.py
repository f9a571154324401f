"""Addresses of the desk about people: groups and organisations."""
from django.urls import path

from platform_core.members.views import groups, organisations

app_name = "community"
urlpatterns = [
    path("groups/", groups.groups, name="groups"),
    path("groups/add/", groups.add, name="add_group"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/admit/", groups.admit, name="admit"),
    path("groups/<int:pk>/dismiss/<int:member>/", groups.dismiss, name="dismiss"),
    path("groups/<int:pk>/dissolve/", groups.dissolve, name="dissolve"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", organisations.add, name="add_organisation"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/merge/<int:other>/", organisations.merge, name="merge"),
]
