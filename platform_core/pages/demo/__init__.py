"""The demo of the frame: a question that waits, one that was answered, a second text of the rules.

Questions say of themselves that they are examples.
"""
from dataclasses import replace

from platform_core.content.models import Work
from platform_core.pages.models import Message

ORDER = 60
ASKED, ANSWERED, CHANGED, WAITS = 6, 5, 9, 1
QUESTION = ("Voorbeeld: op mijn telefoon valt een knop buiten het scherm. "
            "(Example: on my phone a button is outside the screen.)")
ANSWER = ("Voorbeeld van een antwoord: dank je, de knop past weer op het scherm. "
          "(Example of an answer: thank you, the button fits the screen again.)")
WAITING = ("Voorbeeld: mag een collega van een gemeente in België ook lid worden? "
           "(Example: may a colleague of a municipality in Belgium become a member too?)")
RULE = ("Wees het oneens met wat er gezegd wordt, niet met wie het zegt. Geen discriminatie, ook "
        "niet als grap.")


def load(stage):
    """Plan what was asked and what became of the rules; without its people nothing."""
    if {"kim", "ada"} <= stage.members.keys():
        stage.say("contact and house rules")
        stage.plan(CHANGED, change_rules, stage)
        stage.plan(ASKED, ask, "accessibility", QUESTION)
        stage.plan(ANSWERED, answer, stage)
        stage.plan(WAITS, ask, "joining", WAITING)


def ask(about, text):
    """A visitor asks."""
    Message.objects.arrive(about=about, text=text, email="visitor@demo.example", code="nl")


def answer(stage):
    """Kim answers by mail."""
    Message.objects.get(about="accessibility").answer(stage.members["kim"], ANSWER)


def change_rules(stage):
    """Kim words one rule more sharply and Ada lets it go live: the earlier text stays readable."""
    kim, ada = stage.members["kim"], stage.members["ada"]
    edition = Work.objects.get(kind="page", slug="rules").draft("nl", kim)
    lines = [replace(block.line, text=RULE, change="wording") if block.key == "respect-text"
             else block.line for block in edition.blocks.all()]
    edition.write(kim, lines, edition.revision)
    edition.submit(kim)
    edition.approve(ada)
