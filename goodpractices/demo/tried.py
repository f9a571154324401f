"""Demo experiences elsewhere, read from adoptions.json: {practice, by, days_ago, outcome, since,
changed, text, answer}. `outcome` "" is still trying; `answer` is what the owner says a day later.
"""
from goodpractices.models import Adoption, AdoptionAnswer


def load(stage, folder):
    """Plan what organisations tell, and what owners answer."""
    for row in stage.read(folder, "adoptions.json"):
        stage.plan(row["days_ago"], tell, row, stage)
        if row.get("answer"):
            stage.plan(row["days_ago"] - 1, answer, row, stage)


def tell(row, stage):
    """One organisation says how it went."""
    facts = {name: row.get(name, "") for name in ("outcome", "since", "changed", "text")}
    Adoption.objects.tell(stage.members[row["by"]], practice_of(row, stage), facts)


def answer(row, stage):
    """The owner answers it."""
    practice = practice_of(row, stage)
    told = practice.adoptions.get(author=stage.members[row["by"]])
    AdoptionAnswer.objects.give(practice.author, told, row["answer"])


def practice_of(row, stage):
    """The practice as it stands by then."""
    practice = stage.things[f"practice:{row['practice']}"]
    practice.refresh_from_db()
    return practice
