"""Addresses of key persons and sessions: for everybody, for members, for coordinators."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.directory.views import (
    answering,
    key_persons,
    own,
    people,
    people_desk,
    recordings,
    sessions,
)

urlpatterns = [
    path("<language:code>/people/", people.people, {"slug": "people"}, name="people"),
    path("<language:code>/people/answer/<slug:secret>/", answering.answer, name="answer"),
    path("<language:code>/people/thanks/", answering.answered, name="answered"),
    path("media/people/<uuid:pk>.<slug:ending>", recordings.recording, name="recording"),
    path("people/<slug:secret>/", answering.short, name="short_answer"),
    path("directory/key-persons/", key_persons.key_persons, name="key_persons"),
    path("directory/key-persons/me/", own.own_key_person, name="own_key_person"),
    path("directory/key-persons/me/write/", own.write_key_person, name="write_key_person"),
    path("directory/key-persons/<int:pk>/", key_persons.key_person, name="key_person"),
    path("directory/key-persons/<int:pk>/ask/", key_persons.ask_session, name="ask_session"),
    path("directory/key-persons/<int:pk>/stop/", own.stop, name="stop_key_person"),
    path("directory/key-persons/<int:pk>/consent/<slug:use>/", own.consent, name="consent"),
    path("directory/key-persons/<int:pk>/withdraw/<slug:use>/", own.withdraw, name="withdraw"),
    path("directory/sessions/", key_persons.sessions, name="sessions"),
    path("directory/sessions/<int:pk>/", sessions.session, name="session"),
    path("directory/sessions/<int:pk>.ics", sessions.calendar, name="session_ics"),
    path("directory/sessions/<int:pk>/<slug:act>/", sessions.session_act, name="session_act"),
    path("edit/key-persons/", people_desk.desk_key_persons, name="desk_key_persons"),
    path("edit/key-persons/new/", people_desk.new_key_person, name="new_key_person"),
    path("edit/key-persons/<int:pk>/", people_desk.desk_key_person, name="desk_key_person"),
    path("edit/key-persons/<int:pk>/write/", people_desk.desk_write, name="desk_write"),
    path("edit/key-persons/<int:pk>/recording/<slug:use>/", recordings.bring,
         name="bring_recording"),
    path("edit/key-persons/remarks/<uuid:pk>/<slug:act>/", people_desk.remark, name="remark"),
]
