"""Whatever leads to a member says whose it is, so that it is in what they download and erase."""
import pytest
from django.apps import apps
from django.db import models

from platform_core.members.models import Member
from platform_core.privacy.personal_data import belongings
from platform_core.rights.owned import LIBRARIES, columns_told, owned

pytestmark = pytest.mark.once
OURS = {"platform_core", "forum", "goodpractices"}


def leads_to_a_member(model):
    return any(field.is_relation and field.related_model is Member
               for field in [*model._meta.concrete_fields, *model._meta.many_to_many])


LEADING = [model for model in apps.get_models()
           if leads_to_a_member(model) or getattr(model, "PERSONAL_DATA", None)]


@pytest.mark.parametrize("model", LEADING, ids=lambda model: model._meta.label)
def test_whatever_holds_personal_data_says_whose_it_is(model):
    is_ours = model.__module__.split(".")[0] in OURS
    assert hasattr(model, "BELONGS_TO") if is_ours else model._meta.label in LIBRARIES


@pytest.mark.parametrize("model", owned(), ids=lambda model: model._meta.label)
def test_every_declaration_can_be_asked(model, anna):
    assert list(owned()[model].rows(model, anna)) == list(
        owned()[model].rows(model, anna).filter(pk__gt=0) if model._meta.pk.get_internal_type()
        != "UUIDField" else owned()[model].rows(model, anna))


@pytest.mark.parametrize("model", owned(), ids=lambda model: model._meta.label)
def test_no_secret_and_no_other_person_is_told(model):
    told = columns_told(model)
    assert not {"password", "token", "sealed", "key", "salt"} & {field.name for field in told}
    assert all(field.related_model is not Member for field in told if field.is_relation)
    assert not [field for field in told if isinstance(field, models.BinaryField)]


@pytest.mark.parametrize("model", belongings(), ids=lambda model: model._meta.label)
def test_words_that_are_emptied_exist(model):
    names = {field.name for field in model._meta.concrete_fields} | {"*"}
    assert {*model.BELONGS_TO.words, *model.BELONGS_TO.of_others} <= names
