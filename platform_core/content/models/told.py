"""Who hears of editions: coordinators of what waits, writers of what came back, translators."""
from typing import Any

from django.db.models import Q
from django.urls import reverse

from platform_core.content.models.translator import Translator
from platform_core.members.models import Member

KEEPERS = Q(is_coordinator=True) | Q(is_superuser=True)


class ToldOfTexts:
    """What notices ask of an edition (notifications.contracts.Announced)."""

    pk: Any
    work: Any
    writers: Any
    author_id: Any

    def announced_to(self, verb):
        """Nobody follows a public text."""
        return []

    def told_directly(self, verb):
        """{member id: verb}: who has something to do now."""
        if verb == "text_waits":
            writers = self.writers.values("pk")
            people = Member.objects.community().filter(KEEPERS).exclude(pk__in=writers)
        elif verb == "text_changed":
            codes = self.work.editions.filter(status="live").values("language")
            named = Translator.objects.filter(language__in=codes).values("member")
            people = Member.objects.community().filter(pk__in=named)
        else:
            people = Member.objects.filter(pk=self.author_id)
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    def notice_title(self):
        """The name of the work in the desk."""
        return self.work.name

    def get_absolute_url(self):
        """Its page in the desk."""
        return reverse("content:edition", args=[self.pk])
