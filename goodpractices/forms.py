"""The long form of a practice, in which everything may still be empty, and the reviewer's forms."""
import uuid

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goodpractices.fields import Column, RowsField
from goodpractices.file_fields import PracticeFilesField
from goodpractices.models.choices import EvidenceLevel, LessonKind, Licence
from goodpractices.models.completeness import (
    MOST_CHARACTERS,
    SECTIONS,
    TAG_LABELS,
    evidence_gaps,
)
from goodpractices.models.text import (
    OTHER_TAGS,
    RICH_FIELDS,
    TAG_FIELDS,
    PracticeText,
    text_field_names,
)
from platform_core.lib.countries import PROJECT_COUNTRIES, country_choices
from platform_core.lib.languages import language_choices
from platform_core.lib.richtext import RichTextFormField
from platform_core.lib.sectors import MAIN_SECTORS, sector_choices
from platform_core.moderation.forms import BegunForm, RestrictingForm, revision_field
from platform_core.privacy.forms import PrivacyCheckedForm, words_field
from platform_core.taxonomy.forms import ConceptField

LONGEST_TEXT = 10_000
OTHER_FACETS = ("contexts", "principles", "services", "legal")
LESSON_COLUMNS = (
    Column("kind", _("Kind"), "choice", tuple(LessonKind.choices)),
    Column("text", _("What you learned"), "long"),
)
MATERIAL_COLUMNS = (
    Column("title", _("Title")),
    Column("url", _("Address"), "url"),
    Column("language", _("Language"), "choice", tuple(language_choices())),
    Column("licence", _("Licence"), "choice", tuple(Licence.choices)),
    Column("year", _("Year"), "year"),
)


def parted(pairs, first, rest):
    """Choices with the usual ones open and the others under one heading."""
    usual = [pair for pair in pairs if pair[0] in first]
    return [*usual, (rest, [pair for pair in pairs if pair[0] not in first])]


def boxes(name, choices):
    """Boxes for a field that holds a list of codes."""
    column = PracticeText._meta.get_field(name)
    return forms.MultipleChoiceField(
        label=capfirst(column.verbose_name), help_text=column.help_text, choices=choices,
        required=False, widget=forms.CheckboxSelectMultiple,
    )


def rows(name, columns, spare):
    """Rows for a field that holds a list of small records."""
    column = PracticeText._meta.get_field(name)
    return RowsField(
        label=capfirst(column.verbose_name), help_text=column.help_text, required=False,
        columns=columns, spare=spare,
    )


def form_field_of(column, **kwargs):
    """The form's field for a plain column of a text; nothing is required of a draft."""
    label, hint = capfirst(column.verbose_name), column.help_text or hint_of_limit(column.name)
    if column.name in RICH_FIELDS:
        return RichTextFormField(
            label=label, help_text=hint, required=False, max_length=LONGEST_TEXT
        )
    if column.get_internal_type() == "TextField":
        kwargs |= {"max_length": LONGEST_TEXT, "widget": forms.Textarea({"rows": 4})}
    return column.formfield(**kwargs, help_text=hint, validators=column.validators)


def hint_of_limit(name):
    """How long a text may be, where its help does not say so already."""
    most = MOST_CHARACTERS.get(name)
    return gettext("At most %(most)d characters.") % {"most": most} if most else ""


def concepts_of(name, facets, most):
    """A choice of concepts, found by typing."""
    return ConceptField(
        label=capfirst(TAG_LABELS[name]), facets=facets, max_tags=most, required=False
    )


class PracticeForm(PrivacyCheckedForm, forms.Form):
    """Everything that an author writes; `revision` is the text that this edit began from."""

    privacy_fields = [
        "title", "summary", "need", "intervention", "results_short", "area_text", *RICH_FIELDS,
        "survivor_safety", "participation_text", "inclusivity", "resources_needed", "results",
        "users_opinion", "lessons", "transfer_conditions", "owner_organisation", "contact_role",
        "materials", "material_files",
    ]

    owner_organisation = forms.CharField(
        label=_("Owner organisation"), max_length=150, required=False,
        help_text=_("The organisation responsible for this practice."),
    )
    revision = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000, initial=0
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args, member=None, practice=None, **kwargs):
        """`member` writes it; files that stand beside `practice` may be chosen again."""
        super().__init__(*args, **kwargs)
        plain = forms.fields_for_model(
            PracticeText, text_field_names(), formfield_callback=form_field_of
        )
        self.fields |= plain | self._lists() | self._concepts()
        self.fields["material_files"].owner = (member, practice)

    def clean_privacy_confirmed(self):
        """A draft is its author's alone: what may betray somebody is asked about at the end."""
        return self.cleaned_data["privacy_confirmed"] or self.data.get("action") == "save"

    def content(self):
        """What was written, as PracticeText.content."""
        content = {
            name: self.cleaned_data[name] for section in SECTIONS for name in section.fields
        }
        for name in (*TAG_FIELDS, OTHER_TAGS):
            content[name] = [concept.slug for concept in content[name]]
        return content | {name: str(content[name]) for name in RICH_FIELDS}

    def began_from(self, revision):
        """Let the next send count as an edit of the text that stands now."""
        self.data = self.data.copy()
        self.data["revision"] = str(revision)

    def _lists(self):
        countries = parted(country_choices(), PROJECT_COUNTRIES, _("Other countries"))
        sectors = parted(sector_choices(), MAIN_SECTORS, _("Other sectors"))
        site_languages = dict(settings.LANGUAGES)
        languages = parted(language_choices(), site_languages, _("Other languages"))
        return {
            "countries": boxes("countries", countries),
            "sectors_involved": boxes("sectors_involved", sectors),
            "languages_of_delivery": boxes("languages_of_delivery", languages),
            "lessons": rows("lessons", LESSON_COLUMNS, spare=3),
            "materials": rows("materials", MATERIAL_COLUMNS, spare=1),
            "material_files": PracticeFilesField(),
        }

    def _concepts(self):
        fields = {name: concepts_of(name, [facet], 8) for name, facet in TAG_FIELDS.items()}
        return fields | {OTHER_TAGS: concepts_of(OTHER_TAGS, OTHER_FACETS, 8)}


class ReviewForm(BegunForm):
    """What a reviewer decides about the text of `revision`; what others will read is checked."""

    revision = revision_field()

    @property
    def facts(self):
        """The decision, as the verb of the text takes it."""
        return {name: fact for name, fact in self.cleaned_data.items()
                if name != "privacy_confirmed"}


class PublishForm(ReviewForm):
    """The reviewer's yes: the evidence level, and the source that supports a higher one."""

    privacy_fields = ["note"]      # a source names its authors, and may

    evidence_level = forms.ChoiceField(
        label=_("Evidence level"), choices=EvidenceLevel.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose the evidence level.")},
    )
    reference = forms.CharField(
        label=_("Source for this level"), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed from “well substantiated” on: a study, or recognition elsewhere."),
    )
    note = forms.CharField(
        label=_("Note with this version"), required=False, max_length=1000,
        help_text=_("What changed. Readers see this in the list of versions."),
    )

    def clean(self):
        facts = super().clean()
        lacking = evidence_gaps(facts.get("evidence_level", ""), facts.get("reference", ""))
        if lacking and "evidence_level" in facts and "reference" in facts:
            self.add_error("reference", lacking[0].message)
        return facts


class ReturnForm(ReviewForm):
    """The reviewer's "not yet" or "no", with the reason that the author reads."""

    privacy_fields = ["reason"]

    reason = words_field(
        _("Reason"),
        _("The author will read this. Say what should change, and what is good."), rows=5,
    )


class RejectForm(RestrictingForm, ReturnForm):
    """The reviewer's "no", with the ground that the statement names."""

    field_order = ["ground", "reason"]


class ReconsiderForm(ReviewForm):
    """The reviewer takes a "no" back: the text waits for a review again."""

    privacy_fields = ["reason"]

    reason = words_field(
        _("Your words to the author"), _("The author will read this."), required=False
    )


DECISIONS = {"publish": PublishForm, "request_changes": ReturnForm, "reject": RejectForm,
             "reconsider": ReconsiderForm}


class StepForm(PrivacyCheckedForm):
    """Why a practice is withdrawn or taken offline; `reason_needed` for what others decide."""

    privacy_fields = ["reason"]

    reason = words_field(_("Reason"), "")

    def __init__(self, *args, reason_needed=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = reason_needed

    @property
    def step_facts(self):
        """What the verb of the step takes, in its order."""
        return [self.cleaned_data[name] for name in ("reason", "ground")
                if name in self.cleaned_data]


class OfflineForm(RestrictingForm, StepForm):
    """Why a practice is taken offline, and on which ground."""

    field_order = ["ground", "reason"]
