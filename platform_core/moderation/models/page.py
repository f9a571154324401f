"""An address that somebody reported and at which nothing of one author stands."""
from django.db import models
from django.db.models import Q

from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import NOBODYS


class ReportedPage(models.Model):
    """A page of ours, or what somebody took for one: it is never hidden, its editors change it."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {}
    is_page = True      # of nobody: the desk shows where it is

    at_address = CheckedCharField(max_length=300, unique=True)

    class Meta:
        verbose_name = "reported page"
        verbose_name_plural = "reported pages"

    def __str__(self):
        return self.at_address

    def get_absolute_url(self):
        return self.at_address

    def pass_on(self, by):
        """Let the coordinators know that this page is to be changed; the outcome of the report."""
        Event.objects.announce(by, "page_to_change", self)
        return "passed_on"

    @property
    def language(self):
        """Of its title: an address, in none."""
        return ""

    def is_visible_to(self, member):
        return member.is_authenticated and member.is_team

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """The coordinators, who keep the pages."""
        people = Member.objects.community().filter(Q(is_coordinator=True) | Q(is_superuser=True))
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    def notice_title(self):
        return self.at_address

    def plain_text(self):
        """Nothing is kept of what a page says."""
        return ""
