"""What the frame of the public side keeps: what was asked, until some time after the answer."""
from platform_core.pages.models.message import Message
from platform_core.pages.models.year import YearReport

__all__ = ["Message", "YearReport"]
