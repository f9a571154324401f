"""How good the order of results is: nDCG@10 on sets of questions with known answers.

    python -m bench search --sets FOLDER  (or SEARCH_SETS=FOLDER): both engines
    ENGINE=postgres python -m bench.quality FOLDER

FOLDER holds one folder per set: docs.jsonl {id, lang, title, text}, queries.jsonl {id, lang, text},
qrels.tsv (query, document, grade). The sets are read, measured and never kept.
"""
import csv
import json
import math
import os
import sys
from collections import defaultdict
from pathlib import Path

ENGINE = os.environ.get("ENGINE", "sqlite")
RESULTS = Path(__file__).parent / "results" / "quality.md"
os.environ["DJANGO_SETTINGS_MODULE"] = "platform_core.settings"
os.environ["TRIAL"] = "1"
if ENGINE == "postgres":
    os.environ["DATABASE_URL"] = os.environ.get(
        "BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/bench_quality"
    )
else:
    os.environ.pop("DATABASE_URL", None)
CONFIGS = {"nl": "dutch", "en": "english", "de": "german", "fr": "french", "es": "spanish",
           "it": "italian", "el": "greek", "ro": "romanian", "hu": "hungarian", "ar": "arabic"}
AS_DESIGNED = {  # what the design measured with a prototype, engine's own → with our analysis
    ("algoritmekader-nl", "sqlite"): (".223", ".253"),
    ("algoritmekader-nl", "postgres"): (".170", ".241"),
    ("xquad-en", "sqlite"): (".963", ".968"), ("xquad-en", "postgres"): (".959", ".968"),
    ("tatoeba-nl-en", "sqlite"): (".153", "–"), ("tatoeba-nl-en", "postgres"): ("–", "–"),
}


def read(folder):
    """(documents, questions, {question id: {document id: grade}}) of one set."""
    docs, questions = (
        [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
        for name in ("docs.jsonl", "queries.jsonl")
    )
    grades = defaultdict(dict)
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
        for question, document, grade in csv.reader(file, delimiter="\t"):
            grades[question][document] = int(grade)
    return docs, questions, grades


def ndcg(ranked, grades):
    """nDCG@10 of one ranking."""
    gain = sum((2 ** grades.get(doc, 0) - 1) / math.log2(place + 2)
               for place, doc in enumerate(ranked[:10]))
    best = sorted(grades.values(), reverse=True)[:10]
    return gain / sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))


def fill(docs):
    """Index the documents of a set, in place of the one before; {index id: document id}."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from django.utils import timezone

    from platform_core.members.models import Audience
    from platform_core.search.models import Document, SearchFields, document_row

    Document.objects.all().delete()
    kind, audience = ContentType.objects.first(), Audience.objects.members().pk
    rows = [
        Document(content_type=kind, object_id=number, **document_row(SearchFields(
            title=doc["title"], text=doc["text"], audience_id=audience, language=doc["lang"],
            kind="thread", published_at=timezone.now())))
        for number, doc in enumerate(docs)
    ]
    Document.objects.put(rows)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_document")
    ids = dict(Document.objects.values_list("object_id", "pk"))
    return {ids[number]: doc["id"] for number, doc in enumerate(docs)}


def learn(docs):
    """Let the lexicon be the words of this set, or empty."""
    from django.core.cache import cache

    from platform_core.lib.folding import words_of
    from platform_core.search.lexicon import Lexicon
    from platform_core.search.upkeep import counted

    cache.clear()
    texts = [(doc["lang"], words_of(f"{doc['title']} {doc['text']}")) for doc in docs]
    Lexicon.objects.all().delete()
    Lexicon.store(*counted(texts))


def ours(question, known):
    """The ranking of our search."""
    from platform_core.members.models import Audience
    from platform_core.search.query import parse
    from platform_core.search.results import Asking, SearchRequest

    text = question["text"].replace('"', " ").replace("-", " ")
    request = SearchRequest(text, question["lang"], with_facets=False)
    query = parse(text, question["lang"])
    if not query:
        return []
    asking = Asking(request, query, [Audience.objects.members().pk])
    return [known[row[0]] for row in asking.found()]


def plain(docs):
    """A function question → ranking, as the engine does it by itself, any of the words."""
    return {"sqlite": plain_sqlite, "postgres": plain_postgres}[ENGINE](docs)


def plain_sqlite(docs):
    """FTS5 with its own tokens and BM25."""
    from django.db import connection

    from platform_core.lib.folding import words_of

    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS plain")
    cursor.execute("CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, text)")
    cursor.executemany("INSERT INTO plain VALUES (%s, %s)",
                       [(doc["id"], f"{doc['title']} {doc['text']}") for doc in docs])

    def rank(question):
        words = " OR ".join(f'"{word}"' for word in words_of(question["text"]))
        cursor.execute("SELECT id FROM plain WHERE plain MATCH %s ORDER BY rank LIMIT 10", [words])
        return [row[0] for row in cursor.fetchall()]

    return rank


def plain_postgres(docs):
    """ts_rank over the configuration of the documents' language."""
    from django.db import connection

    from platform_core.lib.folding import words_of

    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS plain")
    cursor.execute("CREATE TABLE plain (id text, vector tsvector)")
    cursor.executemany(
        "INSERT INTO plain VALUES (%s, to_tsvector(%s::regconfig, %s))",
        [(doc["id"], CONFIGS.get(doc["lang"], "simple"), f"{doc['title']} {doc['text']}")
         for doc in docs])

    asked = CONFIGS.get(docs[0]["lang"], "simple")

    def rank(question):
        words = " | ".join(f"'{word}'" for word in words_of(question["text"]))
        cursor.execute(
            "SELECT id FROM plain, to_tsquery(%s::regconfig, %s) q WHERE vector @@ q "
            "ORDER BY ts_rank(vector, q) DESC LIMIT 10", [asked, words])
        return [row[0] for row in cursor.fetchall()]

    return rank


def mistyped(questions):
    """The questions with one slip in every fifth word of five letters or more."""
    changed, count = [], 0
    for question in questions:
        words = question["text"].split()
        for place, word in enumerate(words):
            if len(word) >= 5 and word.isalpha():
                count += 1
                if count % 5 == 0:
                    middle = len(word) // 2
                    words[place] = word[:middle] + word[middle + 1 :]
        changed.append(question | {"text": " ".join(words)})
    return changed


def measure(folder):
    """{way of searching: nDCG@10} of one set."""
    from django.core.cache import cache

    from platform_core.search.lexicon import Lexicon

    docs, questions, grades = read(folder)

    def mean(rank, asked=questions):
        asked = [question for question in asked if grades.get(question["id"])]
        return sum(ndcg(rank(q), grades[q["id"]]) for q in asked) / len(asked)

    figures = {"engine's own": mean(plain(docs))}
    Lexicon.objects.all().delete()
    cache.clear()
    known = fill(docs)
    figures["ours, without a lexicon"] = mean(lambda q: ours(q, known))
    typos = mistyped(questions)
    cache.clear()
    figures["mistyped, not mended"] = mean(lambda q: ours(q, known), typos)
    learn(docs)
    known = fill(docs)
    figures["ours"] = mean(lambda q: ours(q, known))
    figures["mistyped, mended"] = mean(lambda q: ours(q, known), typos)
    return figures


def main(folder):
    """Measure every set on an empty database of its own and write the table."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        sets = sorted(path.parent for path in Path(folder).glob("*/qrels.tsv"))
        if not sets:
            raise SystemExit(f"No sets in {folder}")
        figures = {path.name: measure(path) for path in sets}
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    write(figures)


def write(figures):
    """One table per engine; the other engine's stays."""
    ways = list(next(iter(figures.values())))
    lines = [f"## {ENGINE}", "", f"| set | {' | '.join(ways)} | design: own → ours |",
             "|---" * (len(ways) + 2) + "|"]
    for name, values in figures.items():
        design = " → ".join(AS_DESIGNED.get((name, ENGINE), ("–", "–")))
        cells = " | ".join(f"{values[way]:.3f}"[1:] for way in ways)
        lines.append(f"| {name} | {cells} | {design} |")
    table = "\n".join(lines)
    print(table)
    head = "# Quality of the search: nDCG@10\n\n`python -m bench search --sets FOLDER`\n"
    old = RESULTS.read_text() if RESULTS.exists() else head
    kept = [part for part in old.split("\n## ")[1:] if not part.startswith(ENGINE)]
    parts = [head.rstrip(), *(f"## {part.rstrip()}" for part in kept), table]
    RESULTS.write_text("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.environ["SEARCH_SETS"])
