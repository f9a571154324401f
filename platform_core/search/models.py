"""What search knows of each published thing, written in the transaction that publishes it."""
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from platform_core.members.models import Audience, audience_ids
from platform_core.search import analysis

LONGEST_INDEXED = 60_000


@dataclass
class SearchFields:
    """What a Searchable tells of itself; `facets` is {dimension: [values]}."""

    title: str
    text: str
    audience_id: int
    language: str
    kind: str
    published_at: datetime
    country: str = ""
    sector: str = ""
    facets: dict = field(default_factory=dict)


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The documents of the audiences that this member belongs to."""
        return self.filter(audience_id__in=audience_ids(member))

    def of(self, obj):
        """The document of one object, as a queryset."""
        kind = ContentType.objects.get_for_model(obj)
        return self.filter(content_type=kind, object_id=obj.pk)

    def narrowed(self, kinds=(), filters=None):
        """Only these kinds, and for each dimension at least one of the values."""
        documents = self.filter(kind__in=kinds) if kinds else self
        for dimension, values in (filters or {}).items():
            facets = DocumentFacet.objects.filter(dimension=dimension, value__in=values)
            documents = documents.filter(pk__in=facets.values("document_id"))
        return documents


class Document(models.Model):
    """One entry of the index; `terms` is the analysed text, which each engine indexes itself."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=24, blank=True)
    published_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    terms = models.TextField()
    length = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=analysis.VERSION)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="indexed_only_once")
        ]
        indexes = [models.Index(fields=["kind", "-published_at"], name="documents_newest")]

    def __str__(self):
        return self.title


class DocumentFacet(models.Model):
    """One value by which a document can be found and counted."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="facets")
    dimension = models.CharField(max_length=12)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "dimension", "value"], name="one_per_value")
        ]
        indexes = [models.Index(fields=["dimension", "value", "document"], name="facet_values")]

    def __str__(self):
        return f"{self.dimension}: {self.value}"


class Searchable(models.Model):
    """Something that can be found: index() when it stands, unindex() when it no longer does."""

    class Meta:
        abstract = True

    def search_fields(self):
        """Return the SearchFields of this object."""
        raise NotImplementedError

    def index(self):
        """Write the entry anew, in the caller's transaction."""
        facts = self.search_fields()
        document, made = Document.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(self),
            object_id=self.pk,
            defaults=document_row(facts),
        )
        if not made:
            document.facets.all().delete()
        pairs = {(name, str(value)) for name, values in facts.facets.items() for value in values}
        DocumentFacet.objects.bulk_create(
            DocumentFacet(document=document, dimension=name, value=value)
            for name, value in sorted(pairs)
            if value
        )

    def unindex(self):
        """Take the entry out; nothing happens when there is none."""
        Document.objects.of(self).delete()


def document_row(facts):
    """The columns of a Document; a word of the title counts for three of the text."""
    title = analysis.terms(facts.title, facts.language)
    text = analysis.terms(facts.text[:LONGEST_INDEXED], facts.language)
    return {
        "kind": facts.kind,
        "language": facts.language,
        "audience_id": facts.audience_id,
        "country": facts.country,
        "sector": facts.sector,
        "published_at": facts.published_at,
        "title": facts.title[:200],
        "terms": " ".join(title * 3 + text),
        "length": len(text),
        "version": analysis.VERSION,
    }
