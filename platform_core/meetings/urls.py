"""Addresses of the meetings: for everybody, for members, and for those who organise them."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.meetings.views import acting, certificates, desk, members, public, visiting

app_name = "meetings"
EVENTS = {"slug": "events"}    # by this word other pages know whether a language has the list
urlpatterns = [
    path("<language:code>/events/", public.upcoming, EVENTS, name="events"),
    path("<language:code>/events/past/", public.past, name="past_events"),
    path("<language:code>/events/<int:pk>/", public.event, name="event"),
    path("<language:code>/events/<int:pk>.ics", public.calendar, name="event_calendar"),
    path("<language:code>/events/<int:pk>/sign-up/", visiting.sign_up, name="visitor_sign_up"),
    path("<language:code>/events/place/<str:token>/", visiting.place, name="place"),
    path("<language:code>/events/place/<str:token>/calendar.ics", visiting.calendar,
         name="place_calendar"),
    path("<language:code>/events/place/<str:token>/certificate.pdf", visiting.certificate,
         name="place_certificate"),
    path("certificates/<str:code>/", certificates.confirmed, name="certificate"),
    path("meetings/", members.meetings, name="meetings"),
    path("meetings/mine/", members.mine, name="mine"),
    path("meetings/<int:pk>/", members.meeting, name="meeting"),
    path("meetings/<int:pk>.ics", members.calendar, name="calendar"),
    path("meetings/<int:pk>/withdraw/", members.withdraw, name="withdraw"),
    path("meetings/certificates/<int:pk>.pdf", certificates.printed, name="printed"),
    path("meetings/certificates/<int:pk>/let-go/", certificates.let_go, name="let_go"),
    path("edit/meetings/", desk.meetings, name="desk"),
    path("edit/meetings/new/", desk.new, name="new"),
    path("edit/meetings/<int:pk>/", desk.meeting, name="keep"),
    path("edit/meetings/<int:pk>/change/", desk.change, name="change"),
    path("edit/meetings/<int:pk>/announce/", acting.announce, name="announce"),
    path("edit/meetings/<int:pk>/call-off/", acting.call_off, name="call_off"),
    path("edit/meetings/<int:pk>/drop/", acting.drop, name="drop"),
    path("edit/meetings/<int:pk>/attended/", acting.attended, name="attended"),
    path("edit/meetings/<int:pk>/certificates/", acting.give_certificates, name="certificates"),
    path("edit/meetings/<int:pk>/organisers/", acting.organisers, name="organisers"),
    path("edit/meetings/<int:pk>/outcomes/", acting.outcomes, name="outcomes"),
]
