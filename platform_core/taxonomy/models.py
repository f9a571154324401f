"""Concepts: tags that mean one thing in every language, held by anything that can be tagged."""
import csv
from itertools import count
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import CommonGenericTaggedItemBase, ItemBase, TagBase

from platform_core.audit.models import Entry
from platform_core.taxonomy.keeping import Kept

THESAURUS = Path(__file__).parent / "data" / "thesaurus.csv"
LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pl", "ar", "ti")
FACETS = {
    "forms": _("Forms of violence"),
    "contexts": _("Context"),
    "interventions": _("Interventions"),
    "principles": _("Principles and ways of working"),
    "people": _("Target groups"),
    "services": _("Services and organisations"),
    "legal": _("Law and policy"),
}


class ConceptQuerySet(models.QuerySet):
    def taggable(self):
        """Concepts that may be chosen; the heads of the facets are only shelves.

        What was replaced is chosen no more.
        """
        return self.exclude(broader=None).filter(replaced_by=None)

    def chosen(self, slugs):
        """The concepts that these ids name now: what was replaced leads to what replaced it."""
        named = Q(slug__in=slugs) | Q(replaces__slug__in=slugs)
        return self.taggable().filter(named).distinct()

    @transaction.atomic
    def add(self, by, broader, labels, synonyms):
        """A concept that is not in the file, under another one and at the end of its facet."""
        known = set(self.values_list("slug", flat=True))
        base = slugify(labels["en"])[:90] or "tag"
        slug = next(name for n in count(1) if (name := base if n == 1 else f"{base}-{n}")
                    not in known)
        last = self.filter(facet=broader.facet).aggregate(last=models.Max("position"))["last"]
        concept = self.create(
            slug=slug, name=labels["en"], broader=broader, facet=broader.facet, labels=labels,
            synonyms=synonyms, position=last, is_kept=True)
        Entry.objects.record(by, "taxonomy.concept.add", concept)
        concept.changed()
        return concept

    def of_facet(self, *facets):
        """The concepts of these facets that may be chosen."""
        return self.taggable().filter(facet__in=facets)

    @transaction.atomic
    def load(self, path=THESAURUS):
        """Bring the table in line with the file; what is there already keeps its row.

        What a coordinator wrote of a concept stands: the file is not followed there any more.
        """
        known = {concept.slug: concept for concept in self.select_related("broader")}
        with path.open(encoding="utf-8", newline="") as file:
            for position, row in enumerate(csv.DictReader(file)):
                facts = self._facts(row, known) | {"position": position}
                known[row["id"]] = self._put(known.get(row["id"]), row["id"], facts)
        return len(known)

    def _put(self, concept, slug, facts):
        if concept is None:
            return self.create(slug=slug, **facts)
        if concept.is_kept:
            return concept
        if any(getattr(concept, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(concept, name, value)
            concept.save()
        return concept

    @staticmethod
    def _facts(row, known):
        """Broader concepts stand above narrower ones in the file."""
        broader = known.get(row["broader"])
        columns = {code: row.get(f"{code}_synonyms", "").split("|") for code in ("nl", "en")}
        synonyms = {code: [word for word in words if word] for code, words in columns.items()}
        return {
            "name": row["en"],
            "broader": broader,
            "facet": broader.facet if broader else row["id"],
            "labels": {code: row[code] for code in LANGUAGES if row.get(code)},
            "synonyms": synonyms,
        }


class Concept(Kept, TagBase):
    """One concept of the thesaurus; `slug` is its stable id, the same for good.

    `is_kept`: a coordinator wrote its words or its place, which the file does not change any more.
    """

    name = models.CharField(_("name"), max_length=100)
    facet = models.CharField(max_length=20, choices=FACETS)
    broader = models.ForeignKey("self", models.PROTECT, null=True, related_name="narrower")
    labels = models.JSONField(default=dict)
    synonyms = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    is_kept = models.BooleanField(default=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    objects = ConceptQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self):
        return self.label

    @property
    def label(self):
        """The name in the reader's language, else in English."""
        return self.label_in((get_language() or "en")[:2])

    def label_in(self, language):
        """The name in one language, else in English."""
        return self.labels.get(language) or self.labels.get("en") or self.slug

    @property
    def words(self):
        """Every label and synonym in every language, with its language."""
        labels = [(code, label) for code, label in self.labels.items()]
        return labels + [(code, word) for code, words in self.synonyms.items() for word in words]

    def is_visible_to(self, member):
        """The thesaurus is known to every member."""
        return member.is_authenticated and member.is_full_member

    def get_absolute_url(self):
        standing = self.replaced_by or self
        return f"{reverse('search:search')}?tag={standing.slug}"


class TaggedManager(models.Manager):
    def carrying(self, column, model, concept):
        """(SQL, parameters): the object whose id is in a column carries a concept."""
        kind = ContentType.objects.get_for_model(model)
        sql = "SELECT object_id FROM taxonomy_tagged WHERE content_type_id = %s AND tag_id = %s"
        return f"{column} IN ({sql})", [kind.pk, concept.pk]

    def pairs(self, model, ids):
        """[(object id, concept id)] of objects of one model, in the order of tagging.

        Written out, because every list asks: building the query took four times as long.
        """
        places = ", ".join(["%s"] * len(ids))
        sql = (
            "SELECT object_id, tag_id FROM taxonomy_tagged "  # noqa: S608 - only marks are joined
            f"WHERE content_type_id = %s AND object_id IN ({places}) ORDER BY id"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [ContentType.objects.get_for_model(model).pk, *ids])
            return cursor.fetchall()


class Tagged(CommonGenericTaggedItemBase, ItemBase):
    """Which object carries which concept."""

    tag = models.ForeignKey(Concept, models.CASCADE, related_name="tagged")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()

    objects = TaggedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "tag"], name="tagged_only_once"
            )
        ]
        indexes = [
            models.Index(fields=["tag", "content_type", "object_id"], name="tagged_by_concept")
        ]

    def __str__(self):
        return f"{self.tag_id}: {self.content_type_id} {self.object_id}"
