"""Power leaves a trace: what an administrator does in Django's admin is in the record."""
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect
from django.urls import reverse

from platform_core.audit.models import Entry


class Recorded(admin.ModelAdmin):
    """Whatever is added, changed or deleted here is an entry: who, what, which fields.

    Django's own log is not written: it would keep names of people who have left.
    """

    def construct_change_message(self, request, form, formsets, add=False):
        """The names of what changed, where Django's would be their labels: words."""
        inner = [one.prefix for one in formsets or () if one.has_changed()]
        return sorted([*form.changed_data, *inner])

    def log_addition(self, request, obj, message):
        self._record(request, "add", obj, message)

    def log_change(self, request, obj, message):
        self._record(request, "change", obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self._record(request, "delete", obj, [])

    def history_view(self, request, object_id, extra_context=None):
        """What was recorded about one object."""
        kind = ContentType.objects.get_for_model(self.model)
        asked = urlencode({"content_type__id__exact": kind.pk, "object_id": object_id})
        return redirect(f"{reverse('admin:audit_entry_changelist')}?{asked}")

    def _record(self, request, act, obj, fields):
        action = f"{obj._meta.app_label}.admin.{act}"
        Entry.objects.record(request.user, action, obj, kind=obj._meta.model_name, fields=fields)


class ReadOnly(admin.ModelAdmin):
    """Looked up in the admin, and nothing more."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
