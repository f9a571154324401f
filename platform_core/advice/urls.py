"""Addresses of recommendations and rounds: for everybody, for members, and for who keeps them."""
from django.urls import path

import platform_core.content.converters  # noqa: F401  `<language:…>`
from platform_core.advice.views import answers, keeping, reading, rounds, taking_part

app_name = "advice"
LIST = {"slug": "recommendation"}    # by this word other pages know whether a language has some
urlpatterns = [
    path("<language:code>/advice/", reading.every, LIST, name="every"),
    path("<language:code>/advice/<int:number>/", reading.recommendation, name="recommendation"),
    path("<language:code>/advice/round/<int:number>/", reading.consultation,
         name="consultation"),
    path("<language:code>/advice/round/<int:number>.pdf", reading.report, name="report"),
    path("advice/", taking_part.home, name="home"),
    path("advice/<int:number>/", taking_part.about, name="about"),
    path("advice/<int:number>/take-back/", taking_part.take_back_response,
         name="take_back_response"),
    path("advice/round/<int:number>/", taking_part.consultation, name="round"),
    path("advice/round/<int:number>/take-back/", taking_part.take_back, name="take_back"),
    path("edit/advice/", keeping.desk, name="desk"),
    path("edit/advice/new/", keeping.new, name="new"),
    path("edit/advice/work/<int:pk>/", keeping.keep_work, name="keep_work"),
    path("edit/advice/<int:number>/", keeping.keep, name="keep"),
    path("edit/advice/<int:number>/status/", keeping.note, name="note"),
    path("edit/advice/status/<int:pk>/retract/", keeping.retract, name="retract"),
    path("edit/advice/evidence/<int:pk>/drop/", keeping.drop, name="drop"),
    path("edit/advice/rounds/new/", rounds.new, name="new_round"),
    path("edit/advice/rounds/<int:number>/", rounds.desk, name="desk_round"),
    path("edit/advice/rounds/<int:number>/question/", rounds.question, name="question"),
    path("edit/advice/rounds/<int:number>/advance/", rounds.advance, name="advance"),
    path("edit/advice/rounds/<int:number>/extend/", rounds.extend, name="extend"),
    path("edit/advice/rounds/<int:number>/invite/", rounds.invite, name="invite"),
    path("edit/advice/rounds/<int:number>/stop/", rounds.stop, name="stop"),
    path("edit/advice/rounds/<int:number>/answers/", answers.every, name="answers"),
    path("edit/advice/rounds/<int:number>/groups/new/", answers.new_group, name="new_group"),
    path("edit/advice/rounds/<int:number>/drafts/", rounds.draft, name="draft"),
    path("edit/advice/drafts/<int:pk>/drop/", rounds.drop_draft, name="drop_draft"),
    path("edit/advice/answers/<int:pk>/", answers.sort, name="sort"),
    path("edit/advice/groups/<int:pk>/", answers.group, name="group"),
    path("edit/advice/groups/<int:pk>/dissolve/", answers.dissolve, name="dissolve"),
]
