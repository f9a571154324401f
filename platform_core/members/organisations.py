"""Organisations: one row for one, however its name is spelled; two that are one are merged."""
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.audit.models import Entry
from platform_core.lib.countries import country_choices
from platform_core.lib.entailed import Line, entailed
from platform_core.lib.normalise import normalise
from platform_core.lib.sectors import sector_choices
from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.members.names import FoldedNameField, spelling_key
from platform_core.privacy.fields import CheckedCharField


class OrganisationQuerySet(models.QuerySet):
    def named(self, name, sector="", country=""):
        """Return the organisation with this name, made when it is new; spelling is forgiven.

        A name that was merged into another leads to that one.
        """
        name = " ".join(normalise(name).split())
        facts = {"name": name, "sector": sector, "country": country}
        with transaction.atomic():
            one_at_a_time("organisation", spelling_key(name))
            found = self.select_related("merged_into").get_or_create(
                key=spelling_key(name), defaults=facts)[0]
        return found.merged_into or found

    @transaction.atomic
    def add(self, by, **facts):
        """Add one that no member named yet; raises Taken when one is spelled alike."""
        key = spelling_key(facts["name"])
        one_at_a_time("organisation", key)
        if self.filter(key=key).exists():
            raise Taken(key)
        one = self.create(**facts)
        Entry.objects.record(by, "members.organisation.add", one)
        return one

    def standing(self):
        """Those that are themselves: what was merged into another is only a name of it."""
        return self.filter(merged_into=None)


class Organisation(models.Model):
    """Where members work."""

    key = models.SlugField(max_length=160, unique=True, allow_unicode=True, editable=False)
    name = CheckedCharField(_("name"), max_length=150, names=True)
    folded_name = FoldedNameField(default="")
    sector = models.CharField(_("sector"), max_length=24, choices=sector_choices, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=country_choices, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="other_names"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [models.Index(fields=["folded_name", "id"], name="organisations_by_name")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.key = spelling_key(self.name)
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = [*kwargs["update_fields"], "key", "folded_name"]
        super().save(*args, **kwargs)

    def clean(self):
        if Organisation.objects.exclude(pk=self.pk).filter(key=spelling_key(self.name)).exists():
            raise ValidationError({"name": self.unique_error_message(type(self), ["name"])})

    @transaction.atomic
    def describe(self, by, **facts):
        """Change name, sector and country; every page shows them at once."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))
        Entry.objects.record(by, "members.organisation.describe", self)

    def entailed_by_merging(self):
        """What moves when this becomes a name of another one."""
        lines = [Line(rows.count(), _said(field, rows.count())) for field, rows in self._named_by()]
        return entailed(lines, is_final=True)

    @transaction.atomic
    def merge_into(self, other, by):
        """Let everything that names this name the other; how many of each, as it was said.

        The row stays, so that its name leads to the other one for good.
        """
        rows = Organisation.objects.select_for_update().filter(pk__in=[self.pk, other.pk])
        known = {one.pk: one for one in rows}
        other = known[other.pk]
        if other.pk == self.pk or known[self.pk].merged_into_id or other.merged_into_id:
            raise NotOne
        moved = []
        for relation, rows in self._named_by():
            rows = rows.exclude(pk__in=_staying(relation, rows, other))
            moved.append(rows.update(**{relation.field.attname: other.pk}))
        self.other_names.update(merged_into=other)
        self.merged_into = other
        self.save(update_fields=["merged_into"])
        Entry.objects.record(by, "members.organisation.merge", self, into=other.pk,
                             moved=sum(moved))
        return moved

    def _named_by(self):
        """[(relation, rows)] of everything that names this, whichever app it belongs to."""
        relations = [one for one in self._meta.related_objects if one.related_model != Organisation]
        return [(one, one.related_model._base_manager.filter(**{one.field.name: self.pk}))
                for one in relations]


class NotOne(Exception):
    """These cannot become one: a colleague merged one of them meanwhile, or they are one."""


def _staying(relation, rows, other):
    """Keys of what would be there twice: it keeps the name that it was told under.

    A model of which `other` may have one alone says so by `staying(rows, organisation)`.
    """
    asked = getattr(relation.related_model, "staying", None)
    return list(asked(rows, other).values_list("pk", flat=True)) if asked else []


def _said(relation, count):
    if relation.related_model._meta.label == "members.Member":
        said = ngettext("%(n)s member works there; they get the other organisation.",
                        "%(n)s members work there; they get the other organisation.", count)
        return said % {"n": count}
    return _("%(kind)s that name it: %(n)s. They name the other organisation then.") % {
        "n": count, "kind": relation.related_model._meta.verbose_name_plural.capitalize()}
