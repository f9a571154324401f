"""What waits, what may be published, and what members report."""
from platform_core.moderation.models.publishable import Publishable, needs_review
from platform_core.moderation.models.queue import QueueItem
from platform_core.moderation.models.report import Complaint, Report
from platform_core.moderation.models.told import Told

__all__ = ["Complaint", "Publishable", "QueueItem", "Report", "Told", "needs_review"]
