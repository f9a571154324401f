"""Addresses of the forum."""
from django.urls import path

from forum.views import amending, deciding, reading, writing

app_name = "forum"
urlpatterns = [
    path("", reading.threads, name="threads"),
    path("c/<slug:slug>/", reading.threads, name="category"),
    path("new/", writing.new, name="new"),
    path("readers/", reading.readers, name="readers"),
    path("threads/<int:pk>/", reading.thread, name="thread"),
    path("threads/<int:pk>/unread/", reading.first_unread, name="unread"),
    path("threads/<int:pk>/reply/", writing.reply, name="reply"),
    path("threads/<int:pk>/unsolve/", writing.unsolve, name="unsolve"),
    path("threads/<int:pk>/move/", deciding.move, name="move"),
    path("threads/<int:pk>/<str:action>/", deciding.act_on_thread, name="act_on_thread"),
    path("posts/<int:pk>/", reading.post, name="post"),
    path("posts/<int:pk>/edit/", writing.edit, name="edit"),
    path("posts/<int:pk>/amend/", amending.amend, name="amend"),
    path("posts/<int:pk>/history/", reading.history, name="history"),
    path("posts/<int:pk>/history/<int:number>/erase/", deciding.erase, name="erase"),
    path("posts/<int:pk>/solve/", writing.solve, name="solve"),
    path("posts/<int:pk>/<str:action>/", deciding.act_on_post, name="act_on_post"),
]
