"""The field by which an author chooses the files of a practice, and says of each what it is."""
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goodpractices.fields import Column
from goodpractices.models.choices import Licence
from platform_core.attachments.choosing import Chosen, FilesField, FilesWidget
from platform_core.lib.languages import language_choices

NAME = "material_files"
FOR_REVIEWERS = _("At most %(n)d: %(taken)s Reviewers look at them first; nobody may be recognised "
                  "in them. Say of a picture what it shows.")
SAID = (
    Column("title", _("What is it?")),
    Column("language", _("Language"), "choice", tuple(language_choices())),
    Column("licence", _("Licence"), "choice", tuple(Licence.choices)),
    Column("year", _("Year"), "year"),
)


class PracticeFilesWidget(FilesWidget):
    """A box for each file, with the cells in which its author says what it is."""

    rows_template = "goodpractices/_file_rows.html"
    add_at = "goodpractices:add_file"

    def said_of(self, data, pk):
        return {one.name: data.get(name_of(one, pk), "").strip() for one in SAID}

    def shown(self, rows):
        return [(file, [(one, name_of(one, file.pk), (said or {}).get(one.name, ""))
                        for one in SAID]) for file, said in rows]


class PracticeFilesField(FilesField):
    """[{"file": id, "name": …, "title": …}]: the rows of `material_files` of a text."""

    widget = PracticeFilesWidget
    nothing_said = {}
    columns = (Column("name", _("File")), *SAID)    # as people read them beside another text

    def __init__(self):
        super().__init__(FOR_REVIEWERS)

    def prepare_value(self, value):
        return super().prepare_value(chosen_of(value) if isinstance(value, list) else value)

    def clean(self, value):
        return [{"file": one.pk, "name": str(one.stored.name)} | said
                for one, said in super().clean(value)]

    def missing(self):
        """What is wrong in the cells; what is empty still may be."""
        wrong = []
        for place, (one, said) in enumerate(self.rows):
            self.rows[place] = (one, {cell.name: said.get(cell.name, "") for cell in SAID})
            for cell in SAID:
                try:
                    cell.check(said.get(cell.name, ""))
                except ValidationError as refused:
                    wrong += refused.messages
        return wrong


def name_of(column, pk):
    """The name under which a form sends one cell of a file."""
    return f"{NAME}_{column.name}_{pk}"


def chosen_of(rows):
    """The Chosen of the rows of a text."""
    return Chosen(tuple((str(row["file"]), row) for row in rows))


def as_sent(rows):
    """{name: [values]} of the rows of a text, as a browser sends them."""
    cells = {name_of(one, row["file"]): [row.get(one.name, "")] for row in rows for one in SAID}
    return {NAME: [str(row["file"]) for row in rows]} | cells
