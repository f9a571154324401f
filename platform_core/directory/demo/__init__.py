"""The demo's numbers and countries: those that come with the platform, and a day at the desk.

No value is invented: what is shown of a country is marked as an example.
"""
from platform_core.directory.demo import key_persons
from platform_core.directory.loading import load_services
from platform_core.directory.models import Service, Value
from platform_core.directory.models.facts import value

ORDER = 45
LOADED, CALLED, EXAMPLES, PROPOSED = 59, 20, 12, 1
SURE = ("nl-veilig-thuis", "nl-centrum-seksueel-geweld", "es-016")
EXAMPLE = {"is_example": True, "kind": "law", "as_of": "2026"}
VALUES = (
    ("NL", "residence-independent", value(
        "known", source="Voorbeeld: wet en artikel", **EXAMPLE,
        texts={"nl": "Voorbeeld van een waarde: een redacteur vervangt die in één stap.",
               "en": "Example of a value: an editor replaces it in one step."})),
    ("BE", "report-duty-care", value(
        "disputed", source="Voorbeeld: eerste bron", other_source="Voorbeeld: tweede bron",
        **EXAMPLE,
        texts={"nl": "Voorbeeld: de ene bron zegt dit.", "en": "Example: one source says this."},
        other_texts={"nl": "Voorbeeld: de andere zegt iets anders.",
                     "en": "Example: the other says something else."})),
    ("ES", "police-reports", value(
        "known", source="Voorbeeld: instantie en tabel", **EXAMPLE | {"kind": "study"},
        texts={"nl": "Voorbeeld van een aantal", "en": "Example of a figure"},
        definitions={"nl": "Voorbeeld: feiten, geen personen",
                     "en": "Example: offences, not persons"})),
)


def load(stage):
    """Plan what happens at the desk; without its people only the numbers are loaded."""
    stage.say("help numbers and countries")
    stage.plan(LOADED, load_services)
    if {"kim", "ada"} <= stage.members.keys():
        stage.plan(CALLED, call, stage)
        stage.plan(EXAMPLES, show_examples, stage)
        stage.plan(PROPOSED, propose, stage)
    key_persons.load(stage)


def call(stage):
    """Kim called three numbers, and they are right."""
    for one in Service.objects.filter(key__in=SURE):
        one.assure(stage.members["kim"], one.live_id)


def show_examples(stage):
    """Three values that say of themselves that they are examples."""
    for country, question, facts in VALUES:
        one = Value.objects.create(country=country, question=question)
        one.propose(stage.members["kim"], facts, "Example").publish(stage.members["ada"])


def propose(stage):
    """A word for whom a line is waits for a second person."""
    one = Service.objects.get(key="nl-veilig-thuis")
    facts = {**one.live.facts, "texts": {
        "nl": "Geweld thuis of in de familie. Ook als je je zorgen maakt om een ander.",
        "en": "Violence at home or in the family. Also when you worry about somebody else."}}
    one.propose(stage.members["kim"], facts, "Readers ask for whom it is")
