"""Members, organisations and groups as look-ups; vetting and suspending have pages of their own."""
from django.contrib import admin

from platform_core.members.models import Member, Organisation

POWERS = ["is_staff", "is_superuser", "is_moderator", "is_coordinator", "is_reviewer", "groups"]


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "status", "sector", "country"]
    list_filter = ["status", "sector", "is_moderator", "is_coordinator", "is_reviewer"]
    search_fields = ["name", "email"]
    readonly_fields = ["email", "status", "last_login", "date_joined", "house_rules_version",
                       "house_rules_at"]
    exclude = ["password", "user_permissions", "languages", "revision"]
    filter_horizontal = ["groups"]
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        """Only an administrator of everything hands out power."""
        return [*self.readonly_fields, *([] if request.user.is_superuser else POWERS)]

    def save_model(self, request, obj, form, change):
        """An open socket holds what its member might do; a change makes it ask again."""
        super().save_model(request, obj, form, change)
        obj.end_sessions()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "sector", "country"]
    list_filter = ["sector", "country"]
    search_fields = ["name"]
