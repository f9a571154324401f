"""Published good practices with their tags, first versions and index entries."""
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType

from bench.seed.community import COUNTRIES, SECTORS
from bench.seed.rows import reset_sequences
from goodpractices.models import GoodPractice, Version
from goodpractices.models.choices import EvidenceLevel, PracticeType, Setting
from goodpractices.models.text import RICH_FIELDS, SEARCHED_LINES
from platform_core.lib.richtext import CleanHtml
from platform_core.search.models import Document, document_row
from platform_core.taxonomy.models import Tagged

PRACTICES, CLOSED_ONE_IN, DRAFT_ONE_IN = 2000, 33, 10
TAGS_OF = {"forms": (1, 3), "interventions": (1, 3), "people": (1, 3), "contexts": (0, 2)}


def write_practices(count, chance, words, community, documents, now):
    """Write `count` published practices, and a draft beside every tenth."""
    by_facet = {name: [c for c in community.concepts if c.facet == name] for name in TAGS_OF}
    practices = [make_practice(n, chance, words, community, by_facet, now) for n in range(count)]
    drafts = [make_practice(n, chance, words, community, by_facet, now)
              for n in range(count // DRAFT_ONE_IN)]
    for draft in drafts:
        draft.status, draft.published_at, draft.evidence_level = "draft", None, ""
    GoodPractice.objects.bulk_create(practices + drafts, batch_size=200)
    kind = ContentType.objects.get_for_model(GoodPractice)
    Tagged.objects.bulk_create(
        (Tagged(tag=tag, content_type=kind, object_id=practice.pk)
         for practice in practices + drafts for tag in practice.concepts), batch_size=1000,
    )
    Version.objects.bulk_create(
        (Version(practice=practice, author=practice.author, status="published", number=1,
                 content=practice.content, at=practice.published_at,
                 evidence_level=practice.evidence_level) for practice in practices),
        batch_size=200,
    )
    index(practices, kind, documents)
    reset_sequences([Document])


def index(practices, kind, documents):
    """What Searchable.index() writes, for all of them at once."""
    fields = {next(documents): (practice, practice.search_fields()) for practice in practices}
    Document.objects.bulk_create(
        (Document(pk=pk, content_type=kind, object_id=practice.pk, **document_row(facts))
         for pk, (practice, facts) in fields.items()), batch_size=200,
    )


def make_practice(number, chance, words, community, by_facet, now):
    """One practice in memory, with its tags."""
    at = now - timedelta(minutes=chance.randrange(1000, 1_000_000))
    practice = GoodPractice(
        title=" ".join(words.some(4, 9)), language="en" if chance.random() < 0.2 else "nl",
        status="published", author=chance.choice(community.members), created=at, changed_at=at,
        published_at=at, reviewed_at=at, review_due=(at + timedelta(days=730)).date(),
        evidence_level=chance.choice(EvidenceLevel.values),
        practice_type=chance.choice(PracticeType.values), setting=chance.choice(Setting.values),
        sectors_involved=chance.sample(SECTORS, 2), countries=[chance.choice(COUNTRIES)],
        languages_of_delivery=chance.sample(["nl", "en", "ar", "ti", "fr"], 2),
        owner_organisation=chance.choice(community.organisations), consent_declaration=True,
        audience=community.closed if number % CLOSED_ONE_IN == 1 else community.everyone,
        lessons=[{"kind": "limitation", "text": " ".join(words.some(5, 15))}],
        **{name: " ".join(words.some(10, 40))[:300] for name in SEARCHED_LINES},
        **{name: CleanHtml(f"<p>{' '.join(words.some(40, 120))}</p>") for name in RICH_FIELDS},
    )
    practice.concepts = [
        tag for name, (least, most) in TAGS_OF.items()
        for tag in chance.sample(by_facet[name], chance.randrange(least, most))
    ]
    return practice
