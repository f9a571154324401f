"""What waits, what may be published, and what members report."""
from platform_core.moderation.models.appeal import Appeal
from platform_core.moderation.models.moderator import Moderator
from platform_core.moderation.models.note import Note
from platform_core.moderation.models.number import NumberQuestion
from platform_core.moderation.models.page import ReportedPage
from platform_core.moderation.models.publishable import Publishable, needs_review
from platform_core.moderation.models.queue import QueueItem
from platform_core.moderation.models.release import Release
from platform_core.moderation.models.remark import Remark
from platform_core.moderation.models.report import Complaint, Report
from platform_core.moderation.models.sanction import Sanction
from platform_core.moderation.models.statement import Statement
from platform_core.moderation.models.told import Told
from platform_core.moderation.models.words import StandardWords

__all__ = ["Appeal", "Complaint", "Moderator", "Note", "NumberQuestion", "Publishable",
           "QueueItem", "Release", "Remark", "Report", "ReportedPage", "Sanction",
           "StandardWords", "Statement", "Told", "needs_review"]
