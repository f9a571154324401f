"""The pages of a work, and of its text in one language."""
from typing import Any, NamedTuple

from platform_core.content.board import standing, standings
from platform_core.content.models import Edition, Language
from platform_core.content.models.translator import is_editor, languages_of
from platform_core.content.pages.board import NOTHING_LIVE, Cell
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.permissions import may


class WorkPage(NamedTuple):
    """A work with a cell per language."""

    member: Any
    work: Any

    def context(self):
        """What the page shows; three statements."""
        languages = Language.objects.in_use()
        if not is_editor(self.member):
            languages = languages.filter(code__in=languages_of(self.member))
        rows = self.work.editions.filter(status__in=Edition.OPEN)
        open_ones = dict(rows.values_list("language_id", "status"))
        known = standings().get(self.work.pk, {})
        cells = [(one, Cell(one.code, known.get(one.code, NOTHING_LIVE), self.work.pk,
                            open_ones.get(one.code, ""))) for one in languages]
        return {"work": self.work, "cells": cells, "kind": WORK_KINDS.get(self.work.kind),
                "may_keep": is_editor(self.member)}


class TextPage(NamedTuple):
    """A work in one language."""

    member: Any
    work: Any
    language: Any

    def context(self):
        """What the page shows beside its history."""
        code, kind = self.language.code, WORK_KINDS.get(self.work.kind)
        live, open_one = self.work.live(code), self.work.open_edition(code)
        return {
            "work": self.work, "language": self.language, "live": live, "open": open_one,
            "cell": Cell(code, standing(self.work, code), self.work.pk),
            "kind": kind, "path": kind.path(self.work.slug, code) if kind and live else "",
            "is_source": code == self.work.source_id,
            "has_source": code == self.work.source_id or self.work.live(self.work.source_id),
            "may_confirm": bool(live) and may(self.member, "content.confirm", live),
            "may_keep": may(self.member, "content.keep"),
        }
