"""The page with the long form: its sections, its progress, and what went on meanwhile."""
from dataclasses import dataclass

from django.forms import CheckboxSelectMultiple
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from goodpractices.file_fields import NAME as FILES
from goodpractices.file_fields import as_sent
from goodpractices.forms import PracticeForm
from goodpractices.models import GoodPractice, progress
from goodpractices.models.completeness import SECTIONS
from goodpractices.models.text import RICH_FIELDS
from goodpractices.pages.comparison import differences
from platform_core.lib.about import about_of, first_words
from platform_core.lib.written import sent
from platform_core.members.keeper import give_back


@dataclass
class EditPage:
    """A form for one text: `text` is what is edited, the practice itself or its working copy."""

    request: object
    form: PracticeForm
    practice: object = None
    text: object = None
    newer: object = None
    refusal: object = None
    gaps: list = ()

    @classmethod
    def of_new(cls, request):
        """The form with the author's own language and organisation, and what ?about= offers."""
        member = request.user
        owner = member.organisation.name if member.organisation else ""
        initial = {"language": member.language, "owner_organisation": owner,
                   "visibility": "members"}
        offered = {name: text for name, text in first_words(about_of(request))._asdict().items()
                   if text}
        form = PracticeForm(sent(request), request.FILES or None, initial=initial | offered,
                            member=member)
        return cls(request, form).look_after()

    @classmethod
    def of(cls, request, practice):
        """The form for a practice; of a published one the working copy is edited."""
        text = text_of(practice)
        initial = text.content | {"revision": text.revision}
        form = PracticeForm(sent(request), request.FILES or None, initial=initial,
                            member=request.user, practice=practice)
        return cls(request, form, practice, text).look_after()

    @classmethod
    def of_stored(cls, request, practice):
        """The form as if what is stored had just been sent."""
        text = text_of(practice)
        data = as_data(text.content | {"revision": text.revision, "action": "submit"})
        form = PracticeForm(data, member=request.user, practice=practice)
        return cls(request, form, practice, text).look_after()

    @property
    def member(self):
        return self.request.user

    def look_after(self):
        """Let the keeper look after the form, where the text has its place by now."""
        place = reverse("goodpractices:edit", args=[self.practice.pk]) if self.practice else None
        give_back(self.form, self.request, place)
        return self

    def of_saved(self, practice):
        """The same page, now that what was written has a place."""
        self.practice = self.text = practice
        return self

    def lacking(self, gaps):
        """The saved text with what it still needs, at each field."""
        self.form.began_from(self.text.revision)
        self.gaps = gaps
        for gap in gaps:
            self.form.add_error(gap.field, gap.message)
        return self.render(422)

    def beside(self, newer):
        """What was sent, beside the text that somebody saved meanwhile."""
        self.newer = newer
        self.form.began_from(newer.revision)
        return self.render(409)

    def render(self, status=None):
        """The page; 422 when the form was sent and did not fit."""
        status = status or (422 if self.form.is_bound else 200)
        return render(self.request, "goodpractices/edit.html", self.context(), status=status)

    def context(self):
        content = self._content()
        return {
            "form": self.form,
            "practice": self.practice,
            "text": self.text,
            "sections": [self._section(section) for section in SECTIONS],
            "progress": progress(content),
            "differences": differences(self.newer.content, content) if self.newer else [],
            "refusal": self.refusal,
            "gaps": [(gap, target_of(self.form[gap.field])) for gap in self.gaps],
        }

    def _content(self):
        """What the form holds, as far as it can be read; what is stored before anything is sent."""
        if self.form.is_bound and not self.form.errors:
            return self.form.content()
        if self.text:
            return self.text.content
        return GoodPractice(language="nl").content

    def _section(self, section):
        fields = [self.form[name] for name in section.fields]
        return section, [(bound, self._rows(bound)) for bound in fields]

    @staticmethod
    def _rows(bound):
        widget = bound.field.widget
        return widget.rows(bound.html_name, bound.value()) if hasattr(widget, "rows") else None


def target_of(bound):
    """The id that a link to a field points at: of a set of boxes, the first one."""
    is_set = isinstance(bound.field.widget, CheckboxSelectMultiple)
    return bound.subwidgets[0].id_for_label if is_set else bound.auto_id


def text_of(practice):
    """What the author edits: the practice, or the working copy of a published one."""
    return practice.working_copy() if practice.status == "published" else practice


def as_data(content):
    """A text as a browser would send it."""
    data = MultiValueDict(as_sent(content.get(FILES, ())))
    others = {name: value for name, value in content.items() if name != FILES}
    for name, value in others.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for row in value:
                for column, cell in row.items():
                    data.appendlist(f"{name}_{column}", cell)
        elif isinstance(value, list):
            data.setlist(name, value)
        elif value is not False:
            data[name] = str(value)
    for name in RICH_FIELDS:
        data[f"{name}_format"] = "html"
    return data
