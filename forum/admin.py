"""Categories are configuration; threads and posts are never edited here."""
from django.contrib import admin

from forum.models import Category


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["name_nl", "name_en", "position", "is_sensitive", "audience"]
    list_editable = ["position"]
    list_select_related = ["audience"]

    def save_model(self, request, obj, form, change):
        """Changing who may read a category changes the index entries with it."""
        super().save_model(request, obj, form, change)
        if change and "audience" in form.changed_data:
            obj.move_to_audience(obj.audience)
