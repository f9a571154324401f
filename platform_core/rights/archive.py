"""Everything that is kept of one member as a zip: JSON for machines, a page for people, the files.

It is made when it is asked for and kept nowhere: no link to it can be found, sent or forgotten.
"""
import json
import shutil
import tempfile
import zipfile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import get_valid_filename

from platform_core.members.readers import written_for
from platform_core.rights.owned import facts_of, files_of, owned

MOST_BYTES = 200_000_000    # of files; what is left out is named
IN_MEMORY, CHUNK = 5_000_000, 500


def archive_of(member):
    """An open temporary file with the zip, at its beginning; whoever closes it erases it."""
    made = tempfile.SpooledTemporaryFile(IN_MEMORY)    # noqa: SIM115 - handed on open
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped, written_for(member):
        sections, files = _read(member)
        left_out = _put_files(zipped, files)
        facts = {"made_at": timezone.now(), "files_left_out": left_out,
                 "data": {model._meta.label: rows for model, rows in sections}}
        told = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        zipped.writestr("data.json", told)
        zipped.writestr("index.html", _page(member, sections, files, left_out))
    made.seek(0)
    return made


def _read(member):
    """([(model, [facts])] of what there is, {path in the zip: StoredFile})."""
    sections, files = [], {}
    for model, whose in owned().items():
        told = []
        for row in whose.rows(model, member).order_by("pk").iterator(CHUNK):
            told.append(facts_of(row))
            files |= {_path(file): file for file in files_of(row)}
        if told:
            sections.append((model, told))
    return sections, files


def _path(file):
    return f"files/{file.pk}-{get_valid_filename(file.name)[:80]}"


def _put_files(zipped, files):
    """The paths of files that are too much together, or whose bytes are gone."""
    room, left_out = MOST_BYTES, []
    for path, file in files.items():
        if file.size > room or not file.is_there:
            left_out.append(path)
            continue
        room -= file.size
        with file.open() as source, zipped.open(path, "w") as target:
            shutil.copyfileobj(source, target)
    return left_out


def _page(member, sections, files, left_out):
    shown = [(model._meta.verbose_name_plural, [_shown(model, facts) for facts in rows])
             for model, rows in sections]
    context = {"member": member, "sections": shown, "now": timezone.now(),
               "files": [path for path in files if path not in left_out], "left_out": left_out}
    return render_to_string("rights/archive.html", context)


def _shown(model, facts):
    """[(label, value)] of one row, without what is empty."""
    names = {field.attname: field.verbose_name for field in model._meta.concrete_fields}
    return [(names.get(name, name), value) for name, value in facts.items()
            if value not in ("", None, [], {})]
