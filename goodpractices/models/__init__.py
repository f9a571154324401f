"""Good practices: their text, its review, and its versions."""
from goodpractices.models.adoption import Adoption, AdoptionAnswer
from goodpractices.models.completeness import PUBLISH, SUBMIT, Gap, gaps, label_of, progress
from goodpractices.models.practice import GoodPractice
from goodpractices.models.reminder import Reminder
from goodpractices.models.review import Incomplete
from goodpractices.models.version import Version

__all__ = [
    "PUBLISH", "SUBMIT", "Adoption", "AdoptionAnswer", "Gap", "GoodPractice", "Incomplete",
    "Reminder", "Version", "gaps", "label_of", "progress",
]
