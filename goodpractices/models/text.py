"""What an author writes about a practice: every field of it, as columns and as one dictionary."""
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodpractices.models import choices
from goodpractices.models.leaving import LetGo
from goodpractices.models.shown import Shown
from platform_core.attachments.words import text_of
from platform_core.lib.richtext import RichTextField, to_plain_text
from platform_core.members.models import Organisation
from platform_core.privacy.fields import (
    CheckedCharField,
    CheckedJSONField,
    CheckedRichTextField,
    CheckedTextField,
)
from platform_core.taxonomy.thesaurus import concepts, current

MONTH = RegexValidator(r"^(19|20)\d\d-(0[1-9]|1[0-2])\Z", _("Give a year and a month: 2026-04."))
TAG_FIELDS = {"forms": "forms", "interventions": "interventions", "people": "people"}
OTHER_TAGS = "other_tags"


def coded(label, kinds, **options):
    """A field that holds one code, or nothing while the draft is not that far."""
    return models.CharField(label, max_length=24, choices=kinds, blank=True, **options)


def lines(label, help_text=""):
    """A field for plain text; how long it may be is said in completeness.py."""
    return CheckedTextField(label, blank=True, help_text=help_text)


def rich(label, help_text=""):
    """A field for text with paragraphs, lists and links."""
    return CheckedRichTextField(label, blank=True, help_text=help_text)


def several(label, help_text="", **more):
    """A field that holds a list, of codes or of rows with words."""
    return CheckedJSONField(label, default=list, blank=True, help_text=help_text, **more)


def month(label, help_text=""):
    """A field for a month, as 2026-04."""
    return models.CharField(
        label, max_length=7, blank=True, validators=[MONTH], help_text=help_text
    )


class PracticeText(LetGo, Shown, models.Model):
    """The text of a practice. Every field may be empty: a draft is saved as far as it goes."""

    title = CheckedCharField(_("title"), max_length=300, blank=True)
    language = models.CharField(
        _("language of your text"), max_length=5, choices=settings.LANGUAGES, default="nl"
    )
    summary = lines(_("summary"), _("40 to 120 words in plain language."))
    need = lines(_("the need"), _("What was the problem? At most 300 characters."))
    intervention = lines(_("what you do"), _("At most 300 characters."))
    results_short = lines(_("what it achieves"), _("At most 300 characters."))
    practice_type = coded(_("kind of practice"), choices.PracticeType)
    sectors_involved = several(_("sectors involved"))
    setting = coded(_("setting"), choices.Setting)
    countries = several(_("countries"))
    area_level = coded(_("area"), choices.AreaLevel)
    area_text = CheckedCharField(
        _("name of the area"), max_length=300, blank=True,
        help_text=_("A municipality, region or country; never a street or an address."),
    )
    languages_of_delivery = several(_("languages in which it is offered"))
    start = month(_("started in"), _("Year and month, for example 2024-09."))
    end = month(_("ended in"), _("Only when it has ended."))
    stage = coded(_("stage"), choices.Stage)
    problem_context = rich(_("problem and context"))
    goals = rich(_("goals"))
    approach_steps = rich(_("how it works, step by step"))
    referral = rich(_("referral: who helps after this"))
    survivor_safety = lines(
        _("safety"),
        _("What could harm survivors, staff or the community, and what do you do about it?"),
    )
    participation = coded(_("role of people with lived experience"), choices.Participation)
    participation_text = lines(_("how they take part"))
    inclusivity = lines(
        _("inclusion"), _("Gender, LGBTQI+, disability, literacy, interpreters.")
    )
    resources_needed = lines(_("what it takes"), _("People, time, training, material."))
    cost_band = coded(_("cost"), choices.CostBand)
    results = lines(_("results"))
    users_opinion = lines(_("what users think of it"))
    evaluation_kind = coded(_("evaluation"), choices.EvaluationKind)
    lessons = several(
        _("lessons"), _("What to do, what not to do, side effects, and at least one limitation.")
    )
    transfer_conditions = lines(_("what must be in place elsewhere"))
    owner_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="practices",
        verbose_name=_("owner organisation"),
    )
    contact_role = CheckedCharField(
        _("contact"), max_length=150, blank=True,
        help_text=_("A role, for example “project leader”; no name and no private phone."),
    )
    materials = several(_("materials"), _("Links to documents, films or training material."))
    material_files = several(
        _("files"), _("Documents or pictures that belong with it."), db_default=[])
    licence = coded(_("licence"), choices.Licence)
    visibility = coded(_("who may read it"), choices.Visibility, default="members")
    consent_declaration = models.BooleanField(
        _("No survivor can be recognised in this text, there is consent for every quote, and I am "
          "authorised to share this."),
        default=False,
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.title or str(_("Practice without a title"))

    @property
    def content(self):
        """All that the author wrote, in values that JSON can hold."""
        content = {name: self._stored(name) for name in text_field_names()}
        content["owner_organisation"] = getattr(self.owner_organisation, "name", "")
        return content | tag_slugs(self.concepts)

    def fill(self, content):
        """Take over the text of `content`; what it does not name stays as it is."""
        for name in text_field_names():
            if name in content:
                setattr(self, name, content[name])
        if "owner_organisation" in content:
            owner = content["owner_organisation"]
            self.owner_organisation = Organisation.objects.named(owner) if owner else None

    def show(self, content):
        """Take over a text only to show it: clean, with its tags, and nothing is written."""
        self.fill({name: value for name, value in content.items() if name != "owner_organisation"})
        self.owner_organisation = Organisation(name=content.get("owner_organisation", ""))
        self.concepts = concepts_in(content)
        for field in self._meta.concrete_fields:
            if isinstance(field, RichTextField):
                field.pre_save(self, add=False)
        return self

    def plain_text(self):
        """Everything worth finding, without its layout."""
        words = [to_plain_text(getattr(self, name)) for name in RICH_FIELDS]
        words += [getattr(self, name) for name in SEARCHED_LINES]
        words += [lesson["text"] for lesson in self.lessons]
        return "\n".join(word for word in words if word)

    def _texts(self):
        """Everything that its author wrote, text by text, and what its files say."""
        rows = (*self.lessons, *self.materials, *self.material_files)
        cells = [cell for row in rows for cell in row.values() if isinstance(cell, str)]
        said = [text_of(one.stored) for one in self.files]
        return [self.plain_text(), self.title, self.contact_role, *cells, *said]

    def _stored(self, name):
        value = getattr(self, name)
        return str(value) if name in RICH_FIELDS else value


RICH_FIELDS = ("problem_context", "goals", "approach_steps", "referral")
SEARCHED_LINES = (
    "summary", "need", "intervention", "results_short", "area_text", "survivor_safety",
    "participation_text", "inclusivity", "resources_needed", "results", "users_opinion",
    "transfer_conditions",
)


def text_field_names():
    """The names of the plain columns of a text (the owner and the tags are kept apart)."""
    fields = PracticeText._meta.local_fields
    return [field.name for field in fields if field.name != "owner_organisation"]


def tag_slugs(tags):
    """Sort concepts into the lists of the form: forms, interventions, people and the others."""
    slugs = {name: [] for name in (*TAG_FIELDS, OTHER_TAGS)}
    for concept in tags:
        slugs[TAG_FIELDS.get(concept.facet, OTHER_TAGS)].append(concept.slug)
    return slugs


def slugs_in(content):
    """The ids of the concepts that a text names."""
    return {slug for name in (*TAG_FIELDS, OTHER_TAGS) for slug in content.get(name, ())}


def concepts_in(content):
    """The concepts that a text names, in thesaurus order, from memory."""
    wanted = current(slugs_in(content))
    return [concept for concept in concepts() if concept.slug in wanted]
