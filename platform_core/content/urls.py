"""Addresses of the desk."""
from django.urls import path

from platform_core.content.views import deciding, exchange, languages, reading, writing

app_name = "content"
urlpatterns = [
    path("", reading.board, name="board"),
    path("texts/<int:pk>/", reading.work, name="work"),
    path("texts/<int:pk>/<slug:code>/", reading.text, name="text"),
    path("texts/<int:pk>/<slug:code>/begin/", writing.begin, name="begin"),
    path("editions/<int:pk>/", reading.edition, name="edition"),
    path("editions/<int:pk>/preview/", reading.preview, name="preview"),
    path("editions/<int:pk>/write/", writing.write, name="write"),
    path("editions/<int:pk>/submit/", writing.submit, name="submit"),
    path("editions/<int:pk>/restore/", writing.restore, name="restore"),
    path("editions/<int:pk>/give-up/", writing.give_up, name="give_up"),
    path("editions/<int:pk>/decide/", deciding.decide, name="decide"),
    path("editions/<int:pk>/publish/", deciding.publish, name="publish"),
    path("editions/<int:pk>/take-down/", deciding.take_down, name="take_down"),
    path("editions/<int:pk>/confirm/", deciding.confirm, name="confirm"),
    path("editions/<int:pk>/text.xliff", exchange.send_out, name="send_out"),
    path("editions/<int:pk>/read-in/", exchange.read_in, name="read_in"),
    path("languages/", languages.languages, name="languages"),
    path("languages/add/", languages.add, name="add_language"),
    path("languages/<slug:code>/", languages.language, name="language"),
    path("languages/<slug:code>/open/", languages.open_up, name="open_language"),
    path("languages/<slug:code>/close/", languages.close_down, name="close_language"),
    path("languages/<slug:code>/prepare/", languages.prepare, name="prepare_language"),
    path("languages/<slug:code>/translators/", languages.translators, name="translators"),
    path("languages/<slug:code>/translators/<int:pk>/dismiss/", languages.dismiss, name="dismiss"),
]
