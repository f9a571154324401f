"""What public pages ask: texts as plain values, in a fixed number of statements.

    version()                     the number under which a rendered page may be kept
    languages()                   every Language that is open, as LanguageShown
    language(code)                one of those that are in use, in preparation too, or None
    page(kind, slug, code)        a Page: its blocks, its state, and where else it exists
    words(code)                   {key: text} of the fixed words that are live in a language
    live_pages(code)              the slugs of the pages of words that are live in a language, and
                                  where those stand that editors added

Nothing here knows a reader, a request or HTML: texts are plain, a template escapes them. What is
withheld for safety is already replaced by the source's block, with its own `lang` and `dir`; the
page then shows 112 beside it. A block that an editor may still doubt says so (`is_unconfirmed`).
"""
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from platform_core.content.models import Block, ContentVersion, Edition, Language
from platform_core.content.pictures import with_pictures
from platform_core.content.standing import MISSING, OUTDATED, WITHHELD, state_of

LIVE, NOT_YET, UNKNOWN_LANGUAGE, UNKNOWN_WORK = "live", "not_yet", "unknown_language", "unknown"


class LanguageShown(NamedTuple):
    """A language as pages name it: code, own name, direction, font."""

    code: str
    name: str
    dir: str
    font: str
    is_open: bool = True


class AddedPage(NamedTuple):
    """A page that an editor added, in one language: in which place it stands, and its title."""

    slug: str
    place: str
    parent: str
    title: str


@dataclass(frozen=True)
class BlockShown:
    """One block as it is shown: its words, and the language in which they are."""

    key: str
    kind: str
    text: str
    lang: str
    dir: str
    facts: dict[str, Any] = field(default_factory=dict)
    value: str = ""
    is_withheld: bool = False
    is_unconfirmed: bool = False
    is_outdated: bool = False
    is_careful: bool = False
    picture: Any = None

    @property
    def lines(self):
        """The lines that say something: items of a list, paragraphs of a text."""
        return [line for line in self.text.split("\n") if line.strip()]


@dataclass(frozen=True)
class Page:
    """A work in a language. `state` is live, not_yet, unknown_language or unknown.

    `language` is the one that was asked for (None when unknown), `source` the one it was written
    in (of what is live); `elsewhere` are the open languages in which it is live, the asked one too.
    """

    kind: str
    slug: str
    state: str
    language: LanguageShown | None = None
    source: LanguageShown | None = None
    blocks: tuple[BlockShown, ...] = ()
    elsewhere: tuple[LanguageShown, ...] = ()
    edition_id: int = 0
    number: int = 0
    published_at: Any = None

    @property
    def by_key(self):
        """{key: block}."""
        return {block.key: block for block in self.blocks}

    @property
    def is_unconfirmed(self):
        """Whether no native speaker has confirmed some of it: one sentence says so."""
        return any(block.is_unconfirmed for block in self.blocks)

    @property
    def is_withheld(self):
        """Whether some of it stands in the source's language, for safety."""
        return any(block.is_withheld for block in self.blocks)


def version():
    """The content version now; one statement."""
    return ContentVersion.objects.current()


def languages():
    """The open languages, in the editors' order; one statement."""
    return tuple(one for one in _all_languages().values() if one.is_open)


def language(code):
    """The Language of this code while it is in use, open or not; None for any other."""
    return _all_languages().get(code)


def page(kind, slug, code, sure=frozenset()):
    """The Page of a work in a language; three statements at most, two more where it has pictures.

    `sure` are the names of values that are known to hold now: an assurance bound to another one
    shows its careful wording.
    """
    known = _all_languages()
    editions = _live_editions(kind, slug)
    language = known.get(code)
    if language is None:
        return Page(kind, slug, UNKNOWN_LANGUAGE, elsewhere=_elsewhere(editions, known))
    facts = {"language": language, "elsewhere": _elsewhere(editions, known)}
    if code not in editions or not language.is_open:
        return Page(kind, slug, NOT_YET if editions else UNKNOWN_WORK, **facts)
    source = known.get(editions[code].work.source_id, language)
    own, original = _blocks_of(editions[code], editions.get(source.code))
    blocks = with_pictures(shown_blocks(own, original, language, source, sure), language, source)
    live = editions[code]
    return Page(kind, slug, LIVE, source=source, blocks=blocks, edition_id=live.pk,
                number=live.number, published_at=live.published_at, **facts)


def words(code, kind="words", slug="frame"):
    """{key: text} of the fixed words in a language; {} while they are not live. One statement.

    Of a language in preparation too: the page that says "not yet" is set in its words.
    """
    rows = Block.objects.filter(
        edition__status=Edition.Status.LIVE, edition__language=code, edition__work__kind=kind,
        edition__work__slug=slug,
    )
    return {key: text for key, text in rows.values_list("key", "text") if text}


def live_pages(code):
    """(names, added) of what is live in a language; one statement.

    `names` are the slugs of the pages of words, and of every other kind that has something live
    the name of the kind, where its pages begin. `added` are the AddedPages of editors, in order.
    """
    rows = Edition.objects.live().filter(language=code).exclude(work__kind="words")
    title = Block.objects.filter(edition=OuterRef("pk"), key="title").values("text")[:1]
    found = rows.annotate(title=Subquery(title)).order_by("work__order", "work_id").values_list(
        "work__kind", "work__slug", "work__place", "work__parent__slug", "title")
    names, added = set(), []
    for kind, slug, place, parent, words in found:
        names.add(slug if kind == "page" else kind)
        if place != "fixed":
            added.append(AddedPage(slug, place, parent or "", str(words or slug)))
    return names, tuple(added)


def preview(edition, source_edition):
    """The blocks of an edition as they would be shown, for who edits it."""
    language = shown_language(edition.language)
    source = shown_language(source_edition.language) if source_edition else language
    own = {block.key: block for block in edition.blocks.all()}
    original = {block.key: block for block in source_edition.blocks.all()} if source_edition else {}
    return with_pictures(shown_blocks(own, original, language, source), language, source,
                         is_desk=True)


def shown_blocks(own, original, language, source, sure=frozenset()):
    """Yield BlockShown for {key: Block} of an edition beside those of its live source.

    The source says which blocks there are and in which order; without one the edition does.
    """
    if language == source or not original:
        for block in own.values():
            yield _shown(block, block, language, sure)
        return
    for key, beside in original.items():
        block = own.get(key)
        state = state_of(block, beside, beside.digest)
        if state == WITHHELD:
            yield _shown(beside, beside, source, sure, is_withheld=True)
        elif block is None and beside.kind == Block.Kind.IMAGE and not beside.text:
            yield _shown(beside, beside, language, sure)    # its description is not of this text
        elif state != MISSING and block is not None:
            yield _shown(block, beside, language, sure, is_outdated=state == OUTDATED,
                         is_unconfirmed=bool(block.text) and not block.confirmed_in_id)


def shown_language(language):
    """A Language as pages name it."""
    return LanguageShown(language.code, str(language.name), language.direction, language.font,
                         language.status == Language.Status.OPEN)


def _shown(block, beside, language, sure, **marks):
    is_careful = bool(beside.value) and beside.value not in sure
    text = block.careful if is_careful and block.careful else block.text
    return BlockShown(block.key, beside.kind, str(text), language.code, language.dir,
                      {**block.facts, **beside.facts}, beside.value, is_careful=is_careful, **marks)


def _all_languages():
    return {one.code: shown_language(one) for one in Language.objects.in_use()}


def _live_editions(kind, slug):
    rows = Edition.objects.live().filter(work__kind=kind, work__slug=slug)
    return {one.language_id: one for one in rows.select_related("work")}


def _elsewhere(editions, known):
    return tuple(one for one in known.values() if one.is_open and one.code in editions)


def _blocks_of(*editions):
    rows = Block.objects.filter(edition__in=[one.pk for one in editions if one])
    found = {one.pk: {} for one in editions if one}
    for block in rows.order_by("position", "pk"):
        found[block.edition_id][block.key] = block
    return [found[one.pk] if one else {} for one in editions]
