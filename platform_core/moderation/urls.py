"""Addresses of moderation."""
from django.urls import path

from platform_core.moderation.views import (
    appealing,
    deciding,
    entries,
    mine,
    notes,
    queue,
    record,
    reporting,
    team,
    words,
)

app_name = "moderation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("advertising/", queue.refuse_spam, name="refuse_spam"),
    path("team/", team.team, name="team"),
    path("team/<int:pk>/", team.assign, name="assign"),
    path("decided/", entries.decided, name="decided"),
    path("entries/", entries.entries, name="entries"),
    path("entries/export/", entries.export, name="export_entries"),
    path("words/", words.words, name="words"),
    path("words/<slug:language>/", words.words, name="words_in"),
    path("keys/", queue.switch_keys, name="switch_keys"),
    path("next/", queue.handle_next, name="handle_next"),
    path("<int:pk>/claim/", queue.claim, name="claim"),
    path("<int:pk>/undo/", queue.undo, name="undo"),
    path("<int:pk>/apply/", queue.apply, name="apply"),
    path("<int:pk>/release/", queue.release, name="release"),
    path("<int:pk>/weigh/", queue.weigh, name="weigh"),
    path("<int:pk>/notes/", notes.write, name="write_note"),
    path("<int:pk>/notes/<int:note>/erase/", notes.erase, name="erase_note"),
    path("<int:pk>/", deciding.item, name="item"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<int:pk>/", mine.my_decision, name="my_decision"),
    path("members/<int:pk>/", record.record, name="record"),
    path("measures/<int:pk>/lift/", record.lift, name="lift"),
    path("appeals/<int:pk>/", appealing.appeal, name="appeal"),
    path("appeals/<int:pk>/mine/", appealing.my_appeal, name="my_appeal"),
    path("reports/<int:pk>/object/", appealing.object_to_report, name="object_to_report"),
    path("decisions/<int:pk>/", deciding.decision, name="decision"),
    path("decisions/<int:pk>/redact/", deciding.redact, name="redact"),
    path("report/<str:kind>/<int:pk>/", reporting.report, name="report"),
    path("reports/<int:pk>/", reporting.outcome, name="report_outcome"),
]
