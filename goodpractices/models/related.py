"""Which practices are like one: those that share the most tags; the tags of several at once."""
from django.contrib.contenttypes.models import ContentType

from platform_core.lib.prepared import few_columns, marks
from platform_core.members.models import AudienceQuerySet, audience_ids
from platform_core.taxonomy.thesaurus import concepts_of

# Of the rule of visible_to what concerns published ones; tests hold it to that.
RELATED = """
    SELECT other.id, other.title, other.language FROM (
        SELECT object_id, count(*) AS shared FROM taxonomy_tagged
        WHERE content_type_id = %s AND tag_id IN ({tags}) AND object_id <> %s GROUP BY object_id
    ) AS alike JOIN goodpractices_goodpractice other ON other.id = alike.object_id
    WHERE other.status = 'published' AND (other.audience_id IN ({readable}) OR other.author_id = %s)
    ORDER BY alike.shared DESC, other.published_at DESC LIMIT %s
"""


class RelatedQuerySet(AudienceQuerySet):
    """What a practice page offers to read on."""

    def related_to(self, practice, member, most=4):
        """Published practices that share the most tags with this one; one query, written out."""
        tags = [concept.pk for concept in practice.concepts]
        readable = audience_ids(member)
        kind = ContentType.objects.get_for_model(self.model).pk
        author = member.pk if member.is_authenticated and member.is_full_member else None
        return few_columns(self.model, ["id", "title", "language"],
                           RELATED.format(tags=marks(tags), readable=marks(readable)),
                           [kind, *tags, practice.pk, *readable, author, most])

    @staticmethod
    def with_concepts(practices):
        """The practices as a list, their tags read in one statement."""
        practices = list(practices)
        known = concepts_of(practices)
        for one in practices:
            one.concepts = sorted(known[one.pk], key=lambda concept: concept.position)
        return practices
