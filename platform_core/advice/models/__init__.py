"""Recommendations, and the rounds in which members are asked."""
from platform_core.advice.models.answer import Answer
from platform_core.advice.models.consultation import Consultation, NotReady
from platform_core.advice.models.evidence import Evidence
from platform_core.advice.models.group import Draft, Group
from platform_core.advice.models.recommendation import Recommendation
from platform_core.advice.models.report import Report
from platform_core.advice.models.response import Response
from platform_core.advice.models.status import Status

__all__ = ["Answer", "Consultation", "Draft", "Evidence", "Group", "NotReady", "Recommendation",
           "Report", "Response", "Status"]
