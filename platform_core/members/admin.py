"""Members, organisations and groups as look-ups; vetting and suspending have pages of their own."""
from django.contrib import admin

from platform_core.members.models import Member, Organisation


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "status", "sector", "country"]
    list_filter = ["status", "sector", "is_moderator", "is_coordinator", "is_reviewer"]
    search_fields = ["name", "email"]
    readonly_fields = ["email", "status", "last_login", "date_joined", "house_rules_version",
                       "house_rules_at"]
    exclude = ["password", "user_permissions", "languages"]
    filter_horizontal = ["groups"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "sector", "country"]
    list_filter = ["sector", "country"]
    search_fields = ["name"]
