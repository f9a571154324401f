"""The page on which an edition is written: each block beside its source, and what changed there."""
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.shortcuts import render

from platform_core.content.forms import EditionForm
from platform_core.content.models import Block, Edition
from platform_core.content.models.writing import blocks_of
from platform_core.content.quality import warnings_for
from platform_core.content.standing import CURRENT, state_of
from platform_core.content.terms import WordList
from platform_core.content.timing import span_of
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.difference import difference
from platform_core.members.keeper import give_back


@dataclass
class BlockRow:
    """A block of an edition with all that is known of it.

    `before` is the block that stands (or stood last), `source` the one that is translated, `seen`
    the words of the source that its translator saw; `fields` are the bound fields of the form,
    `terms` the word list of its source, `theirs` how what was typed or read from a file differs
    from what is stored, `part` what it is for, where its kind of work says so.
    """

    number: int
    block: Any
    part: Any = ""
    before: Any = None
    source: Any = None
    seen: Any = None
    warnings: list = field(default_factory=list)
    fields: dict = field(default_factory=dict)
    theirs: list = field(default_factory=list)
    terms: list = field(default_factory=list)

    @property
    def called(self):
        """What sentences call it: "Text 2", or "Text 2 · In short" where its part is known."""
        return self._named(f"{self.block.get_kind_display()} {self.number}")

    @property
    def purpose(self):
        """What the field of its words is called: "Text", or "Text · In short"."""
        return self._named(self.block.get_kind_display())

    def _named(self, name):
        return f"{name} · {self.part}" if self.part else name

    @property
    def has_careful(self):
        """Whether it is a promise with a careful wording."""
        return self.block.kind == Block.Kind.ASSURANCE

    @property
    def state(self):
        """How the translation stands; of a source always current."""
        return state_of(self.block, self.source, self.source.digest) if self.source else CURRENT

    @property
    def when(self):
        """When it stands, of a line of a film: as the source says it."""
        return span_of((self.source or self.block).facts)

    @property
    def is_behind(self):
        """Whether the source has changed since it was translated."""
        return bool(self.block.text) and self.state in ("outdated", "withheld")

    @property
    def changes(self):
        """What changed in the source since its translator saw it; [] where nothing did."""
        if self.source is None or self.seen is None or self.seen.digest == self.source.digest:
            return []
        return difference(self.seen.text, self.source.text)

    @property
    def own_changes(self):
        """What changed since the text that stands; [] where nothing did."""
        if self.before is None or self.before.digest == self.block.digest:
            return []
        return difference(self.before.text, self.block.text)


@dataclass
class EditionPage:
    """An edition with its rows, for whoever reads or writes it; five statements."""

    request: Any
    edition: Any
    form: Any = None
    newer: Any = None
    incomplete: Any = None

    @cached_property
    def source(self):
        """The source's edition that is live; None for a source."""
        return self.edition.source()

    @cached_property
    def base(self):
        """The edition that stands, or stood last."""
        return self.edition.base()

    @cached_property
    def rows(self):
        """A BlockRow for each block."""
        before, source = blocks_of(self.base), blocks_of(self.source)
        own = blocks_of(self.edition)
        seen, language = self._seen(own), self.edition.language
        rows = [
            BlockRow(place, block, self.kind.part(block) if self.kind else "",
                     before.get(key), source.get(key),
                     seen.get((block.seen_id, key)),
                     warnings_for(block, source.get(key), language, self.edition.work.kind))
            for place, (key, block) in enumerate(own.items(), 1)
        ]
        more = self.kind.warn(rows) if self.kind else {}
        for row in rows:
            row.warnings += more.get(row.block.key, [])
        return rows

    @cached_property
    def kind(self):
        """The kind of its work, or None."""
        return WORK_KINDS.get(self.edition.work.kind)

    @property
    def needing(self):
        """The rows that ask for something: no words yet, or a source that has changed."""
        return [row for row in self.rows if row.is_behind or (row.source and not row.block.text)]

    @property
    def lacked(self):
        """(rows without words, rows whose change is unsaid) of what could not be handed in."""
        return [[row for row in self.rows if row.block.key in getattr(self.incomplete, name, ())]
                for name in ("empty", "unsaid")]

    @property
    def warned(self):
        """How many blocks a check warns of."""
        return sum(bool(row.warnings) for row in self.rows)

    def initial(self):
        """What the form carries unseen."""
        return {"revision": self.edition.revision, "source": self.source.pk if self.source else ""}

    def with_form(self, data):
        """The same page with the form in which it is written."""
        form = (self.kind and self.kind.form) or EditionForm
        self.form = give_back(form(data, self), self.request)
        words = WordList(self.edition.work.source_id, self.edition.language_id)
        for row in self.rows:
            row.terms = words.within(row.source.text) if row.source else []
            names = ("text", "picture", "careful", "change", "place", "time", "drop", "stands")
            row.fields = {name: self.form[f"{name}_{row.block.key}"] for name in names
                          if f"{name}_{row.block.key}" in self.form.fields}
        return self

    def filled(self, data):
        """The form with words that were not typed: to be looked at, and saved from there."""
        self.with_form(None)
        self.form.initial |= data
        for row in self.rows:
            brought = data.get(f"text_{row.block.key}", row.block.text)
            if brought != row.block.text:
                row.theirs = difference(row.block.text, brought)
        return self

    def seen_source(self):
        """The source's edition that the form showed, if it is one of this work's, else None."""
        asked = self.form.cleaned_data.get("source")
        rows = self.edition.work.editions.filter(language=self.edition.work.source_id)
        return rows.filter(pk=asked, status__in=Edition.STOOD).first() if asked else None

    def beside(self, newer):
        """What was typed, beside what a colleague saved meanwhile; nothing is lost. A 409."""
        data = self.form.data.copy()
        data["revision"] = str(newer.revision)
        fresh = EditionPage(self.request, newer).with_form(data)
        fresh.newer = newer
        for row in fresh.rows:
            mine = data.get(f"text_{row.block.key}")
            if mine is not None and mine != row.block.text:
                row.theirs = difference(row.block.text, mine)
        return fresh.render("content/write.html", 409)

    def lacking(self, incomplete):
        """The saved text with what it still needs. A 422."""
        self.incomplete = incomplete
        return self.render("content/write.html", 422)

    def render(self, template, status=200, **context):
        """The page."""
        return render(self.request, template, {"page": self, "form": self.form, **context},
                      status=status)

    def _seen(self, own):
        """{(edition id, key): block of the source as its translator saw it}; one statement."""
        ids = {block.seen_id for block in own.values() if block.seen_id}
        rows = Block.objects.filter(edition__in=ids) if ids else []
        return {(block.edition_id, block.key): block for block in rows}
