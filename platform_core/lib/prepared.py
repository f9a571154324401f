"""Queries that nearly every page asks: built by the ORM once, asked many times.

Building a query and working out its columns costs several times what asking it does. What is kept
is the statement and how a row becomes an object; nothing that was read.
"""
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.db.models.query import get_related_populators

from platform_core.lib.paging import LARGEST_ID


class Given(models.Expression):
    """The place in a query of a value that is given when it is asked."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class Prepared:
    """`make(*places)` gives a queryset in which places stand for whole numbers, texts or moments.

    Calling it with that many values gives the list of objects that the queryset would; for a
    number that no column holds, none. A `tail` (WHERE … of a queryset without conditions) says what
    the ORM says in too many words; then the values are its marks, one by one. It may begin with a
    JOIN, of which an annotation (RawSQL) gives a column.
    """

    def __init__(self, make: Callable[..., models.QuerySet], tail: str = "") -> None:
        self.make, self.tail = make, tail
        self._built: dict[str, tuple] = {}

    def __call__(self, *values: Any) -> list[Any]:
        if any(isinstance(value, int) and value > LARGEST_ID for value in values):
            return []
        built = self._built.get(connection.vendor)
        if built is None:
            built = self._built[connection.vendor] = self._build(len(values))
        compiler, model, sql, params, names, annotated, converters, populators = built
        given = [_adapted(value) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(sql, [given[one.number] if isinstance(one, Given) else one
                                 for one in params])
            rows = cursor.fetchall()
        found = []
        for row in compiler.apply_converters(rows, converters) if converters else rows:
            one = model.from_db(connection.alias, names, row[:len(names)])
            for populator in populators:
                populator.populate(row, one)
            for name, place in annotated:
                setattr(one, name, row[place])
            found.append(one)
        return found

    def _build(self, count: int) -> tuple:
        places = [Given(number) for number in range(count)]
        query = self.make(*([] if self.tail else places)).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        if self.tail:
            sql, params = f"{sql} {self.tail}", places
        columns = [column for column, _sql, _alias in compiler.select]
        own = compiler.klass_info["select_fields"]
        return (
            compiler, compiler.klass_info["model"], sql, params,
            [columns[place].target.attname for place in own],
            list(compiler.annotation_col_map.items()),
            compiler.get_converters(columns),
            get_related_populators(compiler.klass_info, compiler.select, connection.alias),
        )


def marks(values: Any) -> str:
    """The places of values within the brackets of an IN; NULL, which nothing equals, for none."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def few_columns(model: Any, names: list[str], sql: str, values: list[Any]) -> list[Any]:
    """Objects of a model that know these columns alone, of a statement that is written out.

    The columns are numbers and texts, which every engine gives as they are.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [model.from_db(connection.alias, names, row) for row in rows]


def moment(value: Any) -> datetime:
    """A moment as a statement that is written out gives it: SQLite keeps UTC, and says no zone."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _adapted(value: Any) -> Any:
    is_moment = isinstance(value, datetime)
    return connection.ops.adapt_datetimefield_value(value) if is_moment else value
