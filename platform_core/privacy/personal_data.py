"""The register of personal data: every model that holds some says which fields, whose, and why.

A model declares `PERSONAL_DATA = {"field": "whose or what it is"}` and `BELONGS_TO`, a Whose: what
a member downloads, and what goes when they go, are read from these (platform_core.rights).
"""
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import models

from platform_core.privacy.fields import Door


class Whose(NamedTuple):
    """Whose the rows of a model are, and what of them is that person's.

    `lookup` leads to the member ("author"), or is "column=attribute" of the member; "" where rows
    are about something else and only say who acted. `words` are emptied when the person goes and
    the row stays; rows that the database deletes with a member (CASCADE) are deleted. `of_others`
    are words of somebody else, which the person does not get. `by_choice` rows are what others
    answer to: they go only when the person says so.
    """

    lookup: str
    words: tuple[str, ...] = ()
    of_others: tuple[str, ...] = ()
    by_choice: bool = False

    def rows(self, model, member):
        """The rows of this model that are this member's, as a queryset."""
        column, _is, attribute = self.lookup.partition("=")
        value = getattr(member, attribute) if attribute else member
        return model._base_manager.filter(**{column: value})

    def emptied(self, model):
        """{column: what it holds when it holds nothing} of the words that go with the person."""
        fields = model._meta.concrete_fields
        doors = {field.name for field in fields if issubclass(type(field), Door)}
        names = doors if self.words == EVERY_WORD else set(self.words)
        return {field.attname: _nothing(field) for field in fields
                if field.name in names and not field.choices}


NOBODYS = Whose("")    # they only say who acted
EVERY_WORD = ("*",)     # every checked column


def declarations():
    """{model: {field name: what it is}} for every installed model that declares personal data."""
    return {
        model: model.PERSONAL_DATA
        for model in apps.get_models()
        if getattr(model, "PERSONAL_DATA", None)
    }


def belongings():
    """{model: Whose} of every installed model whose rows are somebody's, in a settled order."""
    whose = {model: getattr(model, "BELONGS_TO", NOBODYS) for model in apps.get_models()}
    return {model: whose[model] for model in whose if whose[model].lookup}


def undeclared(model):
    """The names of fields that point at a member or hold an address, and that no one declared."""
    declared = getattr(model, "PERSONAL_DATA", {})
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in declared and _is_personal(field)
    ]


def _nothing(field):
    if isinstance(field, models.JSONField):
        return field.get_default()
    return None if field.null else ""


def _is_personal(field):
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    return field.is_relation and field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
