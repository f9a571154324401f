"""The demo's publications: the words that came with the platform, with files that say: example."""
import tomllib
from datetime import timedelta

from django.utils import timezone

from platform_core.content.loading import lines_in, load_texts
from platform_core.content.models import Work
from platform_core.resources.examples import MARKS, example_file
from platform_core.resources.loading import TEXTS
from platform_core.resources.models import Publication, PublicationFile
from platform_core.taxonomy.models import Concept

SHOWN = 30    # days ago
KINDS = {"project-flyer": "flyer", "mapping-report": "report", "recommendations": "advice"}
TAGS = {"mapping-report": ("identification", "asylum-seeker"),
        "recommendations": ("trauma-informed", "identification")}
LATE = "project-flyer"    # of which the day to look again has come


def load(stage):
    """Plan that coordinators add the files; without its people nothing is added."""
    if {"kim", "ada"} <= stage.members.keys():
        stage.say("publications")
        stage.plan(SHOWN, add_files, stage)


def add_files(stage):
    """Kim adds an example to each, Ada approves the words; English follows its source."""
    kim, ada = stage.members["kim"], stage.members["ada"]
    for work in Work.objects.filter(kind="publication", slug__in=KINDS):
        add(work, kim, stage)
        edition = work.open_edition("nl")
        edition.submit(kim)
        edition.approve(ada)
    load_texts(TEXTS)
    PublicationFile.objects.read_due()


def add(work, by, stage):
    """The files of a publication and what is known of it."""
    publication = Publication.objects.of(work)
    for code, title in titles_of(work).items():
        file = example_file(title, work.slug, code)
        publication.put_file(by, code, file, is_example=True)
    days = -3 if work.slug == LATE else 200
    publication.keep(
        by, Concept.objects.filter(slug__in=TAGS.get(work.slug, ())), kind=KINDS[work.slug],
        made_by="PROTECT", review_on=timezone.localdate(stage.now) + timedelta(days=days),
    )


def titles_of(work):
    """{code: the title of a publication in that language}; English is not in the database yet."""
    file = tomllib.loads((TEXTS / f"publication-{work.slug}.toml").read_text("utf-8"))
    return {code: lines_in(file, code)[0].text for code in MARKS}
