"""Example files: made by the project where the true document is not at hand, and marked as such."""
from io import BytesIO

from platform_core.attachments.models import StoredFile
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import USES
from platform_core.lib.languages import direction
from platform_core.lib.typesetting import tagged_pdf
from platform_core.resources.printing import SHEETS

MARKS = {"nl": "Voorbeeld. Dit is niet het echte document.",
         "en": "Example. This is not the true document."}
LINES = {
    "nl": ("Het echte document is hier nog niet. Dit blad laat zien hoe een publicatie "
           "werkt: je bewaart het bestand, en de zoekfunctie vindt wat erin staat.",
           "Een coördinator vervangt dit bestand in één stap: kies het echte bestand bij "
           "“Bestanden” en druk op “Toevoegen of vervangen”."),
    "en": ("The true document is not here yet. This sheet shows how a publication works: you save "
           "the file, and the search finds what is in it.",
           "A coordinator replaces this file in one step: choose the true file under “Files” and "
           "press “Add or replace”."),
}


def example_file(title, slug, code):
    """A StoredFile that says in a language that it is an example."""
    made = tagged_pdf(SHEETS / "example.typ", {
        "lang": code, "dir": direction(code), "title": title, "mark": MARKS[code],
        "lines": list(LINES[code]),
    })
    file = BytesIO(made)
    file.name = f"{slug}-{code}.pdf"
    return StoredFile.objects.store(None, receive(file, USES["publication"]))
