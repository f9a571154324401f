"""A file with subtitles as an editor looks at it: what it says and what it changes."""
from typing import NamedTuple

from django.shortcuts import render
from django.utils.translation import gettext as _

from platform_core.content.timing import span_of
from platform_core.resources.cues import Track, as_vtt, decoded, read
from platform_core.resources.film_lines import SUBTITLE, lines_from, notes_of
from platform_core.resources.models.film import Film


class Change(NamedTuple):
    """One line as it would be: when, what stands in the draft, what the file says."""

    when: str
    before: str
    after: str


class TrackPage:
    """An edition with a file that was brought for it; nothing is stored before `take`."""

    def __init__(self, edition, form):
        self.edition, self.form = edition, form
        self.source = edition.source()
        self.is_newer = False
        self.track, self.notes, self.lines, self.encoding = Track(), [], [], ""

    def look(self):
        """Read the file, or what was read of it before."""
        facts = self.form.cleaned_data
        text = facts["track"]
        if facts.get("file"):
            text, self.encoding = decoded(facts["file"].read(), self.edition.language_id)
        self.track = read(text)
        length = Film.objects.length_of(self.edition.work)
        self.track.notes = self.notes = notes_of(self.track, length, self.edition.is_source)
        if self.track.is_fit:
            self.lines, more = lines_from(self.track.cues, self.edition, self.source)
            self.notes = sorted(self.notes + more, key=lambda note: note.line)

    @property
    def is_converted(self):
        """Whether the file was in another encoding than UTF-8."""
        return self.encoding not in ("", "UTF-8")

    @property
    def text(self):
        """What was read, in the one form in which it is sent back to be taken."""
        return as_vtt(self.track.cues)

    @property
    def revision(self):
        """The draft that was looked at."""
        asked = self.form.cleaned_data.get("revision")
        return self.edition.revision if asked is None or self.is_newer else asked

    @property
    def faults(self):
        """The Notes that keep the file from being taken."""
        return [note for note in self.notes if note.is_fault]

    @property
    def changes(self):
        """A Change for each subtitle, in the order of the film."""
        before = {block.key: str(block.text) for block in self.edition.blocks.all()}
        return [Change(span_of(line.facts), before.get(line.key, ""), str(line.text))
                for line in self.lines if line.kind == SUBTITLE]

    @property
    def rows(self):
        """The changes that differ from the draft."""
        return [one for one in self.changes if one.before != one.after]

    def beside(self, newer):
        """The same file beside the draft that a colleague saved meanwhile."""
        self.form.add_error(None, _("A colleague saved this draft meanwhile. Look at what your "
                                    "file changes in it, and take it again."))
        self.edition, self.is_newer = newer, True
        self.look()
        return self

    def take(self, by):
        """Write the lines into the draft. Raises Stale when a colleague saved meanwhile."""
        self.edition.write(by, self.lines, self.revision, source=self.source)

    def render(self, request, status):
        """The page."""
        return render(request, "resources/read_in_track.html",
                      {"page": self, "form": self.form, "edition": self.edition}, status=status)
