"""The demo's public texts: those that come with the platform, and a day at the desk."""
from platform_core.content.loading import load_texts
from platform_core.content.models import Block, Language, Translator, Work

ORDER = 40
LOADED, TRANSLATING, CHANGED, HANDED_IN = 60, 40, 4, 1
SAFER = {
    "nl": "Wat je vertelt, blijft bij de mensen die jou helpen. Vraag eerst wat geheim blijft. "
          "Soms moet een hulpverlener iets doorgeven, bijvoorbeeld als een kind in groot gevaar "
          "is. Dan weet je wat je kunt verwachten.",
    "en": "What you tell stays with the people who help you. Ask first what stays secret. "
          "Sometimes a helper must pass something on, for example when a child is in great "
          "danger. Then you know what to expect.",
}
SIMPLER = ("112 werkt in al deze landen, dag en nacht. Er wordt meteen gevraagd waar je bent. "
           "Zeg dan eerst de plaats.")


def load(stage):
    """Plan what happens at the desk; without its people only the texts are loaded."""
    stage.say("public texts")
    stage.plan(LOADED, load_texts)
    if {"kim", "ada", "samira"} <= stage.members.keys():
        stage.plan(TRANSLATING, name_translator, stage)
        stage.plan(CHANGED, change_for_safety, stage)
        stage.plan(HANDED_IN, hand_in, stage)


def name_translator(stage):
    """Samira translates into Arabic from now on."""
    arabic = Language.objects.get(code="ar")
    Translator.objects.appoint(stage.members["kim"], stage.members["samira"], arabic)


def change_for_safety(stage):
    """A sentence promised too much: it is changed, and withheld where it is not translated yet."""
    work, kim, ada = Work.objects.get(slug="you"), stage.members["kim"], stage.members["ada"]
    rewrite(work, "nl", kim, {"secret-text": SAFER["nl"]}, Block.Change.SAFETY)
    work.open_edition("nl").approve(ada)
    rewrite(work, "en", kim, {"secret-text": SAFER["en"]})
    work.open_edition("en").approve(ada)


def hand_in(stage):
    """A simpler sentence waits for a second person."""
    work = Work.objects.get(slug="help")
    rewrite(work, "nl", stage.members["kim"], {"danger-text": SIMPLER}, Block.Change.WORDING)


def rewrite(work, code, by, texts, change=""):
    """Write a new edition in which these blocks say something else, and hand it in."""
    edition = work.draft(code, by)
    lines = [changed(block.line, texts, change) for block in edition.blocks.all()]
    edition.write(by, lines, edition.revision)
    edition.submit(by)


def changed(line, texts, change):
    """The line, with other words where there are some."""
    if line.key not in texts:
        return line
    return type(line)(**{**vars(line), "text": texts[line.key], "change": change})
