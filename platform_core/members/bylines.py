"""What readers see of who wrote."""
from typing import NamedTuple

from django.db import connection

from platform_core.lib.countries import country_name
from platform_core.members.names import shown_name


class Byline(NamedTuple):
    """A member as a line above what they wrote; nothing else of them is shown to readers."""

    pk: int
    name: str
    sector: str
    country: str
    is_key_person: bool
    is_moderator: bool

    @property
    def country_name(self):
        return country_name(self.country)


def bylines_of(member_ids):
    """{member id: Byline} in one query, written out because every page of a thread asks."""
    ids = sorted(member_ids)
    if not ids:
        return {}
    columns = ", ".join("id" if name == "pk" else name for name in Byline._fields)
    places = ", ".join(["%s"] * len(ids))
    sql = f"SELECT {columns} FROM members_member WHERE id IN ({places})"  # noqa: S608 - only marks
    with connection.cursor() as cursor:
        cursor.execute(sql, ids)
        return {pk: Byline(pk, shown_name(name), *facts[:2], *map(bool, facts[2:]))
                for pk, name, *facts in cursor.fetchall()}
