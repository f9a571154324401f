"""SQLite: FTS5 over the analysed text; it brings BM25 along."""
CREATE = [
    "CREATE VIRTUAL TABLE search_fts USING fts5(terms, content='search_document', "
    "content_rowid='id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    "CREATE TRIGGER search_fts_insert AFTER INSERT ON search_document BEGIN "
    "INSERT INTO search_fts(rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER search_fts_delete AFTER DELETE ON search_document BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, terms) VALUES ('delete', old.id, old.terms); END",
    "CREATE TRIGGER search_fts_update AFTER UPDATE OF terms ON search_document BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, terms) VALUES ('delete', old.id, old.terms); "
    "INSERT INTO search_fts(rowid, terms) VALUES (new.id, new.terms); END",
]
DROP = ["DROP TABLE search_fts"]


def matching(documents, query, joiner):
    """Narrow a queryset to what matches all (`AND`) or any (`OR`) of the groups."""
    return documents.extra(
        tables=["search_fts"],
        where=["search_fts.rowid = search_document.id", "search_fts MATCH %s"],
        params=[_expression(query, joiner)],
    )


def best(documents, query, joiner, start, size):
    """The ids of one page, best first."""
    ranked = matching(documents, query, joiner).extra(select={"rank": "bm25(search_fts)"})
    rows = ranked.order_by("rank", "-pk").values_list("pk", "rank")[start : start + size]
    return [pk for pk, _rank in rows]


def _expression(query, joiner):
    groups = f" {joiner} ".join(_group(group) for group in query.groups)
    excluded = "".join(f" NOT {_group(group)}" for group in query.excluded)
    return f"({groups}){excluded}"


def _group(alternatives):
    """Terms hold only word characters, so quoting them makes them literal."""
    phrases = ['"' + " ".join(phrase) + '"' for phrase in alternatives]
    return "(" + " OR ".join(phrases) + ")"
