"""A member who leaves, and a name that must be gone everywhere."""
from platform_core.rights.models.leaving import UNDO_FOR, Leaving
from platform_core.rights.models.redaction import Redaction

__all__ = ["UNDO_FOR", "Leaving", "Redaction"]
