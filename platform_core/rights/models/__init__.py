"""A member who leaves, a name that must be gone everywhere, and a data breach."""
from platform_core.rights.models.breach import (
    CLOCK,
    AlreadyFrozen,
    Breach,
    BreachItem,
)
from platform_core.rights.models.breach_letter import BreachLetter
from platform_core.rights.models.breach_reader import WAYS, BreachReader
from platform_core.rights.models.leaving import UNDO_FOR, Leaving
from platform_core.rights.models.redaction import Redaction

__all__ = ["CLOCK", "UNDO_FOR", "WAYS", "AlreadyFrozen", "Breach", "BreachItem", "BreachLetter",
           "BreachReader", "Leaving", "Redaction"]
