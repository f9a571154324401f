"""Concepts can be corrected by native speakers; the tree comes from the thesaurus file."""
from django.contrib import admin

from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.models import Concept


@admin.register(Concept)
class ConceptAdmin(admin.ModelAdmin):
    list_display = ["slug", "facet", "name"]
    list_filter = ["facet"]
    search_fields = ["slug", "name"]
    fields = ["slug", "labels", "synonyms"]
    readonly_fields = ["slug"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        thesaurus.changed()
