"""The demo's public texts: those that come with the platform, and a day at the desk."""
from django.core.files.uploadedfile import SimpleUploadedFile

from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import IMAGE
from platform_core.content.demo.drawing import two_chairs
from platform_core.content.loading import load_texts
from platform_core.content.models import (
    Block,
    Language,
    Line,
    Media,
    PublicLink,
    Translator,
    Work,
)
from platform_core.content.models.media import both
from platform_core.lib.outside import GONE, Look

ORDER = 40
LOADED, TRANSLATING, ADDED, CHANGED, HANDED_IN = 60, 40, 9, 4, 1
PICTURED = 3
BROKEN = "https://example.org/voorbeeld"
OWN_PAGE = {
    "nl": {"title": "Voorbeeld van een eigen pagina",
           "lede": "Deze pagina heeft een coördinator zelf gemaakt.",
           "text-1": f"Ze staat onderaan elke pagina. Deze link is een voorbeeld: {BROKEN}"},
    "en": {"title": "Example of a page of our own",
           "lede": "A coordinator made this page.",
           "text-1": f"It stands at the foot of every page. This link is an example: {BROKEN}"},
}
SHOWS = {
    "nl": "Twee stoelen aan een tafel bij een raam, met twee koppen thee.",
    "en": "Two chairs at a table by a window, with two cups of tea.",
    "ar": "كرسيان إلى طاولة بجانب نافذة، وعليها كوبان من الشاي.",
}
# (page, the block behind which it stands, in which part of the page)
PICTURES = (("about", "lede", {}), ("you", "company-text", {"section": "company"}))
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
        stage.plan(ADDED, add_page, stage)
        stage.plan(CHANGED, change_for_safety, stage)
        stage.plan(PICTURED, show_a_picture, stage)
        stage.plan(HANDED_IN, hand_in, stage)


def name_translator(stage):
    """Samira translates into Arabic from now on."""
    arabic = Language.objects.get(code="ar")
    Translator.objects.appoint(stage.members["kim"], stage.members["samira"], arabic)


def add_page(stage):
    """Kim adds a page at the foot of every page; a link in it does not answer."""
    kim, ada = stage.members["kim"], stage.members["ada"]
    work = Work.objects.begin("page", "example", "Voorbeeld van een eigen pagina", "nl", kim)
    work.put(kim, Work.Place.FOOT)
    for code, words in OWN_PAGE.items():
        edition = work.draft(code, kim)
        lines = [Line(key, text, "heading" if key == "title" else "text")
                 for key, text in words.items()]
        edition.write(kim, lines, edition.revision)
        edition.submit(kim)
        edition.approve(ada)
    PublicLink.objects.create(url=BROKEN, host="example.org").note(Look(GONE, "404"))


def change_for_safety(stage):
    """A sentence promised too much: it is changed, and withheld where it is not translated yet."""
    work, kim, ada = Work.objects.get(slug="you"), stage.members["kim"], stage.members["ada"]
    rewrite(work, "nl", kim, {"secret-text": SAFER["nl"]}, Block.Change.SAFETY)
    work.open_edition("nl").approve(ada)
    rewrite(work, "en", kim, {"secret-text": SAFER["en"]})
    work.open_edition("en").approve(ada)


def show_a_picture(stage):
    """Two pages get a picture of the library, in every language at once."""
    kim = stage.members["kim"]
    media = Media.objects.add(
        kim, both(receive(SimpleUploadedFile("two-chairs.png", two_chairs()), IMAGE)),
        {"name": "Voorbeeld: twee stoelen", "licence": Media.Licence.OWN,
         "maker": "Kennisplatform", "consent": Media.Consent.NOBODY}, SHOWS)
    for slug, behind, facts in PICTURES:
        work = Work.objects.get(slug=slug)
        edition = work.draft("nl", kim)
        lines = [block.line for block in edition.blocks.all()]
        place = [line.key for line in lines].index(behind) + 1
        lines.insert(place, Line("image-1", kind="image", facts={"media": media.pk, **facts}))
        edition.write(kim, lines, edition.revision)
        edition.submit(kim)
        work.open_edition("nl").approve(stage.members["ada"])


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
