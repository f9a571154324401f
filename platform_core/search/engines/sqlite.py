"""SQLite: FTS5 over the analysed text and the facets, with its own BM25."""
CREATE = [
    "CREATE VIRTUAL TABLE search_fts USING fts5(terms, facets, content='search_document', "
    "content_rowid='id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_:-'\")",
    "CREATE TRIGGER search_fts_insert AFTER INSERT ON search_document BEGIN "
    "INSERT INTO search_fts(rowid, terms, facets) VALUES (new.id, new.terms, new.facets); END",
    "CREATE TRIGGER search_fts_delete AFTER DELETE ON search_document BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, terms, facets) "
    "VALUES ('delete', old.id, old.terms, old.facets); END",
    "CREATE TRIGGER search_fts_update AFTER UPDATE OF terms, facets ON search_document BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, terms, facets) "
    "VALUES ('delete', old.id, old.terms, old.facets); "
    "INSERT INTO search_fts(rowid, terms, facets) VALUES (new.id, new.terms, new.facets); END",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
]
DROP = [
    "DROP TRIGGER IF EXISTS search_fts_insert", "DROP TRIGGER IF EXISTS search_fts_delete",
    "DROP TRIGGER IF EXISTS search_fts_update", "DROP TABLE IF EXISTS search_fts",
]
WIDEN = []
SOURCE = "search_fts JOIN search_document AS d ON d.id = search_fts.rowid"
EVERYTHING = "search_document AS d"
MOMENT = "d.published_at"
PLACE = "search_fts.rowid"


def matches(question):
    """The condition that an entry matches a Question, as SQL and its parameters."""
    return "search_fts MATCH %s", [_expression(question)]


def holds(term):
    """The condition that an entry holds a term."""
    return "search_fts MATCH %s", [f'"{term}"']


def worth(question):
    """How well an entry matches, as SQL and its parameters: BM25 of the terms, not the facets."""
    return "-bm25(search_fts, 1.0, 0.0)", []


def _expression(question):
    conditions = [_any_of(tokens) for tokens in question.facets]
    conditions += [_joined(question)] if question.groups else []
    titled = " AND " if question.every else " OR "
    conditions += [f"({titled.join(map(_group, question.in_title))})"] if question.in_title else []
    excluded = "".join(f" NOT {_group(group)}" for group in question.excluded)
    return f"({' AND '.join(conditions)}){excluded}"


def _joined(question):
    """When any group will do, all are named again so that each counts for the rank."""
    if question.every:
        return " AND ".join(map(_group, question.groups))
    leading = " OR ".join(map(_group, question.leading))
    if question.leading == question.groups:
        return f"({leading})"
    return f"({leading}) AND ({' OR '.join(map(_group, question.groups))})"


def _group(group):
    return _any_of((" ".join(phrase) for phrase in group.alternatives), "*" * group.begins)


def _any_of(phrases, ending=""):
    """Terms and facets hold no quotes, so quoting them makes them literal."""
    return "(" + " OR ".join(f'"{phrase}" {ending}' for phrase in phrases) + ")"
