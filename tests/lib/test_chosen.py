"""Rows chosen in a form by number: whatever is sent, the answer is a sentence."""
import ast

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from platform_core.lib.chosen import ChosenRows
from tests.architecture.sources import modules, place


@pytest.mark.parametrize("value", ["9" * 30, "-1", "x", "²", "", "1.5", str(2**63), "0"])
def test_what_is_no_number_of_a_row_is_no_choice(value, db):
    with pytest.raises(ValidationError) as refused:
        ChosenRows(queryset=Group.objects.all()).clean([value])
    assert refused.value.code == "invalid_choice"


def test_what_is_there_is_chosen(db):
    group = Group.objects.create(name="x")
    assert list(ChosenRows(queryset=Group.objects.all()).clean([str(group.pk)])) == [group]


def test_it_is_the_only_field_that_chooses_several_rows():
    """Django's own ends in a 500 on SQLite for a number that fits no column."""
    bare = [place(path, node.lineno) for path, tree in modules().items() for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr == "ModelMultipleChoiceField"
            and path.name != "chosen.py"]
    assert bare == []
