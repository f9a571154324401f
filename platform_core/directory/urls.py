"""Addresses of the help numbers and the countries: for everybody, and for who keeps them."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.directory.key_person_urls import urlpatterns as key_person_urls
from platform_core.directory.views import countries, desk, help, numbers, values

app_name = "directory"
urlpatterns = [
    path("<language:code>/help/", help.help_page, name="help"),
    path("<language:code>/help/<slug:country>/", help.help_page, name="help_in"),
    path("<language:code>/countries/", countries.matrix, name="countries"),
    path("<language:code>/countries.csv", countries.table, name="table"),
    path("<language:code>/countries.json", countries.data, name="data"),
    path("<language:code>/countries/compare/", countries.choose, name="choose"),
    path("<language:code>/countries/compare/<str:chosen>/", countries.compare, name="compare"),
    path("<language:code>/countries/<slug:country>/", countries.profile, name="profile"),
    path("edit/services/", desk.services, name="services"),
    path("edit/services/new/", numbers.new, name="new_service"),
    path("edit/services/<int:pk>/", numbers.service, name="service"),
    path("edit/services/<int:pk>/<slug:act>/", numbers.act, name="service_act"),
    path("edit/countries/", desk.countries, name="desk_countries"),
    path("edit/countries/<slug:country>/", desk.country, name="desk_country"),
    path("edit/countries/<slug:country>/<slug:question>/", values.value, name="value"),
    path("edit/countries/<slug:country>/<slug:question>/<slug:act>/", values.act,
         name="value_act"),
    *key_person_urls,
]
