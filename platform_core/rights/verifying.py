"""Whether strings of somebody are still anywhere: tables, index, sessions, files and their names.

It reads the database itself, column by column, not the models that erasing walks: what that
forgot, this finds. What is sealed for its author alone, and the cache, it cannot look into.
"""
import json

from django.contrib.sessions.models import Session
from django.db import connection

from platform_core.attachments.models import StoredFile
from platform_core.attachments.words import text_of
from platform_core.rights.needles import Needles

CHUNK = 1000
SHADOWS = ("search_fts_",)    # the engine's own bytes of what search_document holds


def hits_of(strings, files=True):
    """{where: how many rows or files hold one of these strings}; {} when they are gone."""
    needles, found = Needles(strings), {}
    if not needles:
        return found
    for table in sorted(connection.introspection.table_names()):
        if not table.startswith(SHADOWS):
            found |= _in_table(table, needles)
    sessions = sum(needles.are_in(json.dumps(one.get_decoded(), ensure_ascii=False))
                   for one in Session.objects.iterator())
    inside = _in_files(needles) if files else {}
    return found | ({"sessions": sessions} if sessions else {}) | inside


def _in_table(table, needles):
    """{"table.column": rows} of one table, as the database gives them."""
    quoted, counts = connection.ops.quote_name(table), {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - a name that the database gave
        names = [column[0] for column in cursor.description]
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                for name, value in zip(names, row, strict=True):
                    if (text := _as_text(value)) and needles.are_in(text):
                        counts[f"{table}.{name}"] = counts.get(f"{table}.{name}", 0) + 1
    return counts


def _as_text(value):
    """What a column gave as text; JSON without its escapes; "" for what is none."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "ignore")
    if not isinstance(value, str):
        return ""
    if "\\u" in value and value[:1] in "[{\"":
        try:
            return json.dumps(json.loads(value), ensure_ascii=False)
        except ValueError:
            return value
    return value


def _in_files(needles):
    """{"files": how many} of those kept: their words, and the plain bytes of the others."""
    count = sum(needles.are_in(text_of(stored)) for stored in StoredFile.objects.iterator()
                if stored.is_there)
    return {"files": count} if count else {}
