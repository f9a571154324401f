"""Addresses of the forum."""
from django.urls import path

from forum import moderating, views, writing

app_name = "forum"
urlpatterns = [
    path("", views.threads, name="threads"),
    path("c/<slug:slug>/", views.threads, name="category"),
    path("new/", writing.new, name="new"),
    path("readers/", views.readers, name="readers"),
    path("threads/<int:pk>/", views.thread, name="thread"),
    path("threads/<int:pk>/unread/", views.first_unread, name="unread"),
    path("threads/<int:pk>/reply/", writing.reply, name="reply"),
    path("threads/<int:pk>/unsolve/", writing.unsolve, name="unsolve"),
    path("threads/<int:pk>/move/", moderating.move, name="move"),
    path("threads/<int:pk>/<str:action>/", moderating.act_on_thread, name="act_on_thread"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/edit/", writing.edit, name="edit"),
    path("posts/<int:pk>/history/", views.history, name="history"),
    path("posts/<int:pk>/solve/", writing.solve, name="solve"),
    path("posts/<int:pk>/<str:action>/", moderating.act_on_post, name="act_on_post"),
]
