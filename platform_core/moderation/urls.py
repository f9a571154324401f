"""Addresses of moderation."""
from django.urls import path

from platform_core.moderation.views import deciding, queue, reporting

app_name = "moderation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("<int:pk>/", deciding.item, name="item"),
    path("decisions/<int:pk>/", deciding.decision, name="decision"),
    path("decisions/<int:pk>/redact/", deciding.redact, name="redact"),
    path("report/<str:kind>/<int:pk>/", reporting.report, name="report"),
    path("reports/<int:pk>/", reporting.outcome, name="report_outcome"),
]
