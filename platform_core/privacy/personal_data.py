"""The register of personal data: every model that holds some says which fields, and why.

A model declares `PERSONAL_DATA = {"field": "whose or what it is"}`; export and erasure walk these.
"""
from django.apps import apps
from django.conf import settings
from django.db import models


def declarations():
    """{model: {field name: what it is}} for every installed model that declares personal data."""
    return {
        model: model.PERSONAL_DATA
        for model in apps.get_models()
        if getattr(model, "PERSONAL_DATA", None)
    }


def undeclared(model):
    """The names of fields that point at a member or hold an address, and that no one declared."""
    declared = getattr(model, "PERSONAL_DATA", {})
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in declared and _is_personal(field)
    ]


def _is_personal(field):
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    return field.is_relation and field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
