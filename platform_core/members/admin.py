"""Members as look-ups, and who has which role; everything else has pages of its own."""
from django.contrib import admin

from platform_core.audit.models import Entry
from platform_core.audit.recorded import Recorded
from platform_core.members.models import Member

POWERS = ["is_staff", "is_superuser", "is_moderator", "is_coordinator", "is_reviewer"]


@admin.register(Member)
class MemberAdmin(Recorded):
    list_display = ["name", "email", "status", "sector", "country"]
    list_filter = ["status", "sector", "is_moderator", "is_coordinator", "is_reviewer"]
    search_fields = ["name", "email"]
    readonly_fields = ["email", "status", "last_login", "date_joined", "house_rules_version",
                       "house_rules_at"]
    exclude = ["password", "user_permissions", "languages", "revision", "groups"]
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        """Only an administrator of everything hands out power."""
        return [*self.readonly_fields, *([] if request.user.is_superuser else POWERS)]

    def save_model(self, request, obj, form, change):
        """Power leaves a trace: what was given and taken is recorded.

        An open socket holds what its member might do; a change makes it ask again.
        """
        super().save_model(request, obj, form, change)
        for name in sorted({*POWERS, "is_active"} & set(form.changed_data)):
            act = "give" if getattr(obj, name) else "take"
            Entry.objects.record(request.user, f"members.power.{act}", obj, power=name)
        obj.end_sessions()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

