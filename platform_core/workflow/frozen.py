"""What is kept as it is while somebody looks into it: no step, no edit, no erasure (decision 96).

    Freeze.objects.hold(thread)                     begins
    rows.exclude(Freeze.objects.held(Post))         in the statement that would change a row
    Freeze.objects.refuse(post)                     where it changed none: says why
"""
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Refused
from platform_core.lib.targets import Targeted, key_of
from platform_core.privacy.personal_data import NOBODYS

WHY = _("This is kept as it is while coordinators look into what happened with it. It can be "
        "changed again afterwards.")


class Frozen(Refused):
    """Something that is frozen was to be changed; nothing was written."""

    def __init__(self):
        super().__init__(str(WHY))


class FreezeQuerySet(models.QuerySet):
    def in_force(self):
        """Those that hold now."""
        return self.filter(lifted_at=None)

    def hold(self, target):
        """Freeze an object that is not frozen yet."""
        return self.create(**key_of(target))

    def of(self, target):
        """The Freeze of this very object that holds now, or None."""
        return self.in_force().filter(**key_of(target)).first()

    def held(self, model):
        """The Q of those rows of a model that are frozen: by themselves, or by what they belong to
        (the relations that the model names in `FROZEN_WITH`).
        """
        found = Q(pk__in=self._keys(model) if _has_numbers(model) else [])
        for way in getattr(model, "FROZEN_WITH", ()):
            found |= Q(**{f"{way}__in": self._keys(_end_of(model, way))})
        return found

    def is_held(self, obj):
        """Whether this object is frozen."""
        model = type(obj)
        return model._base_manager.filter(self.held(model), pk=obj.pk).exists()

    def refuse(self, obj):
        """Raises Frozen when this is frozen."""
        if self.is_held(obj):
            raise Frozen

    def _keys(self, model):
        kind = ContentType.objects.get_for_model(model)
        return self.in_force().filter(content_type=kind).values("object_id")


class Freeze(Targeted):
    """That one thing is kept as it is, since when and until when."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {}

    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"],
                                    condition=Q(lifted_at=None), name="frozen_once"),
        ]

    def __str__(self):
        return f"freeze of {self.content_type_id}:{self.object_id}"

    def lift(self):
        """Let it be changed again; whether it was frozen."""
        mine = Freeze.objects.in_force().filter(pk=self.pk)
        return bool(mine.update(lifted_at=timezone.now()))


def _end_of(model, way):
    """The model to which a way of relations leads."""
    for step in way.split("__"):
        model = model._meta.get_field(step).related_model
    return model


def _has_numbers(model):
    """Whether rows of it have keys that a Freeze can name."""
    key = model._meta.pk
    return isinstance(key.target_field if key.is_relation else key, models.IntegerField)
