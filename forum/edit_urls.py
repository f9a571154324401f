"""Addresses of the desk about categories."""
from django.urls import path

from forum.views import categories

app_name = "categories"
urlpatterns = [
    path("categories/", categories.categories, name="categories"),
    path("categories/add/", categories.add, name="add"),
    path("categories/<int:pk>/", categories.category, name="category"),
    path("categories/<int:pk>/discard/", categories.discard, name="discard"),
]
