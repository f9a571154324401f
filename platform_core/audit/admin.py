"""The record can be read in the admin, and nothing more."""
from django.contrib import admin

from platform_core.audit.models import Entry
from platform_core.audit.recorded import ReadOnly


@admin.register(Entry)
class EntryAdmin(ReadOnly):
    list_display = ["at", "actor", "action", "content_type", "object_id"]
    list_select_related = ["actor", "content_type"]
    list_filter = ["content_type"]
    ordering = ["-pk"]
    show_full_result_count = False
