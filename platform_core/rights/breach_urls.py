"""Addresses of the desk about data breaches."""
from django.urls import path

from platform_core.rights.views import breach_papers, breaches

app_name = "breaches"
urlpatterns = [
    path("breaches/", breaches.breaches, name="breaches"),
    path("breaches/add/", breaches.begin, name="begin"),
    path("breaches/<int:pk>/", breaches.breach, name="breach"),
    path("breaches/<int:pk>/add/", breaches.name, name="name"),
    path("breaches/<int:pk>/what/", breaches.rewrite, name="rewrite"),
    path("breaches/<int:pk>/authority/", breaches.notify, name="notify"),
    path("breaches/<int:pk>/persons/", breaches.tell, name="tell"),
    path("breaches/<int:pk>/close/", breaches.close, name="close"),
    path("breaches/<int:pk>/people/", breach_papers.people, name="people"),
    path("breaches/<int:pk>/people/file/", breach_papers.export, name="export"),
    path("breaches/<int:pk>/drafts/<slug:to>/<slug:language>/", breach_papers.letter,
         name="letter"),
    path("breaches/<int:pk>/drafts/<slug:to>/<slug:language>/file/", breach_papers.letter_file,
         name="letter_file"),
]
