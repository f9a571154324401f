"""The form of a tag: its name and its other words, a field of each per language."""
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.lib.direction import isolated
from platform_core.lib.folding import fold
from platform_core.lib.languages import OWN_NAMES
from platform_core.privacy.forms import CheckedCharFormField, CheckedForm
from platform_core.taxonomy.models import FACETS, LANGUAGES, Concept

REQUIRED, LONGEST, MOST_WORDS = ("nl", "en"), 100, 30


class InLanguage(NamedTuple):
    """The two fields of one language."""

    code: str
    name: str
    label: Any
    synonyms: Any
    is_first: bool


class PlaceField(forms.ModelChoiceField):
    """The broader concept, each under its facet with dots for how deep it stands."""

    def __init__(self):
        super().__init__(
            Concept.objects.filter(replaced_by=None).order_by("position", "pk"),
            label=_("Goes under"), empty_label=_("Choose one"),
            help_text=_("The broader tag. The group of tags follows from it."),
            error_messages={"required": _("Choose what it goes under.")})

    def label_from_instance(self, obj):
        shelf = FACETS[obj.facet]
        return f"{shelf}" if obj.broader_id is None else f"{shelf} · {obj.label}"


class ConceptForm(CheckedForm):
    """Words of a concept: every page shows them, so what is not a word is refused."""

    broader = PlaceField()

    def __init__(self, *args, concept=None, **kwargs):
        self.concept = concept
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self._add(code)
        if concept:
            self.initial["broader"] = concept.broader_id
            hidden = [concept.pk, *(one.pk for one in concept.below())]
            self.fields["broader"].queryset = self.fields["broader"].queryset.exclude(pk__in=hidden)

    def _add(self, code):
        facts = {"lang": code, "dir": "auto"}
        self.fields[f"label_{code}"] = CheckedCharFormField(
            label=_("Name"), max_length=LONGEST, required=code in REQUIRED,
            error_messages={"required": _("Write its name in this language.")},
            widget=forms.TextInput(facts))
        self.fields[f"synonyms_{code}"] = CheckedCharFormField(
            label=_("Other words"), max_length=2000, required=False,
            help_text=_("One on each line; the search finds the tag by each."),
            widget=forms.Textarea({"rows": 3, **facts}))
        if self.concept:
            self.initial[f"label_{code}"] = self.concept.labels.get(code, "")
            self.initial[f"synonyms_{code}"] = "\n".join(self.concept.synonyms.get(code, ()))

    @property
    def languages(self):
        """[InLanguage], those of the pages first."""
        return [InLanguage(code, OWN_NAMES[code], self[f"label_{code}"], self[f"synonyms_{code}"],
                           code in REQUIRED) for code in LANGUAGES]

    def clean(self):
        facts = super().clean()
        taken = self._taken()
        for code in LANGUAGES:
            words = lines_of(facts.get(f"synonyms_{code}"))
            if len(words) > MOST_WORDS or any(len(word) > LONGEST for word in words):
                self.add_error(f"synonyms_{code}", _("At most 30 words, of 100 characters each."))
            for name, texts in ((f"label_{code}", [facts.get(f"label_{code}")]),
                                (f"synonyms_{code}", words)):
                self._refuse_taken(name, [(code, fold(text)) for text in texts if text], taken)
        return facts

    def _refuse_taken(self, name, keys, taken):
        for key in keys:
            if key in taken:
                self.add_error(name, _("This is a name of the tag “%(tag)s” already. Merge the "
                                       "two, or take it away there first.") % {
                                           "tag": isolated(taken[key].label)})
                return

    def _taken(self):
        """{(language, folded name): Concept} of the others; what this had before stays allowed."""
        others = Concept.objects.filter(replaced_by=None)
        mine = set()
        if self.concept:
            others = others.exclude(pk=self.concept.pk)
            mine = {(code, fold(word)) for code, word in self.concept.words}
        return {(code, fold(word)): one for one in others for code, word in one.words
                if (code, fold(word)) not in mine}

    def facts(self):
        """What the verbs of a Concept take."""
        facts = self.cleaned_data
        labels = {code: str(facts[f"label_{code}"]) for code in LANGUAGES
                  if facts.get(f"label_{code}")}
        synonyms = {code: lines_of(facts.get(f"synonyms_{code}")) for code in LANGUAGES}
        return {"broader": facts["broader"], "labels": labels,
                "synonyms": {code: words for code, words in synonyms.items() if words}}


def lines_of(text):
    """The words on the lines of a field, each once."""
    lines = [" ".join(line.split()) for line in str(text or "").splitlines()]
    return list(dict.fromkeys(line for line in lines if line))
