"""Concepts can be corrected by native speakers; the tree comes from the thesaurus file."""
from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.models import LANGUAGES, Concept

LONGEST_WORD = 100


class ConceptForm(forms.ModelForm):
    """Words of a concept: every page shows them, so what is not a word is refused."""

    def clean_labels(self):
        labels = self.cleaned_data["labels"]
        if not (_is_by_language(labels) and all(map(_is_word, labels.values()))):
            raise forms.ValidationError(_("Give one word per language, as {\"nl\": \"…\"}."))
        return labels

    def clean_synonyms(self):
        synonyms = self.cleaned_data["synonyms"]
        lists = synonyms.values() if _is_by_language(synonyms) else [None]
        if not all(isinstance(words, list) and all(map(_is_word, words)) for words in lists):
            raise forms.ValidationError(_("Give a list of words per language."))
        return synonyms


def _is_by_language(value):
    return isinstance(value, dict) and set(value) <= set(LANGUAGES)


def _is_word(value):
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_WORD


@admin.register(Concept)
class ConceptAdmin(admin.ModelAdmin):
    form = ConceptForm
    list_display = ["slug", "facet", "name"]
    list_filter = ["facet"]
    search_fields = ["slug", "name"]
    fields = ["slug", "labels", "synonyms"]
    readonly_fields = ["slug"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """What is tagged would lose its tag; a concept goes out of use in the file."""
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        thesaurus.changed()
