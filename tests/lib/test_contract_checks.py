"""Whatever claims a contract has all of it: a system check says what is missing at start."""
from functools import cached_property
from typing import ClassVar, Protocol

import pytest
from django.core.checks import run_checks

from platform_core.lib import contract_checks
from platform_core.lib.contract_checks import faults, register_contract
from platform_core.lib.contracts import Visible, VisibleRows
from platform_core.search.contracts import Findable
from platform_core.search.upkeep import searchable_models


class Named(Protocol):
    FIELDS: ClassVar[tuple]

    @property
    def title(self) -> str: ...


class Told(Named, Protocol):
    @classmethod
    def every(cls): ...

    def told_to(self, member, *, by=None): ...


class Whole:
    FIELDS = ()
    title = "a column"

    @classmethod
    def every(cls): ...

    def told_to(self, member, *, by=None, urgent=False): ...


class WithProperties(Whole):
    @cached_property
    def title(self): ...

    def told_to(self, member, **options): ...


def lacking(name):
    """A class that is Whole but for one name."""
    return type("Lacking", (), {key: value for key, value in vars(Whole).items()
                                if key != name and not key.startswith("__")})


def with_(**parts):
    return type("Other", (Whole,), parts)


@pytest.mark.parametrize("claimant", [Whole, WithProperties])
def test_what_keeps_a_contract_is_left_in_peace(claimant):
    assert list(faults(claimant, Told)) == []


@pytest.mark.parametrize("name", ["FIELDS", "title", "every", "told_to"])
def test_what_is_missing_is_named_whichever_protocol_asks_for_it(name):
    assert list(faults(lacking(name), Told)) == [f"{name} is missing"]


@pytest.mark.parametrize(("parts", "fault"), [
    ({"told_to": lambda self, person, by=None: 0}, "told_to takes (self, person, by=None)"),
    ({"told_to": lambda self: 0}, "told_to takes (self)"),
    ({"told_to": lambda self, member: 0}, "told_to takes (self, member)"),
    ({"told_to": lambda self, member, by, why: 0}, "told_to takes (self, member, by, why)"),
    ({"told_to": True}, "told_to cannot be called"),
    ({"every": lambda self: 0}, "every takes (self)"),
    ({"title": lambda self: ""}, "title is asked for without being called"),
])
def test_another_signature_is_told_with_what_was_asked(parts, fault):
    (found,) = faults(with_(**parts), Told)
    assert found.startswith(fault)


def test_a_broken_model_stops_the_start(monkeypatch):
    monkeypatch.setattr(contract_checks, "CONTRACTS", [*contract_checks.CONTRACTS])
    register_contract(Visible, lambda: [Whole])
    said = [error for error in run_checks() if error.id == "contracts.E001"]
    assert [error.msg for error in said] == ["Whole breaks Visible: is_visible_to is missing"]
    assert all(error.is_serious() for error in said)


def test_everything_that_can_be_found_is_held_to_its_contract():
    held = {protocol: set(claimants()) for protocol, claimants in contract_checks.CONTRACTS}
    assert held[Findable] == set(searchable_models())
    assert len(held[VisibleRows]) == len(held[Findable]) >= 2
    assert [error for error in run_checks() if error.id == "contracts.E001"] == []
