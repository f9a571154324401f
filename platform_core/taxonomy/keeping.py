"""How coordinators keep a concept: its words, its place, and what stands in its stead.

Whatever depends on a concept in apps above this one says so in REPLACING: what it counts, and what
it does when another concept takes its place.
"""
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from platform_core.audit.models import Entry
from platform_core.lib.direction import isolated
from platform_core.lib.entailed import Consequence, Line, entailed
from platform_core.lib.folding import fold
from platform_core.lib.kinds import Register

REPLACING: Register[Consequence] = Register()    # each is asked and done with (old, new)
MOST_NAMED = 12


class NotReplaceable(Exception):
    """One of the two was replaced meanwhile, is a shelf, or stands below the other."""


class Kept(models.Model):
    """The verbs of a coordinator on a concept; no columns of its own."""

    facet: Any

    class Meta:
        abstract = True

    def changed(self):
        """Every process reads the thesaurus anew, now and after the commit."""
        apps.get_app_config("taxonomy").thesaurus_changed()

    def entailed_by_describing(self, broader, labels, synonyms):
        """What follows for texts and for the search when the words or the place change."""
        old, new = names_in(self.labels, self.synonyms), names_in(labels, synonyms)
        shown = self.tagged.count() if labels != self.labels else 0
        moved = len(self.below()) if broader.facet != self.facet else 0
        return entailed([
            Line(shown, ngettext("%(n)s text carries this tag and shows its new name at once.",
                                 "%(n)s texts carry this tag and show its new name at once.",
                                 shown) % {"n": shown}),
            _about_words(_("From now on these words find it too (%(n)s): %(words)s."),
                         _("No word is added."), {k: new[k] for k in new if k not in old}),
            _about_words(_("These words find it no more (%(n)s): %(words)s."),
                         _("No word is taken away."), {k: old[k] for k in old if k not in new}),
            Line(moved, ngettext("%(n)s narrower tag moves with it.",
                                 "%(n)s narrower tags move with it.", moved) % {"n": moved}),
        ])

    @transaction.atomic
    def describe(self, by, broader, labels, synonyms):
        """Change words and place; the search knows them with the next question."""
        if broader.facet != self.facet:
            below = [self, *self.below()]
            last = type(self).objects.filter(facet=broader.facet).aggregate(
                last=models.Max("position"))["last"]
            type(self).objects.filter(pk__in=[one.pk for one in below]).update(
                facet=broader.facet, position=last, is_kept=True)
            self.facet, self.position = broader.facet, last
        self.broader, self.labels, self.synonyms = broader, labels, synonyms
        self.name, self.is_kept = labels["en"], True
        self.save()
        Entry.objects.record(by, "taxonomy.concept.describe", self)
        self.changed()

    def entailed_by_replacing(self, other):
        """What follows when another concept takes the place of this one."""
        tagged, below = self.tagged.count(), self.narrower.count()
        return entailed([
            Line(tagged, ngettext("%(n)s text gets the other tag.",
                                  "%(n)s texts get the other tag.", tagged) % {"n": tagged}),
            *(one.line(self, other) for one in REPLACING.values()),
            Line(below, ngettext("%(n)s narrower tag comes under the other one.",
                                 "%(n)s narrower tags come under the other one.",
                                 below) % {"n": below}),
            _about_words(_("Its names find the other tag (%(n)s): %(words)s."), "",
                         names_in(self.labels, self.synonyms)),
        ])

    @transaction.atomic
    def replace(self, by, other):
        """Let another concept take the place of this one; its names lead there from now on.

        The numbers of what moved come in the order in which they were said.
        """
        rows = type(self).objects.select_for_update().filter(pk__in=[self.pk, other.pk])
        known = {one.pk: one for one in rows}
        mine, other = known[self.pk], known[other.pk]
        if not mine.can_become(other):
            raise NotReplaceable
        names = names_in(mine.labels, mine.synonyms)
        tagged = self._retag(other)
        followed = [one.follow(mine, other) for one in REPLACING.values()]
        below = mine.narrower.update(broader=other, is_kept=True)
        for one in other.below():
            type(self).objects.filter(pk=one.pk).update(facet=other.facet)
        other.take_along(mine)
        type(self).objects.filter(replaced_by=mine).update(replaced_by=other)
        type(self).objects.filter(pk=mine.pk).update(replaced_by=other, is_kept=True)
        self.replaced_by = other
        Entry.objects.record(by, "taxonomy.concept.replace", self, other=other.pk, texts=tagged)
        self.changed()
        return [tagged, *followed, below, len(names)]

    @transaction.atomic
    def bring_back(self, by):
        """Let this be chosen again; what was tagged meanwhile keeps the other concept."""
        other = type(self).objects.select_for_update().get(pk=self.replaced_by_id)
        mine = names_in(self.labels, self.synonyms)
        other.synonyms = {code: [word for word in words if (code, fold(word)) not in mine]
                          for code, words in other.synonyms.items()}
        other.save(update_fields=["synonyms"])
        self.replaced_by = None
        self.save(update_fields=["replaced_by"])
        Entry.objects.record(by, "taxonomy.concept.bring_back", self)
        self.changed()

    def can_become(self, other):
        """Whether this can be replaced by another one."""
        return bool(self.broader_id and other.broader_id and self.pk != other.pk
                    and not self.replaced_by_id and not other.replaced_by_id
                    and other.pk not in {one.pk for one in self.below()})

    def below(self):
        """Everything narrower, however far down; one statement a level."""
        found, level = [], list(self.narrower.all())
        while level:
            found += level
            level = list(type(self).objects.filter(broader__in=[one.pk for one in level]))
        return found

    def take_along(self, other):
        """Take over the names of another concept, beside one's own."""
        known = names_in(self.labels, self.synonyms)
        for (code, folded), word in names_in(other.labels, other.synonyms).items():
            if (code, folded) not in known:
                self.synonyms.setdefault(code, []).append(word)
        self.is_kept = True
        self.save(update_fields=["synonyms", "is_kept"])

    def _retag(self, other):
        """Everything that carries this carries the other one; how many."""
        mine = self.tagged.all()
        count = mine.count()
        both = other.tagged.values("content_type", "object_id")
        for kind in mine.values_list("content_type", flat=True).distinct():
            ids = both.filter(content_type=kind).values("object_id")
            mine.filter(content_type=kind, object_id__in=ids).delete()
        self.tagged.all().update(tag=other)
        return count


def names_in(labels, synonyms):
    """{(language, folded name): name} of everything a concept is called."""
    pairs = [(code, word) for code, word in labels.items() if word]
    pairs += [(code, word) for code, words in synonyms.items() for word in words]
    return {(code, fold(word)): word for code, word in pairs}


def _about_words(sentence, nothing, words):
    shown = ", ".join(f"“{isolated(word)}”" for word in list(words.values())[:MOST_NAMED])
    shown += " …" if len(words) > MOST_NAMED else ""
    return Line(len(words), sentence % {"n": len(words), "words": shown} if words else nothing)
