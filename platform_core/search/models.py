"""What search knows of each published thing, written in the transaction that publishes it."""
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace, Substr, Trim

from platform_core.lib.folding import words_of
from platform_core.lib.prepared import marks, moment
from platform_core.members.models import Audience, audience_ids
from platform_core.search import analysis
from platform_core.search.contracts import Findable
from platform_core.search.lexicon import Lexicon, lexicon
from platform_core.search.missed import Miss, MissedDay, MissedWord

__all__ = [
    "Document", "IndexEntry", "Lexicon", "Miss", "MissedDay", "MissedWord", "SearchFields",
    "Searchable", "document_of", "document_row",
]
LONGEST_INDEXED, STOP, TITLE, FIRST_YEAR = 60_000, "0stop0", "title", 2000
NOT_IN_A_CODE = re.compile(r"[^\w-]", re.ASCII)


@dataclass
class SearchFields:
    """What a Searchable tells of itself; `facets` is {dimension: [values]}.

    `concepts` are the slugs of what it is about as a whole: every name of one finds it. `under` is
    the id of what it is part of: of several parts that are found one is shown. `author` is the id
    of the member whom readers see as its author.
    """

    title: str
    text: str
    audience_id: int
    language: str
    kind: str
    published_at: datetime
    country: str = ""
    sector: str = ""
    facets: dict = field(default_factory=dict)
    concepts: list = field(default_factory=list)
    under: int | None = None
    author: int | None = None


class IndexEntry(NamedTuple):
    """What is shown of a Document."""

    content_type_id: int
    object_id: int
    kind: str
    language: str
    sector: str
    published_at: datetime
    under: int | None
    title: str

    @property
    def key(self):
        """Which object it is about: (content type id, id)."""
        return self.content_type_id, self.object_id


ENTRIES = f"SELECT id, {', '.join(IndexEntry._fields)} FROM search_document WHERE id IN ({{}})"  # noqa: S608


class DocumentQuerySet(models.QuerySet):
    def entries(self, ids):
        """{id: IndexEntry} of those of these documents that still exist; written out."""
        with connection.cursor() as cursor:
            cursor.execute(ENTRIES.format(marks(ids)), ids)
            rows = [(pk, IndexEntry(*facts)) for pk, *facts in cursor.fetchall()]
        return {pk: one._replace(published_at=moment(one.published_at)) for pk, one in rows}

    def visible_to(self, member):
        """The documents of the audiences that this member belongs to."""
        return self.filter(audience_id__in=audience_ids(member))

    def of(self, obj):
        """The document of one object, as a queryset."""
        kind = ContentType.objects.get_for_model(obj)
        return self.filter(content_type=kind, object_id=obj.pk)

    def outdated(self):
        """Documents that another analysis or lexicon wrote; ranges, so that the index serves.

        What nobody may find is written anew when it is shown again.
        """
        version, edition = analysis.VERSION, lexicon().edition
        return self.exclude(audience=None).filter(
            models.Q(version__lt=version) | models.Q(version__gt=version)
            | models.Q(version=version, edition__lt=edition)
            | models.Q(version=version, edition__gt=edition)
        )

    def hide(self, model, rows):
        """Let nobody find these objects (a queryset); what was analysed is kept for show().

        One statement, however many they are.
        """
        self._about(model, rows).update(audience=None)

    def show(self, model, rows, audience_id):
        """Let an audience find these objects again; how many have an entry."""
        return self._about(model, rows).update(audience_id=audience_id)

    def without_entry(self, model, rows):
        """Those of these objects (a queryset) that have no entry."""
        kind = ContentType.objects.get_for_model(model)
        known = self.filter(content_type=kind).values("object_id")
        return rows.exclude(pk__in=known.filter(object_id__in=rows.values("pk")))

    def readdress(self, model, rows, audience_id, **facets):
        """Let another audience find these objects; {dimension: (old, new)} changes with it."""
        written = F("facets")
        for name, (old, new) in facets.items():
            padded = Concat(Value(" "), written, Value(" "), output_field=models.TextField())
            old, new = (f" {facet_token(name, value)} " for value in (old, new))
            written = Trim(Replace(padded, Value(old), Value(new)))
        self._about(model, rows).update(audience_id=audience_id, facets=written)

    def retitle(self, model, rows, language, old, new):
        """Give these objects, of one language, another title at once; a sweep does the rest.

        The title's words stand before those of the text, so that they can be replaced in place:
        no question finds a title that was corrected.
        """
        before, after = (title_terms(title, language) for title in (old, new))
        tokens = [Value(title_tokens(title, language)) for title in (old, new)]
        mine = self._about(model, rows)
        mine.filter(terms__startswith=before).update(
            terms=Concat(Value(after), Substr("terms", len(before) + 1)),
            facets=Replace("facets", *tokens),
        )
        mine.update(title=new[:200], version=0)

    def tagged(self, slug):
        """The entries that are found by a tag, as a queryset; one look at each row."""
        padded = Concat(Value(" "), F("facets"), Value(" "), output_field=models.TextField())
        return self.annotate(padded=padded).filter(
            padded__contains=f" {facet_token('tag', slug)} ")

    def outdate(self, model, rows):
        """Let a sweep write these objects anew."""
        self._about(model, rows).update(version=0)

    def _about(self, model, rows):
        kind = ContentType.objects.get_for_model(model)
        return self.filter(content_type=kind, object_id__in=rows.values("pk"))

    def put(self, rows):
        """Upsert unsaved documents, one per object, in one statement."""
        self.bulk_create(
            rows, update_conflicts=True, unique_fields=["content_type", "object_id"],
            update_fields=WRITTEN,
        )


class Document(models.Model):
    """One entry of the index: the analysed text in `terms`, what it is filtered by in `facets`.

    `facets` is "dimension:value" with spaces between, the words of the title as the last dimension;
    both columns are indexed by the engine. `under` is the id of what the entry is part of. Ids
    rise with publication, so reading from the highest id down reads the newest first.
    """

    content_type = models.ForeignKey(
        ContentType, models.CASCADE, related_name="+", db_index=False
    )
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    kind = models.CharField(max_length=24)
    language = models.CharField(max_length=12)
    audience = models.ForeignKey(Audience, models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=24, blank=True)
    published_at = models.DateTimeField()
    under = models.PositiveBigIntegerField(null=True)
    title = models.CharField(max_length=200)
    terms = models.TextField()
    facets = models.TextField(default="")
    length = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=analysis.VERSION)
    edition = models.PositiveIntegerField(default=0)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="indexed_only_once")
        ]
        indexes = [models.Index(fields=["version", "edition"], name="documents_by_analysis")]

    def __str__(self):
        return self.title


WRITTEN = [
    "kind", "language", "audience", "country", "sector", "published_at", "under", "title", "terms",
    "facets", "length", "version", "edition",
]


class Searchable(models.Model):
    """Something that keeps the contract Findable; index() after every change."""

    class Meta:
        abstract = True

    def index(self):
        """Write the entry anew, in the caller's transaction; what is not findable has none."""
        if self.is_findable:
            Document.objects.put([document_of(self)])
        else:
            self.unindex()

    def unindex(self):
        """Take the entry out; nothing happens when there is none."""
        Document.objects.of(self).delete()

    def public_path(self, code):
        """Where a visitor reads it in the frame of a language; "" for what is for members."""
        return ""


def document_of(obj: Findable) -> Document:
    """The entry of a Searchable, unsaved."""
    kind = ContentType.objects.get_for_model(obj)
    return Document(content_type=kind, object_id=obj.pk, **document_row(obj.search_fields()))


def document_row(facts: SearchFields) -> dict:
    """The columns of a Document; a word of the title counts for three of the text.

    Parts of compounds and the tags come after the text, so that they break up no phrase; STOP keeps
    a phrase from matching across the end of the title and the beginning of the text.
    """
    known = lexicon()
    title = title_terms(facts.title, facts.language)
    text = [*analysis.terms(facts.text[:LONGEST_INDEXED], facts.language), STOP]
    tags = sorted(analysis.tag_term(slug) for slug in facts.concepts)
    parts = [*part_terms(facts.title, facts.language, known) * 3,
             *part_terms(facts.text[:LONGEST_INDEXED], facts.language, known)]
    terms = [*title.split(), *text, *parts, *tags]
    return {
        "kind": facts.kind,
        "language": facts.language,
        "audience_id": facts.audience_id,
        "country": facts.country,
        "sector": facts.sector,
        "published_at": facts.published_at,
        "under": facts.under,
        "title": facts.title[:200],
        "terms": " ".join(terms),
        "facets": " ".join(_facet_tokens(facts)) + title_tokens(facts.title, facts.language),
        "length": len(terms),
        "version": analysis.VERSION,
        "edition": known.edition,
    }


def title_terms(title, language):
    """The words of a title as every entry begins with them, a space behind the last."""
    return " ".join([*analysis.terms(title, language), STOP] * 3) + " "


def title_tokens(title, language):
    """How the words of a title end the facets of an entry, each behind a space."""
    return "".join(f" {TITLE}:{term}" for term in analysis.terms(title, language))


def part_terms(text, language, known):
    """The stems of the parts of each compound in a text."""
    return [analysis.stem(part, language) for word in words_of(text)
            for part in known.parts_of(word, language)]


def _facet_tokens(facts):
    """"dimension:value" of each facet, and the kind of thing as one more."""
    pairs = {(name, str(value)) for name, values in facts.facets.items() for value in values}
    own = {("is", facts.kind), ("lang", facts.language), ("year", year_of(facts.published_at)),
           ("author", str(facts.author or ""))}
    return [facet_token(*pair) for pair in sorted(own | pairs) if pair[1]]


def year_of(moment):
    """The facet by which entries of one year (UTC) are found without reading all newer ones."""
    return str(max(moment.astimezone(UTC).year, FIRST_YEAR))


def facet_token(dimension, value):
    """How a facet stands in the index; codes and slugs only, anything else is made into one."""
    return f"{dimension}:{NOT_IN_A_CODE.sub('_', value)}"
