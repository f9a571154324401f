"""Choosing concepts in a form: boxes under their facets, a search box on top with JavaScript."""
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from platform_core.lib.chosen import ChosenRows
from platform_core.taxonomy.models import FACETS, Concept


class ConceptWidget(forms.CheckboxSelectMultiple):
    """Boxes in groups; `data-suggest` lets tags.js put a search box above them."""

    def __init__(self, attrs=None):
        super().__init__({"data-suggest": "/tags/suggest/"} | (attrs or {}))


class FacetIterator(forms.models.ModelChoiceIterator):
    """The choices grouped by facet, in thesaurus order, from one query."""

    def __iter__(self):
        groups = {}
        for concept in self.queryset:
            groups.setdefault(concept.facet, []).append(self.choice(concept))
        for facet, choices in groups.items():
            yield FACETS[facet], choices


class ConceptField(ChosenRows):
    """Concepts of the thesaurus, all or of some facets; at most `max_tags`."""

    widget = ConceptWidget
    iterator = FacetIterator

    def __init__(self, *, facets=None, max_tags=8, **kwargs):
        self.max_tags = max_tags
        queryset = Concept.objects.of_facet(*(facets or FACETS))
        super().__init__(queryset, to_field_name="slug", **kwargs)

    def prepare_value(self, value):
        """Concepts may be given as rows or as slugs."""
        if hasattr(value, "__iter__") and not isinstance(value, str):
            return [self.prepare_value(one) for one in value]
        return getattr(value, "slug", value)

    def clean(self, value):
        concepts = super().clean(value)
        if len(concepts) > self.max_tags:
            message = _("Choose at most %(most)s tags.")
            raise ValidationError(message, "too_many", {"most": self.max_tags})
        return concepts
