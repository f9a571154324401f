"""Every model that holds personal data declares it, so that export and erasure find it."""
import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from platform_core.members.models import Member
from platform_core.privacy.personal_data import declarations, undeclared

OURS = [
    model for model in apps.get_models()
    if model.__module__.split(".")[0] in {"platform_core", "forum", "goodpractices"}
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_leads_to_a_person_is_declared(model):
    assert undeclared(model) == []


@pytest.mark.parametrize("model", declarations(), ids=lambda model: model._meta.label)
def test_every_declared_field_exists_and_says_what_it_is(model):
    names = {field.name for field in model._meta.get_fields()}
    assert set(declarations()[model]) <= names
    assert all(declarations()[model].values())


def test_members_themselves_are_declared():
    assert {"email", "name"} <= set(declarations()[Member])


@isolate_apps("platform_core.privacy")
def test_a_forgotten_declaration_is_noticed():
    class Forgotten(models.Model):
        by = models.ForeignKey(Member, models.CASCADE, related_name="+")
        mail = models.EmailField()
        size = models.IntegerField()

        class Meta:
            app_label = "privacy"

        def __str__(self):
            return "forgotten"

    assert undeclared(Forgotten) == ["by", "mail"]
