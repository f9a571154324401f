"""PostgreSQL: one generated tsvector of the analysed text and the facets, under one GIN index."""
CREATE = [
    "ALTER TABLE search_document ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    "to_tsvector('simple', left(terms, 250000)) || "
    "array_to_tsvector(string_to_array(facets, ' '))) STORED",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector)",
    "ANALYZE search_document",
]
DROP = ["ALTER TABLE search_document DROP COLUMN IF EXISTS vector"]
# Fetching a vector from TOAST storage took longer than ranking by it.
WIDEN = ["ALTER TABLE search_document SET (toast_tuple_target = 8160)"]
SOURCE = EVERYTHING = "search_document AS d"
MOMENT = "extract(epoch FROM d.published_at)::float8"
PLACE = "d.id"
K1, B = 1.2, 0.75


def matches(question):
    """The condition that an entry matches a Question, as SQL and its parameters."""
    facets = [" | ".join(f"'{token}'" for token in tokens) for tokens in question.facets]
    conditions = ["d.vector @@ %s::tsquery"] * len(facets)
    if question.in_title:
        conditions.append("d.vector @@ %s::tsquery")
        facets.append((" & " if question.every else " | ").join(map(_titled, question.in_title)))
    words = _expression(question)
    if words:
        conditions.append("d.vector @@ to_tsquery('simple', %s)")
        facets.append(words)
    return " AND ".join(conditions), facets


def holds(term):
    """The condition that an entry holds a term."""
    return "d.vector @@ to_tsquery('simple', %s)", [f"'{term}'"]


def worth(question):
    """How well an entry matches, as SQL and its parameters: BM25 over groups of terms.

    ts_rank of a word that stands k times is 0.1 · (1 + 1/4 + … + 1/k²) / 1.645, divided by the
    number of words asked; turned back into k it gives BM25 without reading any text.
    """
    fullness = f"({K1 * (1 - B):.4f} + {K1 * B / question.usual_length:.8f} * d.length::float8)"
    parts, params = [], []
    for group, idf in question.weighed:
        rank = f"{16.449 * len(set(group.terms))} * ts_rank(d.vector, to_tsquery('simple', %s))"
        count = f"1 / (1.645 - least(1.63, {rank})) - 0.6079"
        parts.append(f"{idf:.4f} * (1 - {fullness} / ({fullness} + {count}))")
        params.append(_group(group))
    return " + ".join(parts), params


def _expression(question):
    groups = question.groups if question.every else question.leading
    words = (" & " if question.every else " | ").join(map(_group, groups))
    excluded = " & ".join(f"!{_group(group)}" for group in question.excluded)
    return " & ".join(part for part in (f"({words})" if words else "", excluded) if part)


def _titled(group):
    """Facets have no places, so of a phrase the title holds each word; never read as a text."""
    phrases = (" & ".join(f"'{term}'" for term in phrase) for phrase in group.alternatives)
    return "(" + " | ".join(f"({phrase})" for phrase in phrases) + ")"


def _group(group):
    """Terms hold only letters and digits, so quoting them makes them literal."""
    ending = ":*" if group.begins else ""
    phrases = [" <-> ".join(f"'{term}'{ending}" for term in phrase)
               for phrase in group.alternatives]
    return "(" + " | ".join(f"({phrase})" for phrase in phrases) + ")"
