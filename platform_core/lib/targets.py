"""Rows about any object of any app: how they point at it, and how a page of them is loaded."""
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

Pair = tuple[int, int]


def key_of(obj: models.Model) -> dict[str, Any]:
    """{"content_type": …, "object_id": …}: the columns under which rows point at an object."""
    return {"content_type": ContentType.objects.get_for_model(obj), "object_id": obj.pk}


def pair_of(obj: models.Model) -> Pair:
    """(content type id, object id) of an object, as rows and caches are keyed."""
    return ContentType.objects.get_for_model(obj).pk, obj.pk


class Targeted(models.Model):
    """A row about one object of any app."""

    content_type = models.ForeignKey("contenttypes.ContentType", models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()

    class Meta:
        abstract = True

    @property
    def pair(self) -> Pair:
        """(content type id, object id) of what this is about."""
        return self.content_type_id, self.object_id


def load(
    pairs: Iterable[Pair], visible_to: Any = None,
    narrowed: Callable[[Any, Any], Any] | None = None,
) -> dict[Pair, Any]:
    """{(content type id, object id): object} of these pairs; one query per kind of object.

    With `visible_to` (a member) only what that member may see, by the model's own list rule.
    `narrowed(model, queryset)` may choose columns; without it `SHOWN_WITH` names the relations that
    come along. What no longer exists, or belonged to an app that was taken out, is left out.
    """
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for kind, pk in pairs:
        wanted[kind].add(pk)
    found: dict[Pair, Any] = {}
    for kind, ids in wanted.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None:
            continue
        rows = model._base_manager if visible_to is None else model.objects.visible_to(visible_to)
        rows = (narrowed or shown)(model, rows.filter(pk__in=ids))
        found |= {(kind, one.pk): one for one in rows}
    return found


def shown(model: Any, rows: models.QuerySet) -> models.QuerySet:
    """These rows with the relations that a list shows of them (the model's `SHOWN_WITH`)."""
    related = getattr(model, "SHOWN_WITH", ())
    return rows.select_related(*related) if related else rows


def columns(rows: models.QuerySet, names: Iterable[str]) -> models.QuerySet:
    """These rows with the columns of these names alone; "a__b" brings the relation a along."""
    related = {name.rpartition("__")[0] for name in names if "__" in name}
    return (rows.select_related(*related) if related else rows).only(*names)


def attach(rows: Iterable[Targeted]) -> list[Any]:
    """Give Targeted rows their targets (None when gone) with one query per kind; the targets."""
    rows = list(rows)
    found = load(row.pair for row in rows)
    for row in rows:
        type(row)._meta.get_field("target").set_cached_value(row, found.get(row.pair))
    return [row.target for row in rows]
