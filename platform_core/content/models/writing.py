"""How words come into an edition, and which history each block takes with it."""
from platform_core.content.models.block import Block, digest
from platform_core.content.models.line import checked_facts

EVERYTHING = ("kind", "position", "text", "careful", "value", "facts", "change", "since",
              "meaning_since", "safety_since", "seen", "source_digest", "confirmed_in")


class NoSource(Exception):
    """There is nothing to translate: the source language has never been live."""


def blocks_of(edition):
    """{key: Block} of an edition in order, {} of none."""
    return {block.key: block for block in edition.blocks.all()} if edition else {}


def first_blocks(edition, before, source):
    """The Blocks with which a new edition starts: the words that stand, or those of a source.

    `before` is the edition whose words are taken over, `source` the one that is translated.
    """
    known = blocks_of(before)
    if source is None:
        return [copied(block, edition, place) for place, block in enumerate(known.values())]
    new = []
    for place, (key, block) in enumerate(blocks_of(source).items()):
        own = known.get(key) or Block(key=key)
        made = copied(own, edition, place)
        made.kind, made.value, made.facts = block.kind, block.value, {**own.facts, **block.facts}
        new.append(made)
    return new


def copied(block, edition, place):
    """A new Block of an edition with the words and the history of another one."""
    made = Block(edition=edition, key=block.key, kind=block.kind, position=place, text=block.text,
                 careful=block.careful, value=block.value, facts=block.facts)
    made.take_over(block)
    return made


def store(edition, lines, base, source):
    """Let these Lines be the blocks of a draft; `base` is what stood, `source` what was seen."""
    present, before, seen = blocks_of(edition), blocks_of(base), blocks_of(source)
    kept, new = [], []
    for place, line in enumerate(lines):
        block = present.get(line.key) or Block(edition=edition, key=line.key)
        _rewrite(block, line, edition, before.get(line.key))
        if source and (line.stands or (block.since_id == edition.pk and not block.seen_id)):
            _note_source(block, source, seen.get(line.key))
        block.position = place
        (kept if block.pk else new).append(block)
    edition.blocks.exclude(key__in=[line.key for line in lines]).delete()
    _rewritten(kept, EVERYTHING)
    Block.objects.bulk_create(new)


def _rewritten(blocks, fields):
    """Write these columns of blocks that are there; `bulk_update` took eight times as long."""
    Block.objects.bulk_create(blocks, update_conflicts=True, unique_fields=["id"],
                              update_fields=fields)


def _rewrite(block, line, edition, before):
    """Give a block the words of a line. Equal words keep their history, or take that of `before`.

    `before` is the block that stood: a draft that comes back to its words changed nothing.
    """
    is_same = block.pk and block.digest == digest(line.text, line.careful)
    block.kind, block.value, block.facts = line.kind, line.value, checked_facts(line.facts)
    block.text, block.careful, block.change = line.text, line.careful, line.change
    if is_same:
        return
    if before and before.digest == block.digest:
        block.take_over(before)
        return
    block.since, block.seen, block.confirmed_in, block.source_digest = edition, None, None, ""


def _note_source(block, source, seen):
    block.seen, block.source_digest = source, seen.digest if seen else ""


def settle_source(edition, before):
    """Of a source that goes live: note since which edition each block means what it says.

    Returns whether translations have something to follow. `before` are the blocks that stood until
    now. What the editor called wording changes nothing for translations; meaning makes them
    outdated, safety withholds them; the same words neither.
    """
    blocks, followed = list(edition.blocks.all()), False
    for block in blocks:
        stood = before.get(block.key)
        block.meaning_since_id = stood.meaning_since_id if stood else edition.pk
        block.safety_since_id = stood.safety_since_id if stood else None
        if stood is None or stood.digest != block.digest:
            followed = _count_change(block, edition, Block.Change) or followed
    _rewritten(blocks, ["meaning_since", "safety_since"])
    return followed


def _count_change(block, edition, change):
    if block.change in (change.MEANING, change.SAFETY):
        block.meaning_since = edition
    if block.change == change.SAFETY:
        block.safety_since = edition
    return block.change != change.WORDING


def unsaid(edition, before):
    """The keys of changed blocks of a source of which nobody said what that means."""
    known = blocks_of(before)
    return [key for key, block in blocks_of(edition).items() if not block.change
            and key in known and known[key].digest != block.digest]


def _must_speak(block, key, told):
    """Whether a block needs words: a picture may stand alone, a translation says what is told."""
    if told is None:
        return block.kind != block.Kind.IMAGE
    return key in told and bool(told[key].text)


def without_words(edition, source):
    """The keys of blocks that say nothing where the source says something."""
    told = blocks_of(source or edition)
    return [key for key, block in blocks_of(edition).items()
            if (not block.text and _must_speak(block, key, told if source else None))
            or (not block.careful and key in told and told[key].careful)]
