"""What becomes of practices whose author leaves with what they wrote."""
from django.db import models

from platform_core.privacy.personal_data import EVERY_WORD, Whose


class LetGo(models.Model):
    """The ability of practices to go with their author."""

    BELONGS_TO = Whose("author", words=EVERY_WORD, by_choice=True)

    class Meta:
        abstract = True

    @classmethod
    def let_go_of(cls, rows):
        """Their author went with what they wrote: nobody reads them, and their words are gone."""
        for practice in rows:
            for step in ("withdraw", "hide"):
                if practice.status in cls.STEPS[step].sources:
                    practice.take(step, by=practice.author)
                    break
        rows.update(**cls.BELONGS_TO.emptied(cls))
