"""Addresses of the good practices."""
from django.urls import path

from goodpractices import reviewing, views, writing

app_name = "goodpractices"
urlpatterns = [
    path("", views.practices, name="practices"),
    path("new/", writing.new, name="new"),
    path("mine/", views.mine, name="mine"),
    path("to-review/", reviewing.to_review, name="to_review"),
    path("<int:pk>/", views.practice, name="practice"),
    path("<int:pk>-<slug:slug>/", views.named, name="named"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/submit/", writing.submit, name="submit"),
    path("<int:pk>/discard/", writing.discard, name="discard"),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
    path("<int:pk>/reopen/", writing.reopen, name="reopen"),
    path("<int:pk>/review/", reviewing.review, name="review"),
    path("<int:pk>/suspend/", reviewing.suspend, name="suspend"),
    path("<int:pk>/reinstate/", reviewing.reinstate, name="reinstate"),
    path("<int:pk>/versions/", views.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", views.version, name="version"),
]
